import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { StudentExportView } from "../contract/schemas/student-data.ts";
import { PalmaresError } from "../domain/errors.ts";
import { isAnythingLeft } from "./is-anything-left.ts";
import type { ExportFiles, ExportStore, StudentDataQueue, StudentIdentities } from "./ports.ts";
import type { SearchPorts } from "./search-traces.ts";
import { studentDigestOf } from "./sought-student.ts";
import type { StudentExport } from "./student-export.ts";

export interface RequestExportPorts extends SearchPorts {
  readonly identities: StudentIdentities;
  readonly exports: Pick<ExportStore, "find" | "start">;
  readonly files: Pick<ExportFiles, "link">;
  readonly queue: StudentDataQueue;
}

/**
 * The export of a student: a link to its file, or that it is being made, which the first request begins. One that was made a
 * quarter of an hour ago is made anew, so that nobody gets what was true yesterday.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND.
 */
export async function requestExport(
  ports: RequestExportPorts,
  scope: Scope,
  studentId: string,
): Promise<StudentExportView> {
  const { schoolId, userId } = scope;
  const studentDigest = studentDigestOf(schoolId, studentId);
  const found = await ports.exports.find(scope, studentDigest);
  const now = ports.now();
  if (found !== undefined && isOfUse(found, now)) return view(ports, found, now);

  const identities = await ports.identities.find(scope, studentId);
  if (identities.length === 0 && !(await isAnythingLeft(ports, scope, studentId))) {
    throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  }
  const wanted: StudentExport = {
    schoolId,
    studentDigest,
    studentId,
    status: "PENDING",
    requestedBy: userId,
    requestedAt: now.toISOString(),
  };
  // Another request that comes between has begun it.
  if (await ports.exports.start(wanted, found)) await ports.queue.send({ job: "export", schoolId, studentDigest });
  return view(ports, wanted, now);
}

/** Made lately; or being made, unless its message was lost. */
function isOfUse({ status, madeAt, requestedAt }: StudentExport, now: Date): boolean {
  const [since, limit] =
    status === "READY" ? [madeAt ?? requestedAt, LIMITS.exportMs] : [requestedAt, LIMITS.exportAbandonedMs];
  return now.getTime() - Date.parse(since) < limit;
}

async function view(
  { files }: Pick<RequestExportPorts, "files">,
  found: StudentExport,
  now: Date,
): Promise<StudentExportView> {
  const { status, requestedAt: requested_at, madeAt, studentId } = found;
  if (status === "PENDING" || madeAt === undefined) return { status: "PENDING", requested_at };
  const file_name = `eleve-${studentId}.zip`;
  return {
    status,
    requested_at,
    made_at: madeAt,
    url: await files.link(found, file_name, LIMITS.linkSeconds),
    expires_at: new Date(now.getTime() + LIMITS.linkSeconds * 1000).toISOString(),
    file_name,
  };
}

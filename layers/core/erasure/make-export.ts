import { objectKeys } from "../contract/table.ts";
import { PalmaresError } from "../domain/errors.ts";
import { exportStudent } from "./export-student.ts";
import type { ExportFiles, ExportStore, SchoolObjects } from "./ports.ts";
import type { SearchPorts } from "./search-traces.ts";

export interface MakeExportPorts extends SearchPorts {
  readonly objects: Pick<SchoolObjects, "list" | "find" | "remove">;
  readonly exports: Pick<ExportStore, "find" | "finish">;
  readonly files: Pick<ExportFiles, "save">;
}

/**
 * Makes the export that was asked for. Called again, or after the student was erased, it leaves nothing behind.
 *
 * @returns false: nothing is to be made any more.
 */
export async function makeExport(ports: MakeExportPorts, schoolId: string, studentDigest: string): Promise<boolean> {
  const wanted = await ports.exports.find({ schoolId }, studentDigest);
  if (wanted?.status !== "PENDING") return false;
  const zip = await orNothing(exportStudent(ports, { schoolId, userId: wanted.requestedBy }, wanted.studentId));
  if (zip === undefined) return false;
  await ports.files.save(wanted, zip);
  if (await ports.exports.finish(wanted, ports.now().toISOString())) return true;
  // Made by another call, whose file is the same one; or the student was erased meanwhile.
  if ((await ports.exports.find({ schoolId }, studentDigest)) === undefined) {
    await ports.objects.remove([objectKeys.studentExport(schoolId, studentDigest)]);
  }
  return false;
}

/** The student was erased between the request and now. */
async function orNothing(work: Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PalmaresError && error.code === "STUDENT_NOT_FOUND") return undefined;
    throw error;
  }
}

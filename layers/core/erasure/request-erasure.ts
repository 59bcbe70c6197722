import type { Scope } from "../call/scope.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import { matriculeKey } from "../domain/records/matricule-key.ts";
import { CONFIRMATION_RULE } from "../text/fr/erasure.ts";
import { brokenRule } from "../text/fr/validation.ts";
import { startErasure } from "./erase-student.ts";
import type { ErasedIdentity, Erasure } from "./erasure.ts";
import { isAnythingLeft } from "./is-anything-left.ts";
import type { ErasureStore, StudentDataQueue, StudentIdentities } from "./ports.ts";
import type { SearchPorts } from "./search-traces.ts";
import { studentDigestOf } from "./sought-student.ts";

export interface RequestErasurePorts extends SearchPorts {
  readonly identities: StudentIdentities;
  readonly erasures: Pick<ErasureStore, "find" | "findRunning" | "start">;
  readonly queue: StudentDataQueue;
}

/**
 * Asks for a student's erasure. It is written down first and goes on by itself; asked for again, it is the same one.
 *
 * @param matricule the student's, repeated against a slip of the address; of a student without one, or without any record, the
 *   id.
 * @throws PalmaresError STUDENT_NOT_FOUND; FaultyRequest INVALID_BODY for another matricule.
 */
export async function requestErasure(
  ports: RequestErasurePorts,
  scope: Scope,
  studentId: string,
  matricule: string,
): Promise<Erasure> {
  const { schoolId } = scope;
  const running = await ports.erasures.findRunning(schoolId, studentDigestOf(schoolId, studentId));
  const erasure = running ?? (await begin(ports, scope, studentId, matricule));
  // Also again: the first call may have died before it had sent anything. An erasure that is done finds nothing.
  if (erasure.student !== undefined) await ports.queue.send({ job: "erasure", schoolId, erasureId: erasure.id });
  return erasure;
}

async function begin(ports: RequestErasurePorts, scope: Scope, studentId: string, matricule: string): Promise<Erasure> {
  const identities = await ports.identities.find(scope, studentId);
  if (identities.length === 0 && !(await isAnythingLeft(ports, scope, studentId))) {
    throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  }
  if (!isConfirmed(identities, studentId, matricule)) {
    const detail = brokenRule("matricule", CONFIRMATION_RULE);
    const fault = { field: "matricule", detail };
    throw new FaultyRequest("INVALID_BODY", "The confirmation is another student's.", [fault], { summary: detail });
  }
  return startErasure(ports, scope, { id: studentId, identities });
}

/** Written as people write it: capitals and spaces around it tell no two matricules apart. */
function isConfirmed(identities: readonly ErasedIdentity[], studentId: string, matricule: string): boolean {
  const known = identities.map((one) => matriculeKey(one.matricule)).filter((key) => key !== undefined);
  return known.length === 0 ? matricule === studentId : known.includes(matriculeKey(matricule) ?? "");
}

/** @throws PalmaresError ERASURE_NOT_FOUND. */
export async function findErasure(
  { erasures }: Pick<RequestErasurePorts, "erasures">,
  scope: Scope,
  erasureId: string,
): Promise<Erasure> {
  const found = await erasures.find(scope, erasureId);
  if (found === undefined) throw new PalmaresError("ERASURE_NOT_FOUND", "No such erasure in the caller's school.");
  return found;
}

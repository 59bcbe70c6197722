import type { Scope } from "../../call/scope.ts";
import type { GuardiansBody, GuardiansView } from "../../contract/schemas/records/guardians.ts";
import type { Guardian } from "../../domain/guardians.ts";
import { changeRecord } from "../changes/change-record.ts";
import { type ExpectedState, etagOf } from "../changes/expected-state.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { personMissing } from "./person-view.ts";

type Ports = Pick<SchoolData, "persons" | "guardians">;

const guardiansView = ({ record, revision }: Revised<readonly Guardian[]>): GuardiansView => ({
  guardians: record.map(({ email, language }) => ({ email, ...(language !== undefined && { language }) })),
  etag: etagOf(revision),
});

/**
 * The addresses of a student's parents: nothing recorded is an empty list.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND.
 */
export async function readGuardians(
  { persons, guardians }: Ports,
  scope: Scope,
  studentId: string,
): Promise<GuardiansView> {
  const [person, found] = await Promise.all([persons.find(scope, { studentId }), guardians.find(scope, { studentId })]);
  if (person === undefined) throw personMissing();
  return guardiansView(found ?? { record: [], revision: FIRST_REVISION });
}

/**
 * Records all addresses of a student's parents.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT.
 */
export function replaceGuardians(
  { guardians }: Pick<Ports, "guardians">,
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
  body: GuardiansBody,
): Promise<GuardiansView> {
  const next = body.guardians.map(({ email, language }) => ({ email, ...(language !== undefined && { language }) }));
  return changeRecord(guardians, scope, { studentId }, { expected, view: guardiansView, next: () => next });
}

import type { CallerScope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { classMissing } from "../classes/class-view.ts";
import type { Assignment, ClassKey, SubjectKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";

type Ports = Pick<SchoolData, "assignments">;

/** Stands for all subjects of a class. */
export const EVERY_SUBJECT = "*";

/**
 * Lets a teacher see the own classes only; others see what their route allows. To a teacher another class does not exist.
 *
 * @throws PalmaresError CLASS_NOT_FOUND.
 */
export async function mayReadClass(ports: Ports, scope: CallerScope, { classId }: ClassKey): Promise<void> {
  const own = await ownAssignments(ports, scope);
  if (own !== undefined && !own.some((assignment) => assignment.classId === classId)) throw classMissing();
}

/**
 * Lets a teacher write the own subjects of the own classes only.
 *
 * @throws PalmaresError CLASS_NOT_FOUND for another class, FORBIDDEN for a colleague's subject.
 */
export async function mayWriteSubject(ports: Ports, scope: CallerScope, key: SubjectKey): Promise<void> {
  const own = await ownAssignments(ports, scope);
  if (own === undefined) return;
  const ofClass = own.filter(({ classId }) => classId === key.classId);
  if (ofClass.length === 0) throw classMissing();
  if (!ofClass.some(({ subjectId }) => subjectId === EVERY_SUBJECT || subjectId === key.subjectId)) {
    throw new PalmaresError("FORBIDDEN", "The subject is a colleague's.", { reason: "subject" });
  }
}

/** @returns undefined: the caller is no teacher, and may do what the route allows. */
async function ownAssignments({ assignments }: Ports, scope: CallerScope): Promise<readonly Assignment[] | undefined> {
  if (scope.role !== "teacher") return undefined;
  return (await assignments.find(scope, { userId: scope.userId }))?.record ?? [];
}

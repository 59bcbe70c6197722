import type { CallerScope } from "../../call/scope.ts";
import { MARKERS } from "../../contract/role-sets.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { classMissing } from "../classes/class-view.ts";
import type { Assignment, ClassKey, SubjectKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";

/** Where it is read what a teacher teaches. */
export interface TeachingPorts {
  readonly assignments: Pick<SchoolData["assignments"], "find">;
}

/** Stands for all subjects of a class. */
export const EVERY_SUBJECT = "*";

/**
 * Which classes a caller may see: a teacher the own ones, all others every class.
 *
 * @example const isVisible = await visibleClasses(ports, scope); isVisible("6a"); // true
 */
export async function visibleClasses(ports: TeachingPorts, scope: CallerScope): Promise<(classId: string) => boolean> {
  const own = await ownAssignments(ports, scope);
  if (own === undefined) return () => true;
  const classes = new Set(own.map(({ classId }) => classId));
  return (classId) => classes.has(classId);
}

/**
 * Lets a teacher see the own classes only; others see what their route allows. To a teacher another class does not exist.
 *
 * @throws PalmaresError CLASS_NOT_FOUND.
 */
export async function mayReadClass(ports: TeachingPorts, scope: CallerScope, { classId }: ClassKey): Promise<void> {
  const own = await ownAssignments(ports, scope);
  if (own !== undefined && !own.some((assignment) => assignment.classId === classId)) throw classMissing();
}

/**
 * Lets a teacher write the own subjects of the own classes only.
 *
 * @throws PalmaresError CLASS_NOT_FOUND for another class, FORBIDDEN for a colleague's subject.
 */
export async function mayWriteSubject(ports: TeachingPorts, scope: CallerScope, key: SubjectKey): Promise<void> {
  const own = await ownAssignments(ports, scope);
  if (own === undefined) return;
  if (!own.some(({ classId }) => classId === key.classId)) throw classMissing();
  if (!teaches(own, key)) throw new PalmaresError("FORBIDDEN", "The subject is a colleague's.", { reason: "subject" });
}

/** Of which subjects of a class the caller may write marks, as far as the role may at all. */
export async function mayWrite(
  ports: TeachingPorts,
  scope: CallerScope,
  { classId }: ClassKey,
): Promise<(subjectId: string) => boolean> {
  if (!MARKERS.some((role) => role === scope.role)) return () => false;
  const own = await ownAssignments(ports, scope);
  return own === undefined ? () => true : (subjectId) => teaches(own, { classId, subjectId });
}

const teaches = (own: readonly Assignment[], key: SubjectKey): boolean =>
  own.some(
    ({ classId, subjectId }) => classId === key.classId && (subjectId === EVERY_SUBJECT || subjectId === key.subjectId),
  );

/** @returns undefined: the caller is no teacher, and may do what the route allows. */
async function ownAssignments(
  { assignments }: TeachingPorts,
  scope: CallerScope,
): Promise<readonly Assignment[] | undefined> {
  if (scope.role !== "teacher") return undefined;
  return (await assignments.find(scope, { userId: scope.userId }))?.record ?? [];
}

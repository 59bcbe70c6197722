import type { CallerScope } from "../call/scope.ts";
import type { TeacherAssignments } from "./ports.ts";

export interface VisibleClassesPorts {
  readonly teachers: Pick<TeacherAssignments, "assignmentsOf">;
}

/**
 * Which classes a caller may see: a teacher the own ones, all others every class.
 *
 * @example const isVisible = await visibleClasses(ports, scope); isVisible("6a"); // true
 */
export async function visibleClasses(
  { teachers }: VisibleClassesPorts,
  scope: CallerScope,
): Promise<(classId: string) => boolean> {
  if (scope.role !== "teacher") return () => true;
  const own = new Set((await teachers.assignmentsOf(scope)).map(({ classId }) => classId));
  return (classId) => own.has(classId);
}

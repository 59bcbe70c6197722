import type { Scope } from "@palmares/core/call/scope";
import type { Assignment } from "@palmares/core/school/data/record-stores";
import type { SchoolRecords } from "@palmares/core/school/ports";
import { assignTeacher } from "@palmares/core/school/teachers/assignments";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/**
 * Checks that the classes and subjects which a teacher is given exist: a misspelt one would show the teacher nothing.
 *
 * @throws CommandFailure that names the wrong one, and those there are.
 */
export async function assertTaught(
  school: SchoolRecords,
  scope: Scope,
  assignments: readonly Assignment[],
): Promise<void> {
  const record = await school.school(scope);
  for (const { classId, subjectId } of assignments) {
    const found = await school.classRecord(scope, classId, record);
    if (found === undefined) {
      const known = (await school.classes(scope)).map(({ id }) => id).join(", ");
      throw new CommandFailure(`La classe « ${classId} » n'existe pas. Classes : ${known || "aucune"}.`, EXIT.usage);
    }
    if (subjectId === "*" || found.subjects.some(({ id }) => id === subjectId)) continue;
    const known = found.subjects.map(({ id }) => id).join(", ");
    throw new CommandFailure(
      `La classe « ${classId} » n'a pas la matière « ${subjectId} ». Matières : ${known || "aucune"}.`,
      EXIT.usage,
    );
  }
}

/** Replaces what a teacher teaches, whatever it is now. */
export async function saveTaught(
  data: Parameters<typeof assignTeacher>[0],
  scope: Scope,
  userId: string,
  taught: readonly Assignment[],
): Promise<void> {
  const assignments = taught.map(({ classId, subjectId }) => ({ class_id: classId, subject_id: subjectId }));
  await assignTeacher(data, scope, userId, "any", { assignments });
}

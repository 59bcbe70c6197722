import type { ClassRecord } from "@palmares/core/domain/school";
import { demoSchool } from "../../../cli/demo/demo-school.ts";

/**
 * The class `6a`, which the demonstration school has not, with two students like its own: whatever is made of it is made at
 * once.
 */
export function twoStudents(schoolId: string): ClassRecord {
  const [first] = demoSchool(schoolId);
  if (first === undefined) throw new Error("The demo school has a class.");
  const own = (id: string) => `6a-${id}`;
  const students = first.students.slice(0, 2).map((one) => ({
    ...one,
    id: own(one.id),
    matricule: own(one.id),
    classId: "6a",
  }));
  const ids = new Set(students.map(({ id }) => id));
  const theirs = <R extends { readonly studentId: string }>(records: readonly R[]) =>
    records.map((one) => ({ ...one, studentId: own(one.studentId) })).filter(({ studentId }) => ids.has(studentId));
  return {
    ...first,
    school: { ...first.school, draftMark: true },
    schoolClass: { ...first.schoolClass, id: "6a", name: "6e A", schoolYear: "2025-2026" },
    subjects: first.subjects.map((subject) => ({ ...subject, classId: "6a" })),
    students,
    grades: theirs(first.grades),
    followUps: theirs(first.followUps),
  };
}

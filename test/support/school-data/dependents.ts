import type { Scope } from "@palmares/core/call/scope";
import type { ColumnKey } from "@palmares/core/school/data/column-store";
import type { EnrolmentKey } from "@palmares/core/school/data/record-stores";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import type { SchoolStates } from "../school-state.ts";
import { counted } from "./kept-records.ts";

/** The classes in which a student is enrolled. */
export const classIdsOf = ({ school }: SchoolStates, schoolId: string, studentId: string): readonly string[] =>
  [...school(schoolId).classes].flatMap(([id, { students }]) => (students.has(studentId) ? [id] : [])).sort();

/** How much depends on each kind of record. */
export function countsIn(states: SchoolStates) {
  const { school, schoolClass } = states;
  return {
    school: ({ schoolId }: Scope) =>
      counted({
        classes: [...school(schoolId).classes.values()].filter(({ own }) => own.size > 0).length,
        persons: school(schoolId).persons.size,
        ownPapers: school(schoolId).versions.size,
      }),
    class: ({ schoolId }: Scope, { classId }: { readonly classId: string }) => {
      const state = schoolClass(schoolId, classId);
      return counted({
        students: state.students.size,
        subjects: state.subjects.size,
        marks: state.columns.size,
        followUps: state.followUps.size,
        councils: state.councils.size,
      });
    },
    subject: ({ schoolId }: Scope, { classId, subjectId }: Omit<ColumnKey, "term">) => {
      const own = [...schoolClass(schoolId, classId).columns.values()].filter((one) => one.subjectId === subjectId);
      return counted({
        assessments: own.flatMap(({ record }) => record.assessments).length,
        marks: own.flatMap(({ record }) => Object.keys(record.entries)).length,
      });
    },
    person: ({ schoolId }: Scope, { studentId }: { readonly studentId: string }) =>
      counted({ students: classIdsOf(states, schoolId, studentId).length }),
    enrolment: ({ schoolId }: Scope, { classId, studentId }: EnrolmentKey) => {
      const { columns, followUps, councils } = schoolClass(schoolId, classId);
      return counted({
        marks: [...columns.values()].filter(({ record }) => Object.hasOwn(record.entries, studentId)).length,
        followUps: [...followUps.values()].filter(({ record }) => record.studentId === studentId).length,
        councils: [...councils.values()].filter(({ record }) =>
          record.decisions.some((decision) => decision.studentId === studentId),
        ).length,
      });
    },
  };
}
export type Counts = ReturnType<typeof countsIn>;

export const dependentsInMemory = (counts: Counts): SchoolData["dependents"] => ({
  async count(scope, owner) {
    switch (owner.kind) {
      case "school":
        return counts.school(scope);
      case "class":
        return counts.class(scope, owner);
      case "subject":
        return counts.subject(scope, owner);
      case "person":
        return counts.person(scope, owner);
      case "enrolment":
        return counts.enrolment(scope, owner);
    }
  },
});

import type { ClassEntries, FollowUp, SchoolClass, Student, Subject } from "../../domain/school.ts";
import type { ColumnEntry } from "../../school/data/column-store.ts";
import type { PlanStep } from "../import-plan.ts";
import { type ClassState, columnKey, followUpKey } from "../plan/context.ts";

/** A class as it will be recorded when these steps are done. Steps of other sources than school programs have more to them. */
export function classAfter(
  key: { readonly schoolId: string; readonly classId: string },
  state: ClassState | undefined,
  steps: readonly PlanStep[],
): ClassEntries {
  let schoolClass = state?.schoolClass;
  const subjects = new Map(state?.subjects.map((one) => [one.id, one]));
  const students = new Map(state?.students.map((one) => [one.id, one]));
  const entries = new Map<string, Map<string, ColumnEntry>>();
  for (const [column, { entries: own }] of state?.columns ?? []) entries.set(column, new Map(Object.entries(own)));
  const followUps = new Map(state?.followUps);
  for (const step of steps) {
    if (step.kind === "class") {
      if (step.created !== undefined) schoolClass = { id: key.classId, schoolId: key.schoolId, ...step.created };
      for (const { subjectId, to } of step.subjects)
        subjects.set(subjectId, { ...subjects.get(subjectId), ...to, ...key, id: subjectId } as Subject);
    } else if (step.kind === "students") {
      for (const { studentId, to } of step.students)
        students.set(studentId, { ...students.get(studentId), ...to, ...key, id: studentId } as Student);
    } else if (step.kind === "columns") {
      for (const { subjectId, term, changes } of step.columns) {
        const column = entries.get(columnKey(term, subjectId)) ?? new Map<string, ColumnEntry>();
        entries.set(columnKey(term, subjectId), column);
        for (const { studentId, field, to } of changes)
          column.set(studentId, { ...column.get(studentId), [field]: to });
      }
    } else {
      for (const { studentId, to } of step.followUps) {
        const name = followUpKey(step.term, studentId);
        followUps.set(name, { ...followUps.get(name), ...to, studentId, term: step.term } as FollowUp);
      }
    }
  }
  const assessments = [...(state?.columns.values() ?? [])].flatMap((column) => column.assessments);
  return {
    // A new class has a step that makes it.
    schoolClass: schoolClass as SchoolClass,
    subjects: [...subjects.values()],
    students: [...students.values()],
    grades: [...entries].flatMap(([column, own]) => {
      const [term, subjectId] = JSON.parse(column) as [string, string];
      return [...own].map(([studentId, entry]) => ({ studentId, subjectId, term, ...entry }));
    }),
    followUps: [...followUps.values()],
    ...(assessments.length > 0 && { assessments }),
  };
}

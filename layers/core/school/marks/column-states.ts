import type { CallerScope } from "../../call/scope.ts";
import { figureOf } from "../../contract/schemas/records/fields.ts";
import type { ColumnStateList } from "../../contract/schemas/records/marks.ts";
import { takes, withWhole } from "../../domain/records/taken-subjects.ts";
import type { Student, Subject } from "../../domain/school.ts";
import { bySubject } from "../../text/fr/alphabetical.ts";
import type { Column, ColumnEntry } from "../data/column-store.ts";
import type { PeriodKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";
import { presentIn } from "../enrolments/read-enrolments.ts";
import { type ClassRules, classRules } from "../periods/class-rules.ts";
import { mayWrite } from "../teachers/own-classes.ts";
import { typedScale } from "./column-place.ts";

type Ports = Pick<SchoolData, "schools" | "classes" | "subjects" | "enrolments" | "columns" | "locks" | "assignments">;

const NOTHING: Column = { assessments: [], entries: {} };

/**
 * How far the entry of marks has come in a class and period: of how many students each subject's marks are entered.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_RECORDED; TERM_NOT_IN_SCHOOL also for a period that is made of others.
 */
export async function columnStates(
  ports: Ports,
  scope: CallerScope,
  { classId, term }: PeriodKey,
): Promise<ColumnStateList> {
  return statesOf(ports, scope, await classRules(ports, scope, classId), term);
}

/**
 * The same of a class that is read already.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL.
 */
export async function statesOf(
  ports: Omit<Ports, "schools" | "classes">,
  scope: CallerScope,
  rules: ClassRules,
  term: string,
): Promise<ColumnStateList> {
  const classId = rules.schoolClass.id;
  const periods = rules.marked(term);
  const [subjects, students, columns, locks, isWritable] = await Promise.all([
    ports.subjects.list(scope, { classId }),
    ports.enrolments.list(scope, { classId }),
    ports.columns.list(scope, { classId, term: periods[0] }),
    ports.locks.list(scope, { classId }),
    mayWrite(ports, scope, { classId }),
  ]);
  const isPresent = presentIn(rules, term);
  const members = students.map(({ record }) => record).filter(isPresent);
  const bySubjectId = new Map(columns.map(({ key, record }) => [key.subjectId, record]));
  return {
    class_id: classId,
    term: periods[0],
    locked: locks.some(({ record }) => periods.includes(record.term)),
    subjects: subjects
      .map(({ record }) => record)
      .sort(bySubject)
      .map((subject) => {
        const column = bySubjectId.get(subject.id) ?? NOTHING;
        const takers = members.filter((student) => isMarked(student, subject));
        const counted = column.assessments.filter(({ counts }) => counts).map(({ id }) => id);
        const entries = takers.map(({ id }) => column.entries[id] ?? {});
        return {
          subject_id: subject.id,
          name: subject.name,
          ...(subject.teacher !== undefined && { teacher: subject.teacher }),
          out_of: figureOf(typedScale(subject, rules.pack)),
          students: takers.length,
          entered: entries.filter((entry) => isEntered(entry, counted)).length,
          remarks: entries.filter(({ remark }) => remark !== undefined).length,
          assessments: column.assessments.length,
          writable: isWritable(subject.id),
        };
      }),
  };
}

/** Whether a mark of the student in the subject is waited for. */
function isMarked(student: Student, subject: Subject): boolean {
  const ids = withWhole(subject);
  return takes(student, subject) && !student.exemptFrom?.some(({ subjectId }) => ids.includes(subjectId));
}

const isEntered = ({ mark, marks = {} }: ColumnEntry, assessments: readonly string[]): boolean =>
  (mark !== undefined && mark !== "notGraded") ||
  (assessments.length > 0 && assessments.every((id) => marks[id] !== undefined && marks[id] !== "notGraded"));

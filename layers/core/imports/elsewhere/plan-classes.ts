import { isSameYear } from "../../domain/records/school-years.ts";
import type { SchoolClass, Subject } from "../../domain/school.ts";
import { folded } from "../../typed/folded.ts";
import type { BroughtClass, BroughtSchool, BroughtSubject } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { PlanStep, SubjectFields, SubjectPlan } from "../import-plan.ts";
import type { ImportContext } from "../plan/context.ts";
import type { Tally } from "../plan/tally.ts";
import { classNameKey } from "../words/class-names.ts";
import { newClassId, newSubjectId } from "./new-ids.ts";

/** The group of subjects about which the files say nothing. */
const MAIN_GROUP = "main";

/** A class of the files, with the ids under which it and its subjects are, or shall be, recorded. */
export interface PlannedClass {
  readonly brought: BroughtClass;
  readonly classId: string;
  /** Undefined: it is new. */
  readonly existing: SchoolClass | undefined;
  /** Ids by the subjects' keys. */
  readonly subjectIds: ReadonlyMap<string, string>;
  /** Empty: class and subjects are as they shall be. */
  readonly steps: readonly PlanStep[];
}

/** Which recorded class each class of the files is. Two that would be the same one are noted. */
export function chooseClasses(
  { classes, year: { schoolYear } }: BroughtSchool,
  all: readonly SchoolClass[],
  notes: Notes,
): readonly Omit<PlannedClass, "subjectIds" | "steps">[] {
  const thisYear = all.filter((one) => isSameYear(one.schoolYear, schoolYear));
  const taken = new Set(all.map(({ id }) => id));
  const seen = new Map<string, BroughtClass>();
  return classes.flatMap((brought) => {
    const key = classNameKey(brought.name);
    const other = seen.get(key);
    if (other !== undefined) {
      notes.add({ code: "SAME_RECORD", other: other.from, from: brought.from, read: brought.name });
      return [];
    }
    seen.set(key, brought);
    const existing = thisYear.find(({ name }) => classNameKey(name) === key);
    const classId = existing?.id ?? newClassId(brought.name, schoolYear, taken);
    taken.add(classId);
    return [{ brought, classId, existing }];
  });
}

/** What is to be done for a class and its subjects. */
export function planClass(
  chosen: Omit<PlannedClass, "subjectIds" | "steps">,
  { subjects, year: { schoolYear } }: BroughtSchool,
  context: ImportContext,
  notes: Notes,
  tally: Tally,
): PlannedClass {
  const { brought, classId, existing } = chosen;
  const own = subjects.filter(({ classKey }) => classKey === brought.key);
  const recorded = context.states.get(classId)?.subjects ?? [];
  const taken = new Set(recorded.map(({ id }) => id));
  const subjectIds = new Map<string, string>();
  const seen = new Map<string, BroughtSubject>();
  let position = Math.max(0, ...recorded.map((one) => one.position));
  const plans = own.flatMap((subject): SubjectPlan[] => {
    const name = folded(subject.name);
    const other = seen.get(name);
    if (other !== undefined) {
      notes.add({ code: "SAME_RECORD", other: other.from, from: subject.from, read: subject.name });
      return [];
    }
    seen.set(name, subject);
    const known = recorded.find((one) => folded(one.name) === name);
    const subjectId = known?.id ?? newSubjectId(subject.name, taken);
    taken.add(subjectId);
    subjectIds.set(subject.key, subjectId);
    if (known !== undefined) return changesOf(known, subject, tally);
    if (subject.coefficient === undefined) {
      const className = brought.name;
      notes.add({ code: "NO_COEFFICIENT", subject: subject.name, className, from: subject.from, read: subject.name });
      return [];
    }
    position += 1;
    const fields = fieldsOf(subject);
    const to = { name: subject.name, group: MAIN_GROUP, position, ...fields };
    tally.add(undefined, to);
    return [{ subjectId, to }];
  });
  const created = existing === undefined ? classFields(brought, schoolYear) : undefined;
  if (created !== undefined) tally.add(undefined, created);
  const step: PlanStep = { kind: "class", classId, ...(created !== undefined && { created }), subjects: plans };
  return { ...chosen, subjectIds, steps: created === undefined && plans.length === 0 ? [] : [step] };
}

const classFields = ({ name, level, mainTeacher }: BroughtClass, schoolYear: string) => ({
  name,
  level,
  schoolYear,
  ...(mainTeacher !== undefined && { mainTeacher }),
});

/** What the files say of a subject beside its name. Its group and its place are this program's. */
const fieldsOf = ({ coefficient, teacher, optional }: BroughtSubject): Partial<SubjectFields> => ({
  ...(coefficient !== undefined && { coefficient }),
  ...(teacher !== undefined && { teacher }),
  ...(optional !== undefined && { optional }),
});

function changesOf(known: Subject, brought: BroughtSubject, tally: Tally): SubjectPlan[] {
  const wished = fieldsOf(brought);
  const fields = Object.keys(wished) as (keyof SubjectFields)[];
  for (const field of fields) tally.add(known[field], wished[field]);
  const changed = fields.filter((field) => known[field] !== wished[field]);
  const pick = (of: Partial<SubjectFields>) =>
    Object.fromEntries(changed.flatMap((field) => (of[field] === undefined ? [] : [[field, of[field]]])));
  return changed.length === 0 ? [] : [{ subjectId: known.id, from: pick(known), to: pick(wished) }];
}

import type { Term } from "../../domain/school.ts";
import type { BroughtFollowUp, BroughtGrade } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { ColumnPlan, EntryChange, FollowUpFields, FollowUpPlan, PlanStep } from "../import-plan.ts";
import { type ClassState, columnKey, followUpKey } from "../plan/context.ts";
import type { Tally } from "../plan/tally.ts";
import type { RecordPlace } from "../record-notes.ts";
import type { PlannedClass } from "./plan-classes.ts";
import type { PlannedPeople } from "./plan-people.ts";

/** A datum of the files that has found its student. */
interface Owned<T> {
  readonly studentId: string;
  readonly brought: T;
}

/** The marks and remarks of a class: what they are, and what they shall be. What the files do not say is left. */
export function planGrades(
  { brought, classId, subjectIds }: PlannedClass,
  { studentIds }: Pick<PlannedPeople, "studentIds">,
  grades: readonly BroughtGrade[],
  state: ClassState | undefined,
  notes: Notes,
  tally: Tally,
): readonly PlanStep[] {
  const own = grades.flatMap((grade) => {
    const [studentId, subjectId] = [studentIds.get(grade.studentKey), subjectIds.get(grade.subjectKey)];
    if (studentId === undefined) return [];
    // A subject of another class, or one that has a fault of its own.
    if (subjectId === undefined) {
      notes.add({ code: "NO_SUCH_RECORD", kind: "subject", from: grade.from, read: brought.name });
      return [];
    }
    return [{ studentId, subjectId, brought: grade }];
  });
  const columns = [...Map.groupBy(own, ({ subjectId, brought: { term } }) => columnKey(term, subjectId))].flatMap(
    ([key, some]): ColumnPlan[] => {
      const [first] = some;
      if (first === undefined) return [];
      const entered = state?.columns.get(key)?.entries ?? {};
      const changes = onceEach(some, sayGrade, notes).flatMap(
        ({ studentId, brought: { mark, remark } }): EntryChange[] => {
          const now = entered[studentId];
          return [
            ...change({ studentId, field: "mark" }, now?.mark, mark, tally),
            ...change({ studentId, field: "remark" }, now?.remark, remark, tally),
          ];
        },
      );
      const { subjectId, brought } = first;
      return changes.length === 0 ? [] : [{ subjectId, term: brought.term, assessments: [], changes }];
    },
  );
  return columns.length === 0 ? [] : [{ kind: "columns", classId, columns }];
}

/** Both undefined, or `to` undefined: the files say nothing, and what is entered stays. */
function change(
  of: Pick<EntryChange, "studentId" | "field">,
  from: EntryChange["from"],
  to: EntryChange["to"],
  tally: Tally,
): EntryChange[] {
  if (to === undefined) {
    if (from !== undefined) tally.leave(1);
    return [];
  }
  tally.add(from, to);
  return from === to ? [] : [{ ...of, ...(from !== undefined && { from }), to }];
}

/** The follow-ups of a class, period by period. */
export function planFollowUps(
  classId: string,
  { studentIds }: Pick<PlannedPeople, "studentIds">,
  followUps: readonly BroughtFollowUp[],
  state: ClassState | undefined,
  notes: Notes,
  tally: Tally,
): readonly PlanStep[] {
  const own = followUps.flatMap((brought) => {
    const studentId = studentIds.get(brought.studentKey);
    return studentId === undefined ? [] : [{ studentId, brought }];
  });
  return [...Map.groupBy(own, ({ brought: { term } }) => term)].flatMap(([term, some]): PlanStep[] => {
    const plans = onceEach(some, sayFollowUp, notes).flatMap(({ studentId, brought: { fields } }) =>
      followUpPlan(studentId, state?.followUps.get(followUpKey(term, studentId)) ?? {}, fields, tally),
    );
    return plans.length === 0 ? [] : [{ kind: "follow-ups", classId, term, followUps: plans }];
  });
}

function followUpPlan(
  studentId: string,
  now: Partial<FollowUpFields>,
  to: Partial<FollowUpFields>,
  tally: Tally,
): FollowUpPlan[] {
  const fields = Object.keys(to) as (keyof FollowUpFields)[];
  for (const field of fields) tally.add(now[field], to[field]);
  const changed = fields.filter((field) => now[field] !== to[field]);
  if (changed.length === 0) return [];
  const pick = (of: Partial<FollowUpFields>): Partial<FollowUpFields> =>
    Object.fromEntries(changed.flatMap((field) => (of[field] === undefined ? [] : [[field, of[field]]])));
  return [{ studentId, from: pick(now), to: pick(to) }];
}

/** The first datum of each student. A second one that says the same is told, and one that says something else is a fault. */
function onceEach<T extends { readonly term: Term; readonly from: RecordPlace }, O extends Owned<T>>(
  some: readonly O[],
  say: (brought: T) => string,
  notes: Notes,
): readonly O[] {
  const seen = new Map<string, O>();
  for (const one of some) {
    const first = seen.get(one.studentId);
    if (first === undefined) {
      seen.set(one.studentId, one);
      continue;
    }
    const [said, again] = [say(first.brought), say(one.brought)];
    const at = { from: one.brought.from, read: again, other: first.brought.from };
    if (said === again) notes.warn({ code: "SAID_TWICE", ...at });
    else notes.add({ code: "SAID_OTHERWISE", said, ...at });
  }
  return [...seen.values()];
}

const figure = (value: unknown): string =>
  typeof value === "number" ? String(value / 100).replace(".", ",") : String(value);

const sayGrade = ({ mark, remark }: BroughtGrade): string =>
  [mark, remark]
    .filter((one) => one !== undefined)
    .map(figure)
    .join(", ");

const sayFollowUp = ({ fields }: BroughtFollowUp): string => Object.values(fields).map(figure).join(", ");

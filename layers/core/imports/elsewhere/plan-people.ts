import { fullName } from "../../domain/records/invalid-data.ts";
import { matriculeKey } from "../../domain/records/matricule-key.ts";
import type { BroughtSchool, BroughtStudent } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { PlanStep, StudentPlan } from "../import-plan.ts";
import type { ImportContext } from "../plan/context.ts";
import { matchStudent } from "../plan/match-student.ts";
import { changesOf, knownAs, namedOtherwise } from "../plan/plan-students.ts";
import { LOST_LETTER, type RowIdentity } from "../plan/row-identity.ts";
import { newStudentId } from "../plan/student-id.ts";
import type { Tally } from "../plan/tally.ts";
import type { PlannedClass } from "./plan-classes.ts";

/** The students of a class, with the ids under which they are, or shall be, recorded. */
export interface PlannedPeople {
  /** Ids by the students' keys. */
  readonly studentIds: ReadonlyMap<string, string>;
  readonly steps: readonly PlanStep[];
}

/** What is to be done for the students of a class: recorded ones are found by matricule, else by name in the class. */
export function planPeople(
  { brought, classId, subjectIds }: PlannedClass,
  { students }: BroughtSchool,
  schoolId: string,
  { known, states }: ImportContext,
  notes: Notes,
  tally: Tally,
): PlannedPeople {
  const studentIds = new Map<string, string>();
  const seen = new Map<string, BroughtStudent>();
  let withoutMatricule = 0;
  const plans = students
    .filter(({ classKey }) => classKey === brought.key)
    .flatMap((student): StudentPlan[] => {
      const { key, matricule, lastName, firstNames, others, notTaking, from } = student;
      const who = fullName(student);
      if (LOST_LETTER.test(who)) notes.warn({ code: "QUESTION_MARK", from, who });
      const name = { lastName, firstNames, isUnsure: false };
      const identity: RowIdentity = { ...name, name: who, matricule: { matricule, isNumber: false } };
      const match = matchStudent(identity, classId, known);
      const fault =
        "fault" in match
          ? match.fault
          : "elsewhere" in match && match.by === "name"
            ? ({
                code: "SAME_NAME_ELSEWHERE",
                className: match.elsewhere.className,
                matricule: match.elsewhere.student.matricule,
              } as const)
            : undefined;
      if (fault !== undefined) {
        notes.add({ ...fault, from, who, ...(matricule !== "" && { read: matricule }) });
        return [];
      }
      if ("warning" in match && match.warning !== undefined) notes.warn({ ...match.warning, from });
      const there = "student" in match ? match.student : undefined;
      const elsewhere = "elsewhere" in match ? match.elsewhere : undefined;
      if (elsewhere?.isThisYear) notes.warn({ code: "IN_OTHER_CLASS_TOO", className: elsewhere.className, from, who });
      const identifiedBy = matricule === "" ? [classId, who, others.bornOn ?? ""] : [matricule];
      const studentId = there?.id ?? elsewhere?.student.id ?? newStudentId([schoolId, ...identifiedBy]);
      const other = seen.get(studentId);
      if (other !== undefined) {
        notes.add({ code: "SAME_RECORD", other: other.from, from, who, ...(matricule !== "" && { read: matricule }) });
        return [];
      }
      seen.set(studentId, student);
      studentIds.set(key, studentId);
      const subjects = notTaking?.flatMap((subject) => subjectIds.get(subject) ?? []);
      const read = { ...others, ...(subjects !== undefined && { notTaking: subjects }) };
      if (there === undefined) {
        if (matricule === "") withoutMatricule += 1;
        const to = { matricule: elsewhere?.student.matricule ?? matricule, lastName, firstNames, ...read };
        for (const value of Object.values(to)) if (value !== "") tally.add(undefined, value);
        return [{ studentId, to, ...knownAs(elsewhere?.student, to) }];
      }
      const wished = {
        ...namedOtherwise(there, name),
        ...(matricule !== "" && there.matricule === "" && { matricule }),
        ...read,
      };
      const plan = changesOf(there, wished, tally);
      return Object.keys(plan.to).length === 0 ? [] : [plan];
    });
  if (withoutMatricule > 0)
    notes.warn({ code: "NO_MATRICULE", count: withoutMatricule, read: brought.name, from: brought.from });
  const missing = (states.get(classId)?.students ?? []).filter(({ id, left }) => !seen.has(id) && left === undefined);
  if (missing.length > 0) {
    const names = missing.map(fullName);
    notes.warn({ code: "NOT_IN_FILE", count: missing.length, names, from: brought.from });
  }
  return {
    studentIds,
    steps: plans.length === 0 ? [] : [{ kind: "students", classId, students: plans }],
  };
}

/** Notes students of the files who have one matricule and are two people; one person in two classes is told. */
export function checkMatricules({ students, classes }: BroughtSchool, notes: Notes): void {
  const nameOf = new Map(classes.map(({ key, name }) => [key, name]));
  const byMatricule = Map.groupBy(students, ({ matricule }) => matriculeKey(matricule) ?? "");
  for (const [key, [first, ...others]] of byMatricule) {
    if (key === "" || first === undefined) continue;
    for (const other of others) {
      const at = { from: other.from, who: fullName(other), read: other.matricule };
      if (fullName(other) !== fullName(first))
        notes.add({ code: "SAID_OTHERWISE", said: fullName(first), other: first.from, ...at });
      else if (other.classKey !== first.classKey)
        notes.warn({ code: "IN_OTHER_CLASS_TOO", className: nameOf.get(first.classKey) ?? "", ...at });
    }
  }
}

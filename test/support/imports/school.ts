import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { Guardian } from "@palmares/core/domain/guardians";
import type { AssessmentKind } from "@palmares/core/domain/rule-pack";
import type { Assessment, FollowUp, SchoolClass, Student, Subject } from "@palmares/core/domain/school";
import { understoodColumns } from "@palmares/core/imports/head/head";
import type { ImportReport, StudentTableKind } from "@palmares/core/imports/import-plan";
import {
  type ClassState,
  columnKey,
  followUpKey,
  type ImportChoices,
  type ImportContext,
} from "@palmares/core/imports/plan/context";
import { knownStudents } from "@palmares/core/imports/plan/match-student";
import { findTables, knownHeaders, planImport } from "@palmares/core/imports/plan/plan-import";
import { readSpreadsheet } from "@palmares/core/spreadsheets/reading/read-spreadsheet";
import { aSchoolClass, aStudent, aSubject } from "../factories.ts";

const KINDS: readonly AssessmentKind[] = [
  { id: "interrogation", name: "Interrogation écrite", short: "IE" },
  { id: "devoir", name: "Devoir surveillé", short: "DS" },
  { id: "composition", name: "Composition", short: "Compo" },
];

/** A class of three, with subjects that have usual short forms, and a second class. */
const SUBJECTS = ["Mathématiques", "Français", "Anglais", "Histoire-Géographie", "SVT"].map((name, n) =>
  aSubject({ id: ["maths", "fr", "ang", "hg", "svt"][n] ?? "", name, position: n + 1 }),
);
export const STUDENTS: readonly Student[] = [
  aStudent({ id: "elodie", classId: "6a", matricule: "0012345", lastName: "KABORÉ", firstNames: "Ɛlodie" }),
  aStudent({ id: "jm", classId: "6a", matricule: "12/345", lastName: "KOUASSI", firstNames: "Jean-Marie" }),
  aStudent({ id: "aya", classId: "6a", matricule: "20230000000123456", lastName: "N’GUESSAN", firstNames: "Aya" }),
];
const OTHERS: readonly Student[] = [
  aStudent({ id: "ali", classId: "6b", matricule: "B-7", lastName: "DIALLO", firstNames: "Ali" }),
];
const CLASSES: readonly SchoolClass[] = [
  aSchoolClass({ id: "6a", name: "6e A" }),
  aSchoolClass({ id: "6b", name: "6e B" }),
  aSchoolClass({ id: "ts2", name: "Tle S2", level: "Tle" }),
];

export interface MadeSchool {
  readonly students?: readonly Student[];
  readonly subjects?: readonly Subject[];
  /** By subject id and student id: typed figures entered in T1. */
  readonly entered?: Readonly<Record<string, Readonly<Record<string, Mark>>>>;
  readonly assessments?: readonly Assessment[];
  readonly followUps?: readonly FollowUp[];
  readonly kinds?: readonly AssessmentKind[];
  /** Addresses of parents, by student. */
  readonly guardians?: Readonly<Record<string, readonly Guardian[]>>;
}

/** What a file is compared with. */
function aContext({ students = STUDENTS, subjects = SUBJECTS, ...made }: MadeSchool = {}): ImportContext {
  const all = [...students, ...OTHERS];
  const states = CLASSES.map((schoolClass): ClassState => {
    const mine = all.filter(({ classId }) => classId === schoolClass.id);
    const columns = subjects.flatMap(({ id }) => {
      const marks = made.entered?.[id];
      const assessments = (made.assessments ?? []).filter(({ subjectId }) => subjectId === id);
      if ((marks === undefined && assessments.length === 0) || schoolClass.id !== "6a") return [];
      const entries = Object.fromEntries(Object.entries(marks ?? {}).map(([student, mark]) => [student, { mark }]));
      return [[columnKey("T1", id), { assessments, entries }] as const];
    });
    const followUps = (made.followUps ?? []).map((one) => [followUpKey(one.term, one.studentId), one] as const);
    return { schoolClass, subjects, students: mine, columns: new Map(columns), followUps: new Map(followUps) };
  });
  const nameOf = (classId: string) => CLASSES.find(({ id }) => id === classId)?.name ?? classId;
  return {
    classes: CLASSES,
    states: new Map(states.map((state) => [state.schoolClass.id, state])),
    known: knownStudents(all.map((student) => ({ student, className: nameOf(student.classId), isThisYear: true }))),
    guardians: new Map(Object.entries(made.guardians ?? {})),
    periods: ["T1", "T2", "T3"].map((id) => ({
      id,
      names: [`${id[1]}e trimestre`],
      weight: hundredths(100),
      within: [id],
    })),
    kinds: made.kinds ?? KINDS,
    scale: hundredths(2000),
    scaleOf: () => hundredths(2000),
    today: "2026-11-29",
  };
}

/** Marks of 6e A in T1, unless something else is said. */
export const choices = (some: Partial<ImportChoices<StudentTableKind>> = {}): ImportChoices<StudentTableKind> => ({
  what: "marks",
  classId: "6a",
  term: "T1",
  empty: "leave",
  ...some,
});

/** The dry run of a file. */
export async function dryRun(bytes: Uint8Array, chosen = choices(), made: MadeSchool = {}): Promise<ImportReport> {
  const context = aContext(made);
  const subjects = made.subjects ?? SUBJECTS;
  const knows = knownHeaders(chosen, subjects);
  const { sheets } = await readSpreadsheet(bytes, { understood: (sheet) => understoodColumns(sheet, knows) });
  return planImport(findTables(sheets, chosen, { ...context, subjects }), "lpk", chosen, context);
}

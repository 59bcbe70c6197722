import type { Scope } from "@palmares/core/call/scope";
import { type ClassReport, classReport } from "@palmares/core/domain/results/class-report";
import { applyStep, type ImportWriters } from "@palmares/core/imports/apply/apply-step";
import type { NamedFile } from "@palmares/core/imports/brought/brought-school";
import { describeFault, describeWarning } from "@palmares/core/imports/describe-notes";
import { compareSchool, type Program, type SchoolChoices } from "@palmares/core/imports/elsewhere/compare-school";
import type { ImportReport, PlanStep } from "@palmares/core/imports/import-plan";
import { enteredPeriods } from "@palmares/core/imports/plan/load-context";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { aSchool } from "../factories.ts";
import { schoolDataInMemory } from "../school-data-in-memory.ts";
import { schoolInMemory } from "../school-in-memory.ts";
import { schoolStates } from "../school-state.ts";

export const SCOPE: Scope = { userId: "u", schoolId: "lpk" };

/** A school without classes, into which another program's files are imported. */
export async function anEmptySchool(program: Program, over: Partial<ReturnType<typeof aSchool>> = {}) {
  const states = schoolStates();
  const data = schoolDataInMemory(states);
  const directory = schoolInMemory(states);
  const school = aSchool(over);
  await data.schools.put(SCOPE, {}, school, "absent");
  const periods = enteredPeriods(rulePackOf(school, "2024-2025"));
  const writeStep = (writers: ImportWriters, step: PlanStep) => applyStep(writers, SCOPE, step, { periods });
  return {
    data,
    compare: async (files: NamedFile | readonly NamedFile[], choices: Partial<SchoolChoices> = {}) => {
      const all = "bytes" in files ? [files] : files;
      const chosen = { program, today: "2026-11-29", ...choices };
      return (await compareSchool({ data, directory }, SCOPE, school, all, chosen)).report;
    },
    apply: async ({ plan }: ImportReport, writers: ImportWriters = data) => {
      for (const step of plan.steps) await writeStep(writers, step);
    },
    /** What is recorded of a class, as its documents are made from it. */
    report: async (classId: string, term: string): Promise<ClassReport> => {
      const record = await directory.classRecord(SCOPE, classId);
      if (record === undefined) throw new Error("There is no such class.");
      return classReport(record, rulePackOf(record.school, record.schoolClass.schoolYear), term);
    },
    classes: async () => (await data.classes.list(SCOPE)).map(({ record }) => record),
    students: async (classId: string) =>
      (await data.enrolments.list(SCOPE, { classId }))
        .map(({ record }) => record)
        .sort((a, b) => (a.matricule < b.matricule ? -1 : 1)),
    subjects: async (classId: string) =>
      (await data.subjects.list(SCOPE, { classId }))
        .map(({ record }) => record)
        .sort((a, b) => a.position - b.position),
  };
}

/** Sentences with plain spaces, so that they can be typed in tests. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
export const faultsOf = ({ faults }: ImportReport): readonly string[] => faults.map(describeFault).map(plain);
export const warningsOf = ({ warnings }: ImportReport): readonly string[] => warnings.map(describeWarning).map(plain);

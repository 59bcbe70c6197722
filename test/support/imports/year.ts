import type { Scope } from "@palmares/core/call/scope";
import type { FollowUp, SchoolClass, Student, Subject } from "@palmares/core/domain/school";
import { applyStep } from "@palmares/core/imports/apply/apply-step";
import type { FormChoice } from "@palmares/core/imports/forms/class-form";
import { exportClasses } from "@palmares/core/imports/forms/export-class";
import type { Form } from "@palmares/core/imports/forms/form";
import type { ImportReport } from "@palmares/core/imports/import-plan";
import { compareFile } from "@palmares/core/imports/plan/compare-file";
import type { ImportChoices } from "@palmares/core/imports/plan/context";
import { enteredPeriods, type ImportYear } from "@palmares/core/imports/plan/load-context";
import type { Column } from "@palmares/core/school/data/column-store";
import { aRulePack, aSchoolClass, aSubject } from "../factories.ts";
import { schoolDataInMemory } from "../school-data-in-memory.ts";
import { schoolInMemory } from "../school-in-memory.ts";
import { schoolStates } from "../school-state.ts";

export const SCOPE: Scope = { userId: "u", schoolId: "lpk" };

const YEAR: ImportYear = {
  schoolYear: "2025-2026",
  today: "2026-11-29",
  pack: {
    ...aRulePack(),
    assessmentKinds: [
      { id: "interrogation", name: "Interrogation écrite", short: "IE" },
      { id: "devoir", name: "Devoir surveillé", short: "DS" },
    ],
  },
};

/** What a class has at the start of a test. */
export interface MadeClass {
  readonly schoolClass?: SchoolClass;
  readonly subjects?: readonly Subject[];
  readonly students?: readonly Student[];
  /** Of T1, by subject id. */
  readonly columns?: Readonly<Record<string, Column>>;
  readonly followUps?: readonly FollowUp[];
}

/** A school in memory, into which files are imported. */
export async function aSchoolToImport({
  schoolClass = aSchoolClass(),
  subjects = [aSubject()],
  ...made
}: MadeClass = {}) {
  const states = schoolStates();
  const ports = { data: schoolDataInMemory(states), directory: schoolInMemory(states) };
  const { students = [], columns = {}, followUps = [] } = made;
  await ports.directory.saveClass(SCOPE, schoolClass, subjects, students);
  for (const [subjectId, column] of Object.entries(columns)) {
    const key = { classId: schoolClass.id, subjectId, term: "T1" };
    await ports.data.columns.put(SCOPE, schoolClass.id, [
      {
        key,
        column,
        expected: (await ports.data.columns.find(SCOPE, key)).revision,
        note: { changes: [] },
        periods: ["T1"],
      },
    ]);
  }
  await ports.directory.saveFollowUps(SCOPE, schoolClass.id, followUps);
  return {
    ports,
    compare: async (bytes: Uint8Array, choices: Partial<ImportChoices> = {}) =>
      (await compareFile(ports, SCOPE, YEAR, { bytes }, { what: "marks", term: "T1", empty: "leave", ...choices }))
        .report,
    apply: async ({ plan }: ImportReport) => {
      for (const step of plan.steps) await applyStep(ports.data, SCOPE, step, { periods: enteredPeriods(YEAR.pack) });
    },
    forms: (choice: Partial<FormChoice> = {}): Promise<readonly Form[]> =>
      exportClasses(ports, SCOPE, YEAR, { what: "marks", term: "T1", isFilled: true, ...choice }),
  };
}

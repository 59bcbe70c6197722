import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { LogoList, RulePackList, ThemeList } from "@palmares/core/contract/schemas/records/own-papers";
import type { SchoolView } from "@palmares/core/contract/schemas/records/schools";

import { GENERAL_RULES } from "../../parts/general-rules.ts";

/** The steps in their order, by their words in the address. */
export const STEPS = ["etablissement", "regles", "logo", "theme", "classes", "eleves", "matieres", "bulletin"] as const;
export type Step = (typeof STEPS)[number];

/** A paper comes out without them. */
export const OPTIONAL_STEPS: ReadonlySet<Step> = new Set(["logo", "theme"]);

/** What the steps are judged by. */
export interface SetupRecords {
  readonly school: SchoolView;
  readonly rules: RulePackList;
  readonly logos: LogoList;
  readonly themes: ThemeList;
  readonly directory: ClassList;
  readonly hasStudents: boolean;
  /** Classes without subjects, of those that were looked at. */
  readonly withoutSubjects: readonly ClassList["classes"][number][];
  readonly hasMarks: boolean;
}

/** What the records say is done. Nothing else remembers it. @param records undefined: the school is not recorded. */
export function doneSteps(records: SetupRecords | undefined): ReadonlySet<Step> {
  if (records === undefined) return new Set();
  const { school, rules, logos, themes, directory, hasStudents, withoutSubjects, hasMarks } = records;
  const hasClasses = directory.classes.length > 0;
  const done: Readonly<Record<Step, boolean>> = {
    etablissement: school.current_year !== undefined,
    regles: school.rule_pack !== GENERAL_RULES || rules.rule_packs.length > 0,
    logo: logos.in_force !== undefined,
    theme: themes.in_force !== undefined,
    classes: hasClasses,
    eleves: hasStudents,
    matieres: hasClasses && withoutSubjects.length === 0,
    bulletin: hasMarks,
  };
  return new Set(STEPS.filter((step) => done[step]));
}

/** The step to go on with: the first open one that a paper needs, after this one where there is one. */
export function nextStep(done: ReadonlySet<Step>, after?: Step): Step | undefined {
  const later = after === undefined ? STEPS : STEPS.slice(STEPS.indexOf(after) + 1);
  return after === undefined ? later.find((step) => !done.has(step) && !OPTIONAL_STEPS.has(step)) : later[0];
}

export const isStep = (word: string): word is Step => STEPS.some((step) => step === word);

/** The day from which what is set holds in a school year. @example firstDayOf("2025-2026") // "2025-09-01" */
export const firstDayOf = (schoolYear: string | undefined): string =>
  `${/\d{4}/.exec(schoolYear ?? "")?.[0] ?? new Date().getFullYear()}-09-01`;

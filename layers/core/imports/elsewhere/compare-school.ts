import type { Scope } from "../../call/scope.ts";
import { HIGHEST_MARK } from "../../domain/figures/hundredths.ts";
import { isSameYear } from "../../domain/records/school-years.ts";
import type { School } from "../../domain/school.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import type { BringingOptions, BroughtSchool, NamedFile } from "../brought/brought-school.ts";
import { BROUGHT_LIMITS } from "../brought/brought-school.ts";
import { readDump } from "../django/read-dump.ts";
import { readGepi } from "../gepi/read-gepi.ts";
import { Notes } from "../import-notes.ts";
import type { ImportReport } from "../import-plan.ts";
import { type ImportReaders, type ImportYear, loadClasses, loadContext } from "../plan/load-context.ts";
import { Tally } from "../plan/tally.ts";
import { chooseClasses } from "./plan-classes.ts";
import { planSchool } from "./plan-school.ts";

type Reader = (files: readonly NamedFile[], options: BringingOptions, notes: Notes) => BroughtSchool | undefined;

/** The programs whose files can be imported. */
export const PROGRAMS = ["django", "gepi"] as const;
export type Program = (typeof PROGRAMS)[number];
const READERS: Readonly<Record<Program, Reader>> = { django: readDump, gepi: readGepi };

/** What whoever imports says of the files. */
export interface SchoolChoices extends Pick<BringingOptions, "schoolYear" | "term" | "fromSchool"> {
  readonly program: Program;
  /** The year of files that name none, if none is chosen. */
  readonly currentYear?: string;
  /** ISO date. */
  readonly today: string;
}

/** A dry run, and the year that it is for; undefined when the files could not be read. */
export interface ComparedSchool {
  readonly report: ImportReport;
  readonly year: ImportYear | undefined;
}

/**
 * The dry run of a school that comes from another program: reads the files, and compares them with what is recorded. Nothing is
 * written.
 *
 * @throws SpreadsheetFault when a CSV file cannot be read at all; PalmaresError INVALID_SCHOOL_DATA: the school's rules.
 */
export async function compareSchool(
  readers: ImportReaders,
  scope: Scope,
  school: School,
  files: readonly NamedFile[],
  { program, currentYear, today, ...options }: SchoolChoices,
): Promise<ComparedSchool> {
  const notes = new Notes();
  const brought = read(
    files,
    program,
    { ...options, yearOf: yearChooser(school, { currentYear, today, ...options }, notes) },
    notes,
  );
  if (brought === undefined) return { report: emptyReport(notes), year: undefined };
  const { year } = brought;
  const loaded = await loadClasses(readers, scope, year);
  const chosen = chooseClasses(brought, loaded.all, notes);
  const wanted = new Set(chosen.flatMap(({ existing }) => existing?.id ?? []));
  const context = await loadContext(readers, scope, year, loaded, wanted, (periods) => periods.map(({ id }) => id));
  return { report: planSchool(brought, chosen, { school, context }, notes), year };
}

function read(files: readonly NamedFile[], program: Program, options: BringingOptions, notes: Notes) {
  if (files.length > BROUGHT_LIMITS.files) {
    notes.add({ code: "TOO_MUCH", what: "files", most: BROUGHT_LIMITS.files });
    return undefined;
  }
  return READERS[program](files, options, notes);
}

const emptyReport = ({ faults, warnings }: Notes): ImportReport => ({
  faults,
  warnings,
  columns: [],
  totals: new Tally().totals,
  students: 0,
  plan: { version: 1, steps: [] },
});

/** Chooses the year, with its rules: that of the files, or the chosen one, or the current one. */
function yearChooser(
  school: School,
  {
    schoolYear,
    currentYear,
    today,
  }: Pick<SchoolChoices, "schoolYear" | "today"> & { readonly currentYear: string | undefined },
  notes: Notes,
): BringingOptions["yearOf"] {
  return (written) => {
    if (written !== undefined && schoolYear !== undefined && !isSameYear(written, schoolYear)) {
      notes.add({ code: "OTHER_YEAR", chosen: schoolYear, read: written });
      return undefined;
    }
    const year = schoolYear ?? written ?? currentYear;
    if (year === undefined || !/^\d{4}\s*[-/]\s*\d{4}$/.test(year.trim())) {
      notes.add({ code: "NOT_A_YEAR", ...(year !== undefined && { read: year }) });
      return undefined;
    }
    const pack = rulePackOf(school, year);
    // Both programs have marks out of 20 only.
    if (pack.base?.points === true || (pack.base?.outOf ?? HIGHEST_MARK) !== HIGHEST_MARK) {
      notes.add({ code: "OTHER_BASE" });
      return undefined;
    }
    return { schoolYear: year.trim(), pack, today };
  };
}

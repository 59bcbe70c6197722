import { LONGEST } from "../../contract/longest-texts.ts";
import type { Term } from "../../domain/school.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";
import { readRepeater, readSex, readYesOrNo } from "../cells/read-choice.ts";
import { isInDigits, isMonthFirst, readDay } from "../cells/read-day.ts";
import { readMailAddress } from "../cells/read-mail-address.ts";
import { readText } from "../cells/read-text.ts";
import type { Head } from "../head/head.ts";
import type { StudentRow } from "../head/row-kinds.ts";
import type { StudentFields } from "../import-plan.ts";
import type { PersonField } from "../words/person-headers.ts";
import type { EnteredPeriod } from "./context.ts";

/** Fields of a student, as cells say them: why somebody left stands in another cell than when, and each address in one. */
type CellFields = Partial<StudentFields> & {
  readonly leftFor?: string;
  readonly guardianMail?: string;
  readonly guardianMail2?: string;
};

/** Reads a student's fields out of a cell. */
type ReadFields = (cell: ReadCell) => Reading<CellFields>;

/** What reading a table needs to know. */
export interface StudentReading {
  readonly today: string;
  readonly periods: readonly EnteredPeriod[];
  /** The column has days that can only be month before day. */
  readonly isMonthFirst: boolean;
}

const mapped = <T>(read: Reading<T>, fields: (value: T) => CellFields): Reading<CellFields> =>
  "fault" in read ? read : { value: fields(read.value) };

/** The readers of the columns that say more of a student than who it is. */
export const studentReaders = (reading: StudentReading): Partial<Record<PersonField, ReadFields>> => {
  const day = (cell: ReadCell): Reading<string> =>
    reading.isMonthFirst && cell.kind === "text" && isInDigits(cell.text)
      ? fault({ code: "MONTH_FIRST" })
      : readDay(cell, reading.today);
  const term = (cell: ReadCell): Reading<Term> => {
    const text = cell.text.trim();
    const period = reading.periods.find(({ id, names }) => id === text || names.includes(text));
    return period === undefined ? fault({ code: "NOT_A_PERIOD" }) : { value: period.id };
  };
  return {
    sex: (cell) => mapped(readSex(cell), (sex) => ({ sex })),
    bornOn: (cell) => mapped(day(cell), (bornOn) => ({ bornOn })),
    bornAt: (cell) => mapped(readText(cell, LONGEST.place), (bornAt) => ({ bornAt })),
    birth: (cell) => birthOf(cell, day),
    repeater: (cell) => mapped(readRepeater(cell), (repeater) => ({ repeater })),
    status: (cell) => mapped(readRepeater(cell), (repeater) => ({ repeater })),
    nationality: (cell) => mapped(readText(cell, LONGEST.nationality), (nationality) => ({ nationality })),
    scholarship: (cell) => mapped(readYesOrNo(cell), (scholarship) => ({ scholarship })),
    assigned: (cell) => mapped(readYesOrNo(cell), (assigned) => ({ assigned })),
    cameIn: (cell) => mapped(term(cell), (cameIn) => ({ cameIn })),
    leftAfter: (cell) => mapped(term(cell), (last) => ({ left: { term: last } })),
    leftFor: (cell) => mapped(readText(cell, LONGEST.reason), (leftFor) => ({ leftFor })),
    guardianMail: (cell) => mapped(readMailAddress(cell), (guardianMail) => ({ guardianMail })),
    guardianMail2: (cell) => mapped(readMailAddress(cell), (guardianMail2) => ({ guardianMail2 })),
  };
};

/** « 12/03/2010 à Bobo-Dioulasso » */
const DAY_AND_PLACE = /^(.*\d{4}|\d{4}-\d{2}-\d{2})\s*(?:(?:à|a|au|aux|,|;|-|–)\s*(.+))?$/iu;

function birthOf(cell: ReadCell, day: (cell: ReadCell) => Reading<string>): Reading<CellFields> {
  if (cell.kind !== "text") return mapped(day(cell), (bornOn) => ({ bornOn }));
  const [, written, bornAt] = DAY_AND_PLACE.exec(cell.text.trim()) ?? [];
  if (written === undefined) return fault({ code: "NOT_A_DAY" });
  const place = readText({ ...cell, text: bornAt ?? "" }, LONGEST.place);
  if ("fault" in place) return place;
  return mapped(day({ ...cell, text: written }), (bornOn) => ({
    bornOn,
    ...(place.value !== "" && { bornAt: place.value }),
  }));
}

/** Whether the days of birth of a table can only be meant as month before day. */
export function hasMonthFirst(head: Head, rows: readonly StudentRow[]): boolean {
  const columns = head.columns.filter(({ field }) => field === "bornOn" || field === "birth");
  return rows.some(({ cells }) =>
    columns.some(({ column, field }) => {
      const cell = cells.get(column);
      if (cell?.kind !== "text") return false;
      return isMonthFirst(field === "birth" ? (DAY_AND_PLACE.exec(cell.text.trim())?.[1] ?? "") : cell.text);
    }),
  );
}

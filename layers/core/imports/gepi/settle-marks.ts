import { type Hundredths, parseHundredths } from "../../domain/figures/hundredths.ts";
import type { Mark } from "../../domain/figures/mark.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import { shortDecimal } from "../../typed/read-mark.ts";
import type { BroughtGrade } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { GepiEntry, GepiMarks } from "./marks-table.ts";
import type { GepiResults } from "./results-table.ts";

/** What a table of results writes where there is no figure. */
const STATES: Readonly<Record<string, Mark | "none">> = {
  abs: "absent",
  disp: "dispensed",
  "-": "notGraded",
  "/": "none",
  "": "none",
};

/**
 * The grades of the marks' file. Gepi writes 0 there for an absence, an exemption and a mark that was not given, too; the
 * class's table of results says which of them a 0 is. Without the table a 0 is a fault: it would be a mark.
 */
export function settleMarks(
  { students, entries }: GepiMarks,
  tables: readonly GepiResults[],
  notes: Notes,
): readonly BroughtGrade[] {
  const cells = new Map(
    tables.flatMap(({ term, rows }) =>
      rows.flatMap((row) =>
        [...row.cells].map(
          ([courseKey, cell]) => [cellKey({ studentKey: row.studentKey, courseKey, term }), cell] as const,
        ),
      ),
    ),
  );
  const byKey = new Map(students.map((student) => [student.key, student]));
  return entries.flatMap((entry) => {
    const { studentKey, courseKey: subjectKey, term, remark, from } = entry;
    const student = byKey.get(studentKey);
    const who = student === undefined ? {} : { who: fullName(student) };
    const settled = settle(entry, cells.get(cellKey(entry)));
    if ("fault" in settled) {
      const at = { ...from, field: "NOTE_BULLETIN" };
      const read = typeof entry.mark === "number" ? shortDecimal(entry.mark) : "";
      if (settled.fault === "unsure")
        notes.add({ code: "ZERO_NOT_SURE", className: student?.className ?? "", from: at, read, ...who });
      else notes.add({ code: "SAID_OTHERWISE", said: settled.said, other: settled.other, from: at, read, ...who });
      return [];
    }
    const { mark } = settled;
    if (mark === undefined && remark === undefined) return [];
    return [
      {
        studentKey,
        subjectKey,
        term,
        ...(mark !== undefined && { mark }),
        ...(remark !== undefined && { remark }),
        from,
      },
    ];
  });
}

type Cell = GepiResults["rows"][number]["cells"] extends ReadonlyMap<string, infer C> ? C : never;
type Settled =
  | { readonly mark: Mark | undefined }
  | { readonly fault: "unsure" }
  | { readonly fault: "other"; readonly said: string; readonly other: Cell["from"] };

function settle({ mark }: GepiEntry, cell: Cell | undefined): Settled {
  if (cell === undefined) return mark === 0 ? { fault: "unsure" } : { mark };
  const other: Settled = { fault: "other", said: cell.text, other: cell.from };
  const state = STATES[cell.text];
  if (state === undefined) {
    const figure: Hundredths | undefined = parseHundredths(cell.text);
    return figure !== undefined && figure === mark ? { mark } : other;
  }
  if (mark !== undefined && mark !== 0) return other;
  // Nobody typed anything: Gepi shows that as a dash, too.
  if (state === "none" || (state === "notGraded" && mark === undefined)) return { mark: undefined };
  return { mark: state };
}

const cellKey = ({ studentKey, courseKey, term }: Pick<GepiEntry, "studentKey" | "courseKey" | "term">): string =>
  JSON.stringify([studentKey, courseKey, term]);

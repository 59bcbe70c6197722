import { LONGEST } from "../../contract/longest-texts.ts";
import type { Term } from "../../domain/school.ts";
import { plainLatin } from "../../text/plain-letters.ts";
import type { BroughtFollowUp } from "../brought/brought-school.ts";
import { FieldReader } from "../brought/read-fields.ts";
import type { Notes } from "../import-notes.ts";
import type { GepiPeriods } from "./gepi-periods.ts";
import type { GepiTable } from "./gepi-tables.ts";
import type { GepiStudent } from "./marks-table.ts";

const KNOWN = ["login", "nom", "prenom", "classe", "periode", "avis", ""];

/** Reads the council's remarks: one line a student of a class and a period. */
export function readCouncil(
  { file, head, lines }: GepiTable,
  students: readonly GepiStudent[],
  periods: GepiPeriods,
  notes: Notes,
): readonly BroughtFollowUp[] {
  for (const header of head.filter((name) => !KNOWN.includes(name)))
    notes.warn({ code: "COLUMN_LEFT_OUT", why: "not-kept", header, from: { file } });
  return lines.flatMap(({ line, cells }) => {
    const fields = new FieldReader({ file, line }, (field) => cells[head.indexOf(field)], notes);
    fields.who = `${cells[head.indexOf("nom")] ?? ""} ${cells[head.indexOf("prenom")] ?? ""}`.trim();
    const term: Term | undefined = periods.termOf(fields, "periode");
    // Gepi has written « ., » for a semicolon, so that it does not end a cell.
    const councilRemark = fields.text("avis", LONGEST.councilRemark)?.replaceAll(".,", ";");
    const student = studentOf(cells, head, students);
    if (student === undefined) fields.fault({ code: "NO_SUCH_RECORD", kind: "student" }, "login");
    if (student === undefined || term === undefined || councilRemark === undefined) return [];
    return [{ studentKey: student.key, term, fields: { councilRemark }, from: fields.from }];
  });
}

/** By login; where the marks were exported without it, by name in the class, of which the accents are taken off here. */
function studentOf(
  cells: readonly string[],
  head: readonly string[],
  students: readonly GepiStudent[],
): GepiStudent | undefined {
  const [login, lastName, firstNames, className] = ["login", "nom", "prenom", "classe"].map(
    (name) => cells[head.indexOf(name)] ?? "",
  );
  const isClass = (one: GepiStudent) => plainLatin(one.className) === plainLatin(className ?? "");
  const meant = students.filter((one) =>
    one.login === undefined
      ? isClass(one) && one.lastName === lastName && one.firstNames === firstNames
      : one.login === login && isClass(one),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

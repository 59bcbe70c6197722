import type { Sex } from "../../domain/school.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";
import { foldedEntry } from "../../typed/folded.ts";

const SEXES: Readonly<Record<Sex, readonly string[]>> = {
  F: ["f", "fille", "filles", "feminin", "feminine", "female", "femme", "girl", "w"],
  // H is « homme », G « garçon ».
  M: ["m", "h", "g", "garcon", "garcons", "masculin", "masc", "male", "homme", "boy"],
};

/** @example readSex(a cell with the text "Garçon") // { value: "M" } */
export function readSex(cell: ReadCell): Reading<Sex> {
  const word = foldedEntry(cell.text);
  if (cell.kind === "text" && SEXES.F.includes(word)) return { value: "F" };
  return cell.kind === "text" && SEXES.M.includes(word) ? { value: "M" } : fault({ code: "NOT_A_SEX" });
}

const YES = ["1", "o", "oui", "y", "yes", "x", "vrai", "true"];
const NO = ["0", "n", "non", "no", "faux", "false"];
const REPEATS = [...YES, "r", "redoublant", "redoublante", "d", "doublant", "doublante"];
const REPEATS_NOT = [...NO, "nouveau", "nouvelle", "p", "passant", "passante", "nr", "non redoublant"];
/** Columns « Boursier » and « Affecté » also hold the word itself. */
const HAS = [...YES, "b", "boursier", "boursiere", "aff", "affecte", "affectee"];
const HAS_NOT = [...NO, "nb", "non boursier", "non boursiere", "naff", "non affecte", "non affectee"];

/**
 * Whether a student does the year again, in a column « Redoublant (O/N) » or « Statut (N/D) »: N is no, or new.
 *
 * @example readRepeater(a cell with the text "Doublant") // { value: true }
 */
export const readRepeater = (cell: ReadCell): Reading<boolean> => readChoice(cell, REPEATS, REPEATS_NOT);

/** @example readYesOrNo(a cell with the text "Oui") // { value: true } */
export const readYesOrNo = (cell: ReadCell): Reading<boolean> => readChoice(cell, HAS, HAS_NOT);

function readChoice(cell: ReadCell, yes: readonly string[], no: readonly string[]): Reading<boolean> {
  if (cell.kind === "boolean") return { value: cell.isTrue };
  if (cell.kind === "number" && (cell.number === 0 || cell.number === 1)) return { value: cell.number === 1 };
  const word = foldedEntry(cell.text);
  if (cell.kind === "text" && yes.includes(word)) return { value: true };
  return cell.kind === "text" && no.includes(word) ? { value: false } : fault({ code: "NOT_YES_OR_NO" });
}

import { byClass, byName } from "../text/fr/alphabetical.ts";
import type { SelectedDocument } from "./check-class.ts";

function byStudent(a: SelectedDocument["student"], b: SelectedDocument["student"]): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return byName(a, b);
}

/** The order of a batch's outputs: by class; in each the documents about the class, then those by the students' names. */
export function byClassThenName(a: SelectedDocument, b: SelectedDocument): number {
  return byClass(a.schoolClass, b.schoolClass) || byStudent(a.student, b.student);
}

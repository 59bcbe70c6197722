import { alphabetical } from "../text/fr/alphabetical.ts";
import type { SelectedDocument } from "./check-class.ts";

/** The order of a batch's outputs: by class, then by the students' names. */
export function byClassThenName(a: SelectedDocument, b: SelectedDocument): number {
  return (
    alphabetical.compare(a.schoolClass.name, b.schoolClass.name) ||
    alphabetical.compare(a.student.lastName, b.student.lastName) ||
    alphabetical.compare(a.student.firstNames, b.student.firstNames) ||
    (a.student.id < b.student.id ? -1 : 1)
  );
}

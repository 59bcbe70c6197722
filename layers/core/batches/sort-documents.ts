import { byClass, byName } from "../text/fr/alphabetical.ts";
import type { SelectedDocument } from "./check-class.ts";

/** The order of a batch's outputs: by class, then by the students' names. */
export function byClassThenName(a: SelectedDocument, b: SelectedDocument): number {
  return byClass(a.schoolClass, b.schoolClass) || byName(a.student, b.student);
}

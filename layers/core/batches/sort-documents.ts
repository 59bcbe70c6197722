import type { SelectedDocument } from "./check-class.ts";

const french = new Intl.Collator("fr", { numeric: true });

/** The order of a batch's outputs: by class, then by the students' names. */
export function byClassThenName(a: SelectedDocument, b: SelectedDocument): number {
  return (
    french.compare(a.schoolClass.name, b.schoolClass.name) ||
    french.compare(a.student.lastName, b.student.lastName) ||
    french.compare(a.student.firstNames, b.student.firstNames) ||
    (a.student.id < b.student.id ? -1 : 1)
  );
}

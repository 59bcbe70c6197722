import { byClass, byName } from "../text/fr/alphabetical.ts";
import type { SelectedDocument } from "./check-documents.ts";

/** Whatever is about the whole comes before what is about a part of it. */
const wholeFirst = <T>(a: T | undefined, b: T | undefined, byPart: (a: T, b: T) => number): number =>
  a === undefined || b === undefined ? Number(a !== undefined) - Number(b !== undefined) : byPart(a, b);

/**
 * The order of a batch's outputs: the documents about the school, then class by class; in each the documents about the class,
 * then those by the students' names.
 */
export const byPlaceThenName = (a: SelectedDocument, b: SelectedDocument): number =>
  wholeFirst(a.schoolClass, b.schoolClass, byClass) || wholeFirst(a.student, b.student, byName);

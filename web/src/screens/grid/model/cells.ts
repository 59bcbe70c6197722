/**
 * What a cell is about. In the grid of one subject: the typed mark of the period, the remark, or the mark of the assessment
 * with this id, behind "@". In the grid of a class's remarks: the council's, or that of the subject with this id, behind "#".
 * No id contains either sign.
 */
export type Field = "mark" | "remark" | `@${string}` | "general" | `#${string}`;

/** A student's cell in a column: « maths-1 17 »; ids have no spaces. */
export type CellKey = string & { readonly of: "cell" };

export const cellKey = (field: Field, studentId: string): CellKey => `${field} ${studentId}` as CellKey;

export function partsOf(key: CellKey): { readonly field: Field; readonly studentId: string } {
  const cut = key.indexOf(" ");
  return { field: key.slice(0, cut) as Field, studentId: key.slice(cut + 1) };
}

export const fieldOfAssessment = (id: string): Field => `@${id}`;
/** @returns undefined: the field is the typed mark or the remark. */
export const assessmentOf = (field: Field): string | undefined => (field.startsWith("@") ? field.slice(1) : undefined);

export const fieldOfSubject = (id: string): Field => `#${id}`;
/** @returns undefined: the field is of one subject's grid, or no subject's. */
export const subjectOf = (field: Field): string | undefined => (field.startsWith("#") ? field.slice(1) : undefined);

/** What stands in cells, by cell; an empty cell is absent. */
export type Texts = ReadonlyMap<CellKey, string>;

export const textIn = (texts: Texts, key: CellKey): string => texts.get(key) ?? "";

/** One cell with what it shall say. */
export interface Edit {
  readonly key: CellKey;
  readonly text: string;
}

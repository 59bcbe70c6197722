import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { RulePackList } from "@palmares/core/contract/schemas/records/own-papers";
import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import { type CellKey, cellKey, type Field, fieldOfAssessment, type Texts } from "./cells.ts";
import { markFault, remarkFault, storedText, type WrittenFault, writtenMark, writtenRemark } from "./written.ts";

type Assessment = ColumnView["assessments"][number];

/** A column of the grid. Only those with a field can be typed into. */
export type GridColumn =
  | {
      readonly kind: "mark";
      readonly field: Field;
      readonly scale: Hundredths;
      readonly assessment?: Assessment;
      /** They name its kind. */
      readonly rules?: RulePackList | undefined;
    }
  | { readonly kind: "mean" }
  | RemarkColumn;

export interface RemarkColumn {
  readonly kind: "remark";
  readonly field: Field;
  /** The characters that it may have. */
  readonly longest: number;
  /** Whose or of what; absent where one column has remarks. */
  readonly title?: string;
  readonly detail?: string;
  /** Whose remark cannot be typed, and why. */
  readonly closed?: ReadonlyMap<string, "exempt" | "without">;
  readonly isReadOnly?: boolean;
  /** It changes without a reason when the period is locked, too. */
  readonly isFree?: boolean;
}

/** Whether a student's cells can be typed into. `left`: out of the class; what was entered is still there. */
export type RowState = "open" | "exempt" | "left";

export interface GridRow {
  readonly studentId: string;
  readonly name: string;
  readonly state: RowState;
  /** The student leaves at the end of this period. */
  readonly isLeaving: boolean;
}

const inHundredths = (figure: number): Hundredths => hundredths(Math.round(figure * 100));

/** By kind and number, as the API lists them. */
const inOrder = (a: Assessment, b: Assessment) => (a.kind === b.kind ? a.number - b.number : a.kind < b.kind ? -1 : 1);

/**
 * The columns of a subject in a period: its assessments, the mean that they make, the remark. The typed mark of the period
 * has a column where there is no assessment, or where somebody has typed one, since it wins over the assessments.
 *
 * @param typedScale the highest typed mark, as the API gives it.
 */
export function columnsOf(
  assessments: readonly Assessment[],
  typedScale: number,
  hasTyped: boolean,
  rules?: RulePackList,
): readonly GridColumn[] {
  const ofAssessments = [...assessments].sort(inOrder).map(
    (assessment): GridColumn => ({
      kind: "mark",
      field: fieldOfAssessment(assessment.id),
      scale: inHundredths(assessment.scale),
      assessment,
      rules,
    }),
  );
  const typed: GridColumn = { kind: "mark", field: "mark", scale: inHundredths(typedScale) };
  return [
    ...ofAssessments,
    ...(assessments.length === 0 || hasTyped ? [typed] : []),
    ...(assessments.length > 0 ? [{ kind: "mean" } as const] : []),
    { kind: "remark", field: "remark", longest: LONGEST.remark },
  ];
}

/** What is stored of a column, cell by cell. */
export function textsOf({ marks }: ColumnView): Texts {
  const texts = new Map<CellKey, string>();
  for (const { student_id, mark, marks: ofAssessments = {}, remark = "" } of marks) {
    const put = (field: Field, text: string) => text !== "" && texts.set(cellKey(field, student_id), text);
    put("mark", storedText(mark));
    for (const [id, one] of Object.entries(ofAssessments)) put(fieldOfAssessment(id), storedText(one));
    put("remark", writtenRemark(remark));
  }
  return texts;
}

/** A text as its column keeps it. */
export const asWritten = (column: GridColumn, typed: string): string =>
  column.kind === "mark" ? writtenMark(typed, column.scale) : writtenRemark(typed);

export const faultOf = (column: GridColumn, text: string): WrittenFault | undefined =>
  column.kind === "mark"
    ? markFault(text, column.scale)
    : column.kind === "remark"
      ? remarkFault(text, column.longest)
      : undefined;

/** The cell at a place of the grid; undefined: it cannot be typed into. */
export function keyAt(row: GridRow | undefined, column: GridColumn | undefined): CellKey | undefined {
  if (row?.state !== "open" || column === undefined || !("field" in column)) return undefined;
  if (column.kind === "remark" && (column.isReadOnly === true || column.closed?.has(row.studentId))) return undefined;
  return cellKey(column.field, row.studentId);
}

/** Which columns can be typed into now; `free`: those that change without a reason. */
export type Typable = "all" | "free" | "none";

export const isTypable = (typable: Typable, column: GridColumn | undefined): boolean =>
  typable === "all" || (typable === "free" && column !== undefined && changesFreely(column));

/** What the lock of a period does not concern. */
export const changesFreely = (column: GridColumn): boolean => column.kind === "remark" && column.isFree === true;

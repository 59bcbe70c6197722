/** Why a cell's content cannot be used. `text/fr/imports.ts` says what would do. */
export type CellFault =
  | { readonly code: "UNCALCULATED" }
  | { readonly code: "ERROR_VALUE" }
  /** A text of more characters than are kept. */
  | { readonly code: "TOO_LONG"; readonly most: number; readonly length: number }
  /** No letter in it: a figure where a name should be. */
  | { readonly code: "NOT_A_NAME" }
  /** A mark above its scale, or below 0. */
  | { readonly code: "OUT_OF_RANGE"; readonly max: string }
  /** More than two decimals. */
  | { readonly code: "TOO_PRECISE" }
  /** « 12/05 »: the spreadsheet took 12.05 for a day. */
  | { readonly code: "DATE_FOR_FIGURE" }
  | { readonly code: "PERCENT" }
  /** « 12/10 » in a column that is out of 20. */
  | { readonly code: "OTHER_SCALE"; readonly max: string }
  | { readonly code: "NOT_A_MARK" }
  | { readonly code: "NOT_A_FIGURE" }
  | { readonly code: "NOT_A_DAY" }
  /** A day that the calendar does not have, or that is to come. */
  | { readonly code: "IMPOSSIBLE_DAY" }
  | { readonly code: "AGE" }
  /** A day as a mere number: the cell has lost its format. */
  | { readonly code: "NUMBER_FOR_DAY" }
  | { readonly code: "YEAR_OF_TWO_DIGITS" }
  | { readonly code: "YEAR_ALONE" }
  /** The column has days that can only be month before day, so none of its days is sure. */
  | { readonly code: "MONTH_FIRST" }
  | { readonly code: "NOT_A_SEX" }
  | { readonly code: "NOT_YES_OR_NO" }
  | { readonly code: "NOT_A_MAIL_ADDRESS" }
  | { readonly code: "NOT_A_PERIOD" }
  /** More digits than a spreadsheet keeps of a number: the last ones are lost. */
  | { readonly code: "LOST_DIGITS" }
  /** One cell over several students. */
  | { readonly code: "MERGED_OVER_ROWS" };

/** What a cell says, or why nobody can tell. */
export type Reading<T> = { readonly value: T } | { readonly fault: CellFault };

export const fault = (found: CellFault): { readonly fault: CellFault } => ({ fault: found });

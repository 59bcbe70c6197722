/** A row of a table, and where it stands in its sheet. */
export interface PartRow {
  /** From 0. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A column by what it says, which two sheets may call otherwise, and by its header. */
export interface PartColumn {
  readonly says: string;
  readonly header: string;
}

/** The table of one sheet, as texts. */
export interface TablePart {
  readonly columns: readonly PartColumn[];
  readonly rows: readonly PartRow[];
  /** Rows with content that are no part of the table: from 0. */
  readonly leftOut: readonly number[];
  /** Headers of columns with content that are no part of it either. */
  readonly columnsLeftOut: readonly string[];
  /** What the sheet's title or its name says, where no column says it. */
  readonly className?: string;
  /** Nothing says of which class the students are. */
  readonly isClassUnknown: boolean;
  /** Merged cells whose content stands in each of their rows. */
  readonly repeated: number;
}

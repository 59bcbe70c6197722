/** The longest text of a page that is too full, which somebody must shorten. */
export interface OverlongText {
  /** An appreciation of a subject's teacher, or of the class council. */
  readonly field: "remark" | "councilRemark";
  /** The name of the subject that it belongs to. */
  readonly subject?: string;
  /** In characters. */
  readonly length: number;
  /** So many characters less, and the page fits. Absent: not measured, or no cut of this text is enough. */
  readonly excess?: number;
  /** Even without this text the page would be too full. */
  readonly othersToo?: true;
}

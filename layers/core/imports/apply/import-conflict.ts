/** What an import does not overwrite: data that somebody has changed since the file was compared with them. */
export interface ConflictingDatum {
  readonly classId: string;
  /** Undefined: the class's, or a subject's. */
  readonly studentId?: string;
  /** `mark`, `remark`, `lastName` … */
  readonly field: string;
  readonly subjectId?: string;
}

/** A step that is not done, since data in it are neither as they were when the file was read nor as the file says. */
export class ImportConflict extends Error {
  override readonly name = "ImportConflict";
  readonly data: readonly ConflictingDatum[];

  constructor(data: readonly ConflictingDatum[]) {
    super(`${data.length} data have changed since the file was compared with them.`);
    this.data = data;
  }
}

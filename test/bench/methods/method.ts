import type { DocumentType } from "../document-types.ts";
import type { Selection } from "../school.ts";

/** The methods that are compared, by their names in the results and on the command line. */
export const METHODS = ["classic", "prepared", "palmares", "typst", "chromium", "gotenberg", "weasyprint"] as const;
export type MethodName = (typeof METHODS)[number];

/** A method of making PDFs from the pupils' marks. One per process; what it starts stays warm until it is closed. */
export interface Method {
  readonly name: MethodName;
  /** One-time work that serves all documents; not measured. */
  prepare(): Promise<void>;
  /** Makes one PDF per document from the marks, in the order of the selections. */
  run(type: DocumentType, selections: readonly Selection[]): Promise<readonly Uint8Array[]>;
  /** What a method does after documents have been made, so that the next ones come faster. It counts, but is not in their way. */
  standBy?(): Promise<void>;
  close(): Promise<void>;
}

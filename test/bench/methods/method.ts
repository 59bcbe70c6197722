import type { DocumentType } from "@palmares/core/domain/school";
import type { Selection } from "../school.ts";

/** The ways of making a document that are compared, as they are called in results and on the command line. */
export const METHODS = ["classic", "palmares", "typst", "chromium"] as const;
export type MethodName = (typeof METHODS)[number];

/** A way of making PDFs from the pupils' results. One per process: what it starts stays warm until it is closed. */
export interface Method {
  readonly name: MethodName;
  /** Whatever is done once and serves all documents; not measured. */
  prepare(): Promise<void>;
  /** From the results to one PDF per document, in the order of the selections. */
  run(type: DocumentType, selections: readonly Selection[]): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

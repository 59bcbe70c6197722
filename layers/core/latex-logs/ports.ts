import type { DocumentType } from "../domain/document-types.ts";

export interface LatexLogFile {
  readonly key: string;
  readonly savedAt: Date;
  readonly bytes: number;
}

/** Private archive of TeX's sources and logs, per document type. */
export interface LatexLogArchive {
  save(
    type: DocumentType,
    run: string,
    files: { readonly tex: string; readonly log: string; readonly compileLog: string },
  ): Promise<void>;
  /** Newest run first. */
  list(type: DocumentType): Promise<readonly LatexLogFile[]>;
  remove(keys: readonly string[]): Promise<void>;
}

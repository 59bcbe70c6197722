import type { DesignDigests } from "../../contract/design-digests.ts";
import type { DocumentStatus } from "../../contract/schemas/documents.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import type { SchoolClass, Student, Term } from "../../domain/school.ts";
import type { SchoolRecords, StudentDirectory } from "../../school/ports.ts";
import type { PaperOfKey, PaperStore } from "../issuing/ports.ts";
import type { DocumentRecord, DocumentStore } from "../ports.ts";

export interface MadePorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly papers: Pick<PaperStore, "papersOf">;
  readonly school: SchoolRecords & StudentDirectory;
  readonly design: DesignDigests;
}

/** Which of the documents of a period are wanted. */
export interface MadeFilter {
  readonly term: Term;
  readonly type?: DocumentType | undefined;
  readonly language?: string | undefined;
  readonly studentId?: string | undefined;
  readonly state?: DocumentStatus | undefined;
  readonly stale?: boolean | undefined;
  readonly issued?: boolean | undefined;
}

/** Where documents of a list are from: a class, or the school in a year. */
export type MadePlace = { readonly schoolClass: SchoolClass } | { readonly schoolYear: string };

/** A document of the list. */
export interface MadeDocument {
  readonly record: DocumentRecord;
  readonly schoolYear: string;
  readonly schoolClass?: SchoolClass | undefined;
  readonly student?: Student | undefined;
  /** The issued paper that the document is; absent: it is a draft. */
  readonly paper?: PaperOfKey | undefined;
  /** Whether it says what the records do not say any more; absent: it is not ready. */
  readonly stale?: boolean;
}

import type { Scope } from "../call/scope.ts";
import type { RenderOrder } from "../contract/messages.ts";
import type { DocumentStatus, RemadeReason } from "../contract/schemas/documents.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { ErrorCode } from "../domain/errors.ts";
import type { Term } from "../domain/school.ts";
import type { About } from "./about.ts";
import type { PaperIssue } from "./document-key.ts";
import type { PageDigest } from "./page-digest.ts";
import type { Source } from "./report.ts";

export interface DocumentFailure {
  readonly code: ErrorCode;
  /** French, for the secretary. */
  readonly detail: string;
}

/** One document. PENDING -> READY or FAILED; READY, FAILED or PURGED -> PENDING again, as the next generation. */
export interface DocumentRecord extends About {
  readonly id: string;
  readonly schoolId: string;
  readonly type: DocumentType;
  readonly term: Term;
  /** One or two languages; absent: the first language. */
  readonly language?: string | undefined;
  readonly status: DocumentStatus;
  /** From 1; one more each time the document is made again. */
  readonly generation: number;
  /** ISO instants. */
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** Only of an issued paper: the name of who issued it, as the token said it. */
  readonly requestedByName?: string | undefined;
  readonly readyAt?: string;
  readonly failedAt?: string;
  /** Rule pack that computed the document. */
  readonly rulePackId?: string;
  /** Name of the downloaded file: class and term, no pupil. */
  readonly fileName: string;
  readonly bytes?: number;
  readonly tightened?: number;
  readonly failure?: DocumentFailure;
  /** What the stored page says; absent: it was made by a version of the program that kept no digest. */
  readonly digest?: PageDigest;
  /** What people should know of the page although it was made, as French sentences; absent: nothing. They name no pupil. */
  readonly warnings?: readonly string[];
  /** Key of the snapshot that the page is computed from; absent: from the school's records of that moment. */
  readonly snapshot?: string;
  /** Why this generation was begun although the one before was READY: what had changed since. */
  readonly remade?: RemadeReason;
  /** How many generations before this one ended FAILED; absent: none. */
  readonly failedBefore?: number;
  /** Absent: a draft. */
  readonly issue?: PaperIssue;
}

/** What is recorded of a document once it is READY. */
export interface MadeDocument {
  readonly readyAt: string;
  readonly rulePackId: string;
  readonly bytes: number;
  readonly tightened: number;
  readonly digest: PageDigest;
  /** Absent: none. */
  readonly warnings?: readonly string[];
}

/** A document that is to become PENDING. `current` is the record it must still have; undefined: it must not exist. */
export interface PendingDocument {
  readonly current?: DocumentRecord | undefined;
  readonly next: DocumentRecord;
}

/** Documents. Every transition is one conditional write; its result says whether this call made the transition. */
export interface DocumentStore {
  find(scope: Scope, documentId: string): Promise<DocumentRecord | undefined>;
  /**
   * Makes different documents PENDING, each on its own condition: a new one as generation 1; one that is READY, FAILED,
   * PURGED or an abandoned PENDING as the next generation.
   *
   * @returns ids of the documents that this call made PENDING; another caller was faster with the others.
   */
  requestAll(requests: readonly PendingDocument[]): Promise<ReadonlySet<string>>;
  /** The records of these documents, of any school: for the render function, which works for all schools. */
  findAll(documentIds: readonly string[]): Promise<readonly DocumentRecord[]>;
  /** PENDING -> READY for different documents, each on its own condition. @returns ids of those that this call ended. */
  markAllReady(
    ended: readonly { readonly order: RenderOrder; readonly made: MadeDocument }[],
  ): Promise<ReadonlySet<string>>;
  markFailed(
    order: RenderOrder,
    failed: { readonly failedAt: string; readonly failure: DocumentFailure },
  ): Promise<boolean>;
}

/** Which PDF: each generation of a document has one of its own. */
export type PdfKey = Pick<DocumentRecord, "schoolId" | "id" | "generation">;

export interface DocumentFiles {
  save(record: DocumentRecord, pdf: Uint8Array): Promise<void>;
  exists(pdf: PdfKey): Promise<boolean>;
  /** A link that expires by itself. The file's name in it says what the file is and names nobody. */
  link(record: DocumentRecord, seconds: number): Promise<string>;
}

/** For whoever deletes a PDF, or finds that it is deleted. */
export interface DocumentPurge {
  /** READY or PURGED in this generation -> PURGED. @returns false: it is another generation, or not READY. */
  purge(order: RenderOrder): Promise<boolean>;
}

/** Classes and schools as batches found them, so that all papers of a batch come from one state of its records. */
export interface Snapshots {
  save(key: string, source: Source): Promise<void>;
  /** @returns undefined when there is none. */
  read(key: string): Promise<Source | undefined>;
}

export interface RenderQueue {
  /**
   * Sends orders for documents, grouped into messages in their order.
   *
   * @param perMessage Most documents in one message. Default: as many as a message may hold.
   * @returns the orders that could not be sent.
   */
  send(orders: readonly RenderOrder[], perMessage?: number): Promise<readonly RenderOrder[]>;
}

/** A message that a function has received, and the seconds until the queue delivers it again. */
export interface Lease {
  readonly receiptHandle: string;
  readonly seconds: number;
}

export interface MessageLeases {
  /** Sets how long messages stay invisible. An expired receipt is skipped: another function has the message. */
  set(leases: readonly Lease[]): Promise<void>;
}

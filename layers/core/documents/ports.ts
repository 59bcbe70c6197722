import type { Scope } from "../call/scope.ts";
import type { RenderOrder } from "../contract/messages.ts";
import type { DocumentStatus } from "../contract/schemas/documents.ts";
import type { ErrorCode } from "../domain/errors.ts";
import type { DocumentType, Term } from "../domain/school.ts";

export interface DocumentFailure {
  readonly code: ErrorCode;
  /** French, for the secretary. */
  readonly detail: string;
}

/** The life of one document: PENDING -> READY or FAILED; either -> PENDING again, as the next generation. */
export interface DocumentRecord {
  readonly id: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  readonly status: DocumentStatus;
  /** From 1, one more each time the document is asked for anew. */
  readonly generation: number;
  /** ISO instants. */
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly readyAt?: string;
  readonly failedAt?: string;
  /** Rule pack the issued document was computed by. */
  readonly rulePackId?: string;
  /** What a downloaded file is called; names the class and the term, nobody. */
  readonly fileName: string;
  readonly bytes?: number;
  readonly tightened?: number;
  readonly failure?: DocumentFailure;
}

/** What a document has become by being made. */
export interface MadeDocument {
  readonly readyAt: string;
  readonly rulePackId: string;
  readonly bytes: number;
  readonly tightened: number;
}

/** A document that is to become PENDING, as `current` (nothing: it does not exist) says it stands. */
export interface PendingDocument {
  readonly current?: DocumentRecord | undefined;
  readonly next: DocumentRecord;
}

/** Documents; every transition is one conditional write, and its answer says whether it was this call that made it. */
export interface DocumentStore {
  find(scope: Scope, documentId: string): Promise<DocumentRecord | undefined>;
  /** Creates generation 1, PENDING. False: the document exists already. */
  create(record: DocumentRecord): Promise<boolean>;
  /** READY, FAILED, PURGED (or a PENDING nobody works on) -> PENDING, next generation. False: somebody was faster. */
  requestAgain(current: DocumentRecord, next: DocumentRecord): Promise<boolean>;
  /** `create` and `requestAgain` for many different documents, each on its own condition. @returns ids of those it has made. */
  requestAll(requests: readonly PendingDocument[]): Promise<ReadonlySet<string>>;
  /** For the render function, which works for all schools: the records of these documents. */
  findAll(documentIds: readonly string[]): Promise<readonly DocumentRecord[]>;
  markReady(order: RenderOrder, made: MadeDocument): Promise<boolean>;
  /** `markReady` for many different documents, each on its own condition. @returns ids of those it has ended. */
  markAllReady(
    ended: readonly { readonly order: RenderOrder; readonly made: MadeDocument }[],
  ): Promise<ReadonlySet<string>>;
  markFailed(
    order: RenderOrder,
    failed: { readonly failedAt: string; readonly failure: DocumentFailure },
  ): Promise<boolean>;
}

export interface DocumentFiles {
  save(record: DocumentRecord, pdf: Uint8Array): Promise<void>;
  exists(record: DocumentRecord): Promise<boolean>;
  /** A link that ends by itself, under a name that says what the file is and names nobody. */
  link(record: DocumentRecord, seconds: number): Promise<string>;
}

export interface RenderQueue {
  /**
   * Asks for documents, together in messages in their order.
   *
   * @param perMessage Most documents in one message; left out, as many as a message holds.
   * @returns what could not be sent.
   */
  send(orders: readonly RenderOrder[], perMessage?: number): Promise<readonly RenderOrder[]>;
}

/** A message in the hands of a function: how long until the queue gives it to another one. */
export interface Lease {
  readonly receiptHandle: string;
  readonly seconds: number;
}

export interface MessageLeases {
  /** Sets how long messages stay invisible. A receipt that is no longer valid is passed over: the message is another's. */
  set(leases: readonly Lease[]): Promise<void>;
}

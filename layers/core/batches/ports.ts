import type { Scope } from "../call/scope.ts";
import type { BatchMessage, BatchOutput } from "../contract/schemas/batches.ts";
import type { DocumentFailure, DocumentRecord } from "../documents/ports.ts";
import type { DocumentType, Term } from "../domain/school.ts";
import type { BatchLife, EndState, ItemLife } from "./life.ts";

/** One document of a batch, as it was checked; its place in the list is its place in the outputs. */
export interface PlannedDocument {
  readonly classId: string;
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  readonly fileName: string;
  /** The document's generation when the batch was asked for; 0: it had never been made. */
  readonly knownGeneration: number;
}

export interface BatchRecord extends BatchLife {
  readonly id: string;
  readonly schoolId: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly label: string;
  readonly forceNew: boolean;
  readonly twoSided: boolean;
  /** Students of a class or school with nothing to print, by reason. */
  readonly skipped?: Readonly<Record<string, number>>;
}

export interface BatchItem extends Omit<PlannedDocument, "knownGeneration">, ItemLife {
  readonly position: number;
  readonly documentId: string;
}

/** A batch that waits for a document. */
export interface BatchWatch {
  readonly schoolId: string;
  readonly batchId: string;
  readonly position: number;
  readonly documentId: string;
  readonly generation: number;
}

/** How the document that an item of a batch waits for has ended. */
export interface ItemEnd {
  readonly watch: BatchWatch;
  readonly state: EndState;
  readonly failure?: DocumentFailure | undefined;
}

export interface BatchPage {
  readonly batches: readonly BatchRecord[];
  readonly next?: string;
}

type BatchKey = Pick<BatchRecord, "schoolId" | "id">;

/** Batches. Each transition of life.ts is one conditional write; `true`: this call made it. */
export interface BatchStore {
  create(batch: BatchRecord): Promise<boolean>;
  find(scope: Pick<Scope, "schoolId">, batchId: string): Promise<BatchRecord | undefined>;
  /** Newest first. */
  list(scope: Scope, limit: number, cursor?: string): Promise<BatchPage>;
  begin(batch: BatchKey): Promise<boolean>;
  markExpanded(batch: BatchKey, round: number): Promise<boolean>;
  /** The round after `batch.round`. */
  startRound(batch: BatchKey & Pick<BatchLife, "round">): Promise<boolean>;
  finish(batch: BatchKey, round: number, status: EndState, finishedAt: string): Promise<boolean>;

  /** In the order of the plan. */
  items(batchId: string): AsyncIterable<BatchItem>;
  itemsAt(batchId: string, positions: readonly number[]): Promise<readonly BatchItem[]>;
  /** Writes items that wait, and beside their documents that they do. Items that are there already are replaced. */
  attach(batch: BatchKey, items: readonly BatchItem[]): Promise<void>;
  watchers(documentId: string): Promise<readonly BatchWatch[]>;
  /** Settles each item once, and counts it in its batch. @returns how many items this call settled. */
  settle(ends: readonly ItemEnd[]): Promise<number>;
  /** Reopens an item for another generation, and takes it from the batch's count. */
  reopen(batch: BatchKey, item: BatchItem, generation: number): Promise<boolean>;
}

/** What a batch reads and writes in the bucket. */
export interface BatchFiles {
  savePlan(batch: BatchKey, plan: readonly PlannedDocument[]): Promise<void>;
  readPlan(batch: BatchKey): Promise<readonly PlannedDocument[]>;
  readPdf(record: Pick<DocumentRecord, "schoolId" | "id" | "generation">): Promise<Uint8Array>;
  /** Streams an output to its place; memory stays bounded whatever its size. */
  saveOutput(batch: BatchKey, round: number, output: BatchOutput, content: AsyncIterable<Uint8Array>): Promise<void>;
  link(batch: BatchKey, round: number, output: BatchOutput, fileName: string, seconds: number): Promise<string>;
}

export interface BatchQueue {
  send(messages: readonly BatchMessage[]): Promise<void>;
}

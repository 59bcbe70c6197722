import type { Scope } from "../call/scope.ts";
import type { BatchMessage } from "../contract/messages.ts";
import type { BatchOutput, BatchRequest } from "../contract/schemas/batches.ts";
import type { About } from "../documents/about.ts";
import type { PaperIssue } from "../documents/document-key.ts";
import type { PageDigest } from "../documents/page-digest.ts";
import type { DocumentFailure, PdfKey } from "../documents/ports.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { Term } from "../domain/school.ts";
import type { BatchLife, CheckedChoice, Checking, Counts, EndState, ItemLife, RefusedChoice } from "./life.ts";
import type { BatchReport } from "./without-document.ts";

/** One document of a batch's plan. It has been checked; its position in the plan is its position in the outputs. */
export interface PlannedDocument extends About {
  readonly type: DocumentType;
  readonly term: Term;
  /** One or two languages; absent: the first language. */
  readonly language?: string | undefined;
  readonly fileName: string;
  /** The document's generation when the round was planned; 0: it had never been requested. */
  readonly knownGeneration: number;
  /** What its page says by the snapshot; absent in plans of versions that kept no digests. */
  readonly digest?: PageDigest;
  /** In a batch that issues its papers: when the records were read that the round is made from. */
  readonly asOf?: string;
  /** Why it cannot be made from the records of this round. Only in the plan of a retry: a first plan leaves such out. */
  readonly refused?: DocumentFailure;
}

/** A batch: one request for many documents. */
export interface BatchRecord extends BatchLife {
  readonly id: string;
  readonly schoolId: string;
  readonly requestedBy: string;
  readonly requestedByName?: string | undefined;
  readonly requestedAt: string;
  readonly label: string;
  readonly forceNew: boolean;
  readonly twoSided: boolean;
  /** Pages on each sheet of the print file; absent: one. */
  readonly pagesPerSheet?: 2;
  /** Its documents are issued papers; absent: drafts. */
  readonly issues?: true;
  /** Students of a class or school with nothing to print, by reason. */
  readonly skipped?: Readonly<Record<string, number>>;
  /** Documents of students that were erased: they are not in `count` any more, and their places in the plan are empty. */
  readonly erased?: number;
  /** Warnings in the batch's report; absent: none. */
  readonly warningCount?: number;
  /**
   * Which reading of the school's records the round is made from: its plan and its snapshots lie in a folder of this
   * name. Each round has one of its own, also when two people start it at the same moment. Absent: a batch of a version
   * that took no snapshots, whose papers are made from the records of the moment.
   */
  readonly sourceId?: string;
  /** No document is about a class or a student, so there is nothing that the tables could show; absent: there is. */
  readonly withoutTables?: true;
}

/** A document of a batch, with how far it is. */
export interface BatchItem extends Omit<PlannedDocument, "knownGeneration" | "refused" | "asOf">, ItemLife {
  readonly position: number;
  readonly documentId: string;
  /** Key of the snapshot that its page comes from; absent as `digest` is. */
  readonly snapshot?: string;
  /** The issued paper that it is; absent: a draft. */
  readonly issue?: PaperIssue;
}

/** How far an item is, and with which document. */
export type ItemState = Pick<BatchItem, "position" | "documentId" | "generation" | "state">;

/** What a round is made from, and what that reading of the records leaves out. */
export type RoundSource = Pick<BatchRecord, "skipped" | "warningCount"> & { readonly sourceId: string };

/** What a reopened item waits for. A paper that failed is tried again under another number, which is another document. */
export type Reopening = Pick<BatchItem, "generation" | "digest" | "snapshot"> &
  Partial<Pick<BatchItem, "documentId" | "issue">>;

/** Links a document to an item that waits for it: whoever ends the document finds the batches to notify. */
export interface BatchWatch {
  readonly schoolId: string;
  readonly batchId: string;
  readonly position: number;
  readonly documentId: string;
  /** What the item waited for when the watch was written: this generation of the document, or a later one. */
  readonly generation: number;
  /** The page that the item waits for; absent: any. */
  readonly digest?: PageDigest;
  readonly snapshot?: string;
}

/** The end of a document, for an item that waits for it. */
export interface ItemEnd {
  readonly watch: BatchWatch;
  /** The generation that ended. */
  readonly generation: number;
  readonly state: EndState;
  readonly failure?: DocumentFailure | undefined;
}

export interface BatchPage {
  readonly batches: readonly BatchRecord[];
  readonly next?: string;
}

type BatchKey = Pick<BatchRecord, "schoolId" | "id">;
type PlannedBatch = Pick<BatchRecord, "schoolId" | "id" | "sourceId">;
type BatchRound = BatchKey & Pick<BatchRecord, "round">;

/** Items that lose their PDFs in one write. */
export const LOST_TOGETHER = 40;

/** Batches. Each transition of life.ts is one conditional write; `true`: this call made it. */
export interface BatchStore {
  /** False: the batch exists already. */
  create(batch: BatchRecord): Promise<boolean>;
  find(scope: Pick<Scope, "schoolId">, batchId: string): Promise<BatchRecord | undefined>;
  /** Newest first. @param cursor the last batch of the page before. */
  list(scope: Scope, limit: number, cursor?: string): Promise<BatchPage>;
  /** Takes the check over from the attempt of `batch.sourceId`. @param sourceId the reading of this attempt. */
  startCheck(batch: PlannedBatch, sourceId: string): Promise<boolean>;
  /** Of the attempt of `batch.sourceId`, as the two after it. */
  noteChecked(batch: PlannedBatch, checking: Checking): Promise<boolean>;
  markChecked(batch: PlannedBatch, found: CheckedChoice): Promise<boolean>;
  refuse(batch: PlannedBatch, refused: RefusedChoice, finishedAt: string): Promise<boolean>;
  begin(batch: BatchKey): Promise<boolean>;
  markExpanded(batch: BatchKey, round: number): Promise<boolean>;
  /** The round after `batch.round`. */
  startRound(batch: BatchRound, source: RoundSource): Promise<boolean>;
  /** @param seen the counts as read before the items. @param counted what the items say. */
  correctCounts(batch: BatchRound, seen: Counts, counted: Counts): Promise<boolean>;
  finish(batch: BatchKey, round: number, status: EndState, finishedAt: string): Promise<boolean>;
  /** Notes that an unfinished batch is being worked on, so that the sweep leaves it alone for a while. */
  touch(batch: BatchKey): Promise<boolean>;

  /**
   * Gives the outputs of a running, expanded round to one worker until an instant, unless another one has them for longer. A
   * worker may claim them again. Whoever had those of the round before has no part in these.
   */
  claimOutputs(batch: BatchRound, worker: string, time: { readonly now: Date; readonly until: Date }): Promise<boolean>;

  /** In the order of the plan. @param from the first position. */
  items(batchId: string, from?: number): AsyncIterable<BatchItem>;
  /** As {@link items}, without what they are about: a fifth of the bytes. */
  itemStates(batchId: string, from?: number): AsyncIterable<ItemState>;
  /** Those that exist, in no order. */
  itemsAt(batchId: string, positions: readonly number[]): Promise<readonly BatchItem[]>;
  /**
   * Writes each item and the watch beside its document, both or neither. An item that is READY already has no watch, and
   * is counted in its batch. An item that exists stays as it is.
   *
   * @returns the positions that this call wrote.
   */
  attach(batch: BatchKey, items: readonly BatchItem[]): Promise<ReadonlySet<number>>;
  /** Makes a PENDING item, as it was read, wait for another generation; its watch is written with it. */
  move(batch: BatchKey, item: BatchItem, generation: number): Promise<boolean>;
  /** Writes the watches alone: of items that earlier versions wrote before their watches, and died between. */
  watch(batch: BatchKey, items: readonly BatchItem[]): Promise<void>;
  /** The watches of a document, one for each batch. */
  watchers(documentId: string): Promise<readonly BatchWatch[]>;
  /** Settles each item once, and counts it in its batch. @returns how many items this call settled. */
  settle(ends: readonly ItemEnd[]): Promise<number>;
  /**
   * Reopens settled items, each as it was read, for another generation, and takes them from the batch's counts, while the
   * round is being expanded.
   *
   * @returns the positions that this call reopened.
   */
  reopen(
    batch: BatchRound,
    reopened: readonly { readonly item: BatchItem; readonly next: Reopening }[],
  ): Promise<ReadonlySet<number>>;
  /**
   * Makes READY items, each as it was read, FAILED because their PDFs are gone, and takes the batch to its next round, which
   * is complete: all of it or nothing.
   *
   * @param items at most {@link LOST_TOGETHER}.
   */
  losePdfs(batch: BatchRound, items: readonly BatchItem[], failure: DocumentFailure): Promise<boolean>;
}

/** Files of batches in the bucket. */
export interface BatchFiles {
  /** What a large batch asks for, until it has been checked. */
  saveOrder(batch: BatchKey, order: BatchRequest): Promise<void>;
  readOrder(batch: BatchKey): Promise<BatchRequest>;
  savePlan(batch: PlannedBatch, plan: readonly PlannedDocument[]): Promise<void>;
  readPlan(batch: PlannedBatch): Promise<readonly PlannedDocument[]>;
  /** Who has no document in the batch, and why, by the records that the round is made from. */
  saveReport(batch: PlannedBatch, report: BatchReport): Promise<void>;
  /** Empty lists for a batch of a version that kept none. */
  readReport(batch: PlannedBatch): Promise<BatchReport>;
  /** @throws PdfGone when it has been deleted. */
  readPdf(pdf: PdfKey): Promise<Uint8Array>;
  /** A link to an output, valid for some seconds. @param fileName what the downloaded file is called. */
  link(batch: BatchKey, round: number, output: BatchOutput, fileName: string, seconds: number): Promise<string>;
}

export interface BatchQueue {
  /** @throws Error when a message could not be sent. */
  send(messages: readonly BatchMessage[]): Promise<void>;
}

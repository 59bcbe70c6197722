import type { BatchMessage } from "../contract/messages.ts";
import type { BatchStatus } from "../contract/schemas/batches.ts";
import type { DocumentFailure } from "../documents/ports.ts";

/**
 * The life of a batch and of its items: the states, and every transition with its condition and its result.
 *
 *     CHECKING ──markChecked──> PENDING
 *              └──refuse──────> REFUSED
 *
 *     PENDING ──begin──> IN_PROGRESS ──markExpanded──> IN_PROGRESS, complete ──finish──> READY
 *                            ^                                                   └─────> FAILED
 *                            └───────────────── startRound, round + 1 ────────────────────┘
 *
 * A small choice is checked before its batch is created, which is PENDING at once. A large one is CHECKING until all of it has
 * been read; nothing is ordered before, and nothing at all of one that is REFUSED. Attempts at the check take it over from each
 * other (`startCheck`): each reads into a folder of its own, and only the last one can end it.
 *
 * A READY batch whose files are gone (`loseFiles`) begins another round, too. A complete round whose PDFs are found deleted
 * gives way to the next one (`losePdfs`), which is complete again: nothing is ordered in it.
 *
 * Each transition is a pure function: it returns the next state, or `undefined` when the state refuses it. The store in
 * memory calls these functions. The DynamoDB adapter states the same conditions as expressions, and the port's suite
 * runs one table of all states and transitions on both (test/support/batch-life-table.ts).
 */
export interface BatchLife {
  readonly status: BatchStatus;
  /** From 1; a retry begins the next one. */
  readonly round: number;
  /** The last round whose documents have all been ordered; 0: none yet. */
  readonly expandedRound: number;
  /** Items of the batch, and how many of them have settled as READY and as FAILED; the others are pending. */
  readonly count: number;
  readonly ready: number;
  readonly failed: number;
  /** ISO instant of the last finish; absent while a round runs. */
  readonly finishedAt?: string;
  /** Since when the outputs of a finished batch are deleted, and why; a retry makes them anew. Absent: they are there. */
  readonly filesGone?: FilesGone;
  /** Which reading of the school's records the round is made from. While it is CHECKING: that of the last attempt; absent: none. */
  readonly sourceId?: string;
  /** How far the check is; absent: it is not CHECKING. */
  readonly checking?: Checking;
  /** Why it is REFUSED; absent: it is not. */
  readonly refusal?: Refusal;
}

export interface Checking {
  /** Classes, each in one period, that have been read. */
  readonly checked: number;
  /** Absent: it is not known yet how many there are. */
  readonly of?: number | undefined;
}

/** What the answer to a small choice would have said; names nobody. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** What is written of a choice that is refused. */
export interface RefusedChoice {
  readonly refusal: Refusal;
  /** When nobody has a document: how many have none, by reason. */
  readonly skipped?: Readonly<Record<string, number>>;
}

/** What the check of a choice has found. */
export interface CheckedChoice {
  readonly count: number;
  readonly label: string;
  readonly skipped?: Readonly<Record<string, number>>;
  readonly warningCount?: number;
  readonly withoutTables?: true;
}

export interface FilesGone {
  /** ISO instant. */
  readonly at: string;
  /** A student of the batch was erased, or their time was over. */
  readonly why: "erasure" | "retention";
}

export const BATCH_ITEM_STATES = ["PENDING", "READY", "FAILED"] as const;
export type BatchItemState = (typeof BATCH_ITEM_STATES)[number];
/** How a document, an item or a batch ends. */
export type EndState = "READY" | "FAILED";

export interface ItemLife {
  readonly state: BatchItemState;
  /** The making of the document that this item waits for. */
  readonly generation: number;
  readonly failure?: DocumentFailure;
}

/**
 * CHECKING -> CHECKING: an attempt takes the check over, for its own reading of the records.
 *
 * @param seen the reading of the attempt before, as the caller read it: of two attempts at the same moment, one goes on.
 */
export const startCheck = <B extends BatchLife>(batch: B, seen: string | undefined, sourceId: string): B | undefined =>
  isChecking(batch) && batch.sourceId === seen ? { ...batch, sourceId, checking: { checked: 0 } } : undefined;

/** CHECKING -> CHECKING: how far the attempt of this reading is. */
export const noteChecked = <B extends BatchLife>(batch: B, sourceId: string, checking: Checking): B | undefined =>
  isCheckedBy(batch, sourceId) ? { ...batch, checking } : undefined;

/** CHECKING -> PENDING: all of the choice has been read, and its documents can be ordered. */
export function markChecked<B extends BatchLife>(batch: B, sourceId: string, found: CheckedChoice): B | undefined {
  if (!isCheckedBy(batch, sourceId)) return undefined;
  const { checking: _, ...kept } = batch;
  return { ...kept, ...found, status: "PENDING" } as B & CheckedChoice;
}

/** CHECKING -> REFUSED: something is wrong with the choice. */
export function refuse<B extends BatchLife>(
  batch: B,
  sourceId: string,
  refused: RefusedChoice,
  finishedAt: string,
): B | undefined {
  if (!isCheckedBy(batch, sourceId)) return undefined;
  const { checking: _, ...kept } = batch;
  return { ...kept, ...refused, finishedAt, status: "REFUSED" } as B;
}

/** PENDING -> IN_PROGRESS: a worker starts to order the documents of the first round. */
export const begin = <B extends BatchLife>(batch: B): B | undefined =>
  batch.status === "PENDING" ? { ...batch, status: "IN_PROGRESS" } : undefined;

/** The documents of the current round have all been ordered. Once for each round. */
export const markExpanded = <B extends BatchLife>(batch: B, round: number): B | undefined =>
  isAccepted(batch) && batch.round === round && batch.expandedRound < round
    ? { ...batch, expandedRound: round }
    : undefined;

/** IN_PROGRESS -> READY or FAILED, for the current round, once its documents have all been ordered. */
export const finish = <B extends BatchLife>(
  batch: B,
  round: number,
  status: EndState,
  finishedAt: string,
): B | undefined =>
  isRunning(batch) && isExpanded(batch) && batch.round === round ? { ...batch, status, finishedAt } : undefined;

/**
 * FAILED, or READY without its files -> IN_PROGRESS, as the next round: its failed documents are ordered again, and its
 * outputs are made anew.
 *
 * @param round the round that failed, as the caller read it: of two callers who retry it, one succeeds.
 */
export function startRound<B extends BatchLife>(batch: B, round: number): B | undefined {
  if (!isRetriable(batch) || batch.round !== round) return undefined;
  const { finishedAt: _, filesGone: __, ...kept } = batch;
  return { ...kept, status: "IN_PROGRESS", round: round + 1 } as B;
}

/**
 * An item's document has ended: PENDING -> READY or FAILED, if it is the generation that the item waits for or a later
 * one. A generation that another order has replaced never ends, so an item that waited for it alone would wait for ever.
 * The item keeps the generation that ended: each generation has a PDF of its own.
 */
export function settleItem<I extends ItemLife>(
  item: I,
  end: { readonly generation: number; readonly state: EndState; readonly failure?: DocumentFailure | undefined },
): I | undefined {
  const { state, generation, failure } = end;
  if (item.state !== "PENDING" || item.generation > generation) return undefined;
  const { failure: _, ...kept } = item;
  return { ...kept, state, generation, ...(failure !== undefined && { failure }) } as I;
}

/**
 * PENDING -> PENDING: the document was ordered anew, and the item waits for that generation.
 *
 * @param from the generation that it waited for, as the caller read it.
 */
export const moveItem = <I extends ItemLife>(item: I, from: number, to: number): I | undefined =>
  item.state === "PENDING" && item.generation === from ? { ...item, generation: to } : undefined;

/** What a settled item adds to its batch's counts; written together with the item, so none is missed or repeated. */
export const countSettled = <B extends BatchLife>(batch: B, state: EndState): B =>
  state === "READY" ? { ...batch, ready: batch.ready + 1 } : { ...batch, failed: batch.failed + 1 };

/**
 * FAILED or READY -> PENDING: the item waits for the generation ordered by the retry. READY, its page no longer says what
 * the records say.
 *
 * @param seen the item's end, as the caller read it.
 */
export function reopenItem<I extends ItemLife>(
  item: I,
  seen: Pick<ItemLife, "state" | "generation">,
  next: Pick<I, "generation">,
): I | undefined {
  if (seen.state === "PENDING" || item.state !== seen.state || item.generation !== seen.generation) return undefined;
  const { failure: _, ...kept } = item;
  return { ...kept, ...next, state: "PENDING" } as I;
}

/**
 * What a reopened item takes from its batch's counts. Items are reopened only while their round orders its documents: a
 * worker that stood still for a whole round must not reopen an item of a finished batch.
 */
export function countReopened<B extends BatchLife>(batch: B, round: number, state: EndState): B | undefined {
  if (!isRunning(batch) || batch.round !== round || isExpanded(batch)) return undefined;
  return state === "READY" ? { ...batch, ready: batch.ready - 1 } : { ...batch, failed: batch.failed - 1 };
}

/**
 * READY -> FAILED: the PDF that the item stands for has been deleted before the batch's outputs were made of it.
 *
 * @param seen the generation whose PDF is gone, as the caller read it.
 */
export const loseItem = <I extends ItemLife>(item: I, seen: number, failure: DocumentFailure): I | undefined =>
  item.state === "READY" && item.generation === seen ? { ...item, state: "FAILED", failure } : undefined;

/**
 * What items that lost their PDFs change in their batch. Outputs that were begun may hold those PDFs, so the batch goes on
 * under the number of another round, to which nothing has been written. It orders nothing, so it is complete at once.
 *
 * @param round the round in which the PDFs were found missing, as the caller read it.
 */
export const losePdfs = <B extends BatchLife>(batch: B, round: number, lost: number): B | undefined =>
  isRunning(batch) && isExpanded(batch) && batch.round === round
    ? {
        ...batch,
        round: round + 1,
        expandedRound: round + 1,
        ready: batch.ready - lost,
        failed: batch.failed + lost,
      }
    : undefined;

export type Counts = Pick<BatchLife, "ready" | "failed">;

/**
 * Sets the counts right from the items, which are the truth. Once a round is expanded the counts only grow, so counts that
 * are still those read before the items mean that no item has settled since.
 *
 * @param seen the counts as they were read, before the items were.
 * @param counted what the items say.
 */
export const correctCounts = <B extends BatchLife>(
  batch: B,
  round: number,
  seen: Counts,
  { ready, failed }: Counts,
): B | undefined =>
  isRunning(batch) &&
  isExpanded(batch) &&
  batch.round === round &&
  batch.ready === seen.ready &&
  batch.failed === seen.failed
    ? { ...batch, ready, failed }
    : undefined;

/** Whether a status is an end; a document that is PENDING or PURGED has none. */
export const isEnd = (status: string): status is EndState => status === "READY" || status === "FAILED";

/** No round runs: the outputs of the last one exist, or the batch was refused before the first. */
export const isFinished = (batch: Pick<BatchLife, "status">): boolean => isEnd(batch.status) || isRefused(batch);

/** What it asks for is being read: nothing of it has begun. */
export const isChecking = ({ status }: Pick<BatchLife, "status">): boolean => status === "CHECKING";

/** What it asks for was wrong: it has no documents, and no outputs. */
export const isRefused = ({ status }: Pick<BatchLife, "status">): boolean => status === "REFUSED";

/** Its documents are or were ordered. */
const isAccepted = (batch: BatchLife): boolean => !isChecking(batch) && !isRefused(batch);

/** The attempt of this reading is the one that checks. */
const isCheckedBy = (batch: BatchLife, sourceId: string): boolean => isChecking(batch) && batch.sourceId === sourceId;

/** Whether another round has anything to do. */
export const isRetriable = ({ status, filesGone }: Pick<BatchLife, "status" | "filesGone">): boolean =>
  status === "FAILED" || (status === "READY" && filesGone !== undefined);

/** The outputs of a finished batch are deleted. */
export const loseFiles = <B extends BatchLife>(batch: B, round: number, filesGone: FilesGone): B | undefined =>
  isFinished(batch) && batch.round === round ? { ...batch, filesGone } : undefined;

/** The documents of the current round have all been ordered. */
export const isExpanded = ({ expandedRound, round }: BatchLife): boolean => expandedRound === round;

/**
 * The counts say that every document of the round has been ordered and has ended. They are derived: whoever assembles
 * looks at the items first (count-items.ts), and only a batch without a PENDING item is complete.
 */
export const isComplete = (batch: BatchLife): boolean =>
  isRunning(batch) && isExpanded(batch) && batch.ready + batch.failed >= batch.count;

/** How a complete batch finishes: one failed document makes it FAILED, and a retry possible. */
export const endOf = ({ failed }: BatchLife): EndState => (failed === 0 ? "READY" : "FAILED");

const isRunning = ({ status }: BatchLife): boolean => status === "IN_PROGRESS";

/**
 * The step that a change of a batch makes due: `check` for a large choice, `expand` for a new round, `grow` whenever many more documents have ended,
 * `assemble` once a round is complete.
 * A repeated step does no harm, because the worker drops one that is done.
 *
 * @param before the batch as it was; undefined: it has just been created.
 * @example dueStep(undefined, batch) // { step: "expand", round: 1, … }
 */
export function dueStep<B extends BatchLife & { readonly schoolId: string; readonly id: string }>(
  before: B | undefined,
  after: B,
): BatchMessage | undefined {
  const message = (step: BatchMessage["step"]): BatchMessage => ({
    schoolId: after.schoolId,
    batchId: after.id,
    step,
    round: after.round,
  });
  if (isChecking(after)) return before === undefined ? message("check") : undefined;
  if (isRefused(after)) return undefined;
  const isNew = before === undefined || before.round !== after.round || isChecking(before);
  if (!isExpanded(after) && isNew) return message("expand");
  const wasComplete = before !== undefined && isComplete(before) && before.round === after.round;
  if (isComplete(after)) return wasComplete ? undefined : message("assemble");
  const grownBefore = before === undefined || before.round !== after.round ? 0 : growthOf(before);
  return isRunning(after) && growthOf(after) > grownBefore ? message("grow") : undefined;
}

/** So many documents are a third of a part of the ZIP, or more; a large batch is looked at a hundred times. */
const GROWS_BY = 50;
const GROWS_TIMES = 100;

/** How often the outputs of a round have had reason to grow. Not before all is ordered: until then, items may be reopened. */
function growthOf(batch: BatchLife): number {
  const by = Math.max(GROWS_BY, Math.ceil(batch.count / GROWS_TIMES));
  return isExpanded(batch) ? Math.floor((batch.ready + batch.failed) / by) : 0;
}

import type { BatchItem, BatchRecord, BatchStore } from "@palmares/core/batches/ports";

/**
 * The life of a batch as a table, written out: every state, every transition, and what the transition makes of the state.
 * It is checked on the pure functions (test/unit/batches/life.test.ts) and on each store (ports/batch-store.ts).
 */
export const FAILURE = { code: "MISSING_GLYPH", detail: "…" } as const;
const STARTED_AT = "2026-03-03T10:01:00.000Z";
const FINISHED_AT = "2026-03-03T10:02:00.000Z";

const REFUSAL = { code: "TERM_NOT_IN_SCHOOL", detail: "…" } as const;
export const FOUND = { count: 3, label: "6e A · T1 · bulletins", skipped: { NO_RESULTS: 1 } } as const;
export const REFUSED = { refusal: REFUSAL, skipped: { NO_RESULTS: 2 } } as const;
/** The reading of the records that the batches of these tests are made from, in each round. */
export const SOURCE = "1-source";
export const OTHER_SOURCE = "1-other";

type State = Pick<
  BatchRecord,
  "status" | "round" | "expandedRound" | "ready" | "failed" | "finishedAt" | "filesGone"
> & {
  readonly sourceId?: string | undefined;
} & Partial<Pick<BatchRecord, "checking" | "refusal" | "count" | "label" | "skipped">>;

/** States of a batch of two documents. */
export const BATCH_STATES = {
  "accepted unread": {
    status: "CHECKING",
    sourceId: undefined,
    checking: { checked: 0 },
    round: 1,
    expandedRound: 0,
    ready: 0,
    failed: 0,
  },
  checking: { status: "CHECKING", checking: { checked: 3, of: 8 }, round: 1, expandedRound: 0, ready: 0, failed: 0 },
  REFUSED: {
    status: "REFUSED",
    refusal: REFUSAL,
    round: 1,
    expandedRound: 0,
    ready: 0,
    failed: 0,
    finishedAt: STARTED_AT,
  },
  accepted: { status: "PENDING", round: 1, expandedRound: 0, ready: 0, failed: 0 },
  begun: { status: "IN_PROGRESS", round: 1, expandedRound: 0, ready: 0, failed: 0 },
  "settled before it is expanded": { status: "IN_PROGRESS", round: 1, expandedRound: 0, ready: 2, failed: 0 },
  "expanded, nothing settled": { status: "IN_PROGRESS", round: 1, expandedRound: 1, ready: 0, failed: 0 },
  "expanded, half settled": { status: "IN_PROGRESS", round: 1, expandedRound: 1, ready: 0, failed: 1 },
  complete: { status: "IN_PROGRESS", round: 1, expandedRound: 1, ready: 2, failed: 0 },
  "complete with a failure": { status: "IN_PROGRESS", round: 1, expandedRound: 1, ready: 1, failed: 1 },
  READY: { status: "READY", round: 1, expandedRound: 1, ready: 2, failed: 0, finishedAt: STARTED_AT },
  FAILED: { status: "FAILED", round: 1, expandedRound: 1, ready: 1, failed: 1, finishedAt: STARTED_AT },
  "READY without its files": {
    status: "READY",
    round: 1,
    expandedRound: 1,
    ready: 2,
    failed: 0,
    finishedAt: STARTED_AT,
    filesGone: { at: FINISHED_AT, why: "erasure" },
  },
  "second round begun": { status: "IN_PROGRESS", round: 2, expandedRound: 1, ready: 1, failed: 1 },
  "second round expanded": { status: "IN_PROGRESS", round: 2, expandedRound: 2, ready: 1, failed: 0 },
  "second round complete": { status: "IN_PROGRESS", round: 2, expandedRound: 2, ready: 1, failed: 1 },
  "READY after the second round": {
    status: "READY",
    round: 2,
    expandedRound: 2,
    ready: 2,
    failed: 0,
    finishedAt: STARTED_AT,
  },
} as const satisfies Record<string, State>;
export type BatchStateName = keyof typeof BATCH_STATES;

/** Transitions as a store makes them; the round is the one that the caller has read. */
export const BATCH_TRANSITIONS = {
  "startCheck, the first": (store, { id, schoolId }) => store.startCheck({ id, schoolId }, OTHER_SOURCE),
  "startCheck, after another": (store, batch) => store.startCheck({ ...batch, sourceId: SOURCE }, OTHER_SOURCE),
  noteChecked: (store, batch) => store.noteChecked({ ...batch, sourceId: SOURCE }, { checked: 4, of: 8 }),
  "noteChecked by an attempt before": (store, batch) =>
    store.noteChecked({ ...batch, sourceId: OTHER_SOURCE }, { checked: 4, of: 8 }),
  markChecked: (store, batch) => store.markChecked({ ...batch, sourceId: SOURCE }, FOUND),
  "markChecked by an attempt before": (store, batch) => store.markChecked({ ...batch, sourceId: OTHER_SOURCE }, FOUND),
  refuse: (store, batch) => store.refuse({ ...batch, sourceId: SOURCE }, REFUSED, FINISHED_AT),
  "refuse by an attempt before": (store, batch) =>
    store.refuse({ ...batch, sourceId: OTHER_SOURCE }, REFUSED, FINISHED_AT),
  begin: (store, batch) => store.begin(batch),
  "markExpanded, round 1": (store, batch) => store.markExpanded(batch, 1),
  "markExpanded, round 2": (store, batch) => store.markExpanded(batch, 2),
  "finish READY, round 1": (store, batch) => store.finish(batch, 1, "READY", FINISHED_AT),
  "finish FAILED, round 1": (store, batch) => store.finish(batch, 1, "FAILED", FINISHED_AT),
  "finish READY, round 2": (store, batch) => store.finish(batch, 2, "READY", FINISHED_AT),
  "correctCounts, round 2": (store, batch) =>
    store.correctCounts({ ...batch, round: 2 }, { ready: 1, failed: 0 }, { ready: 0, failed: 2 }),
  "losePdfs, round 1": (store, batch) => store.losePdfs({ ...batch, round: 1 }, [], FAILURE),
  "losePdfs, round 2": (store, batch) => store.losePdfs({ ...batch, round: 2 }, [], FAILURE),
  "startRound after 1": (store, batch) => store.startRound({ ...batch, round: 1 }, { sourceId: SOURCE }),
  "startRound after 2": (store, batch) => store.startRound({ ...batch, round: 2 }, { sourceId: SOURCE }),
} as const satisfies Record<string, (store: BatchStore, batch: BatchRecord) => Promise<boolean>>;
export type BatchTransitionName = keyof typeof BATCH_TRANSITIONS;

const EXPANDED_1 = { "markExpanded, round 1": { expandedRound: 1 } } as const;
const EXPANDED_2 = { "markExpanded, round 2": { expandedRound: 2 } } as const;
/** Of no item, so that the counts stay. */
const LOSE_1 = { "losePdfs, round 1": { round: 2, expandedRound: 2 } } as const;
const LOSE_2 = { "losePdfs, round 2": { round: 3, expandedRound: 3 } } as const;
const FINISH_1 = {
  "finish READY, round 1": { status: "READY", finishedAt: FINISHED_AT },
  "finish FAILED, round 1": { status: "FAILED", finishedAt: FINISHED_AT },
} as const;
/** The counts that were seen are those of "second round expanded". */
const CORRECT_2 = { "correctCounts, round 2": { ready: 0, failed: 2 } } as const;
const FINISH_2 = { "finish READY, round 2": { status: "READY", finishedAt: FINISHED_AT } } as const;

/** What each transition changes in each state; a transition that is not named is refused and changes nothing. */
export const BATCH_TABLE: Readonly<
  Record<BatchStateName, Partial<Record<BatchTransitionName, Partial<{ [K in keyof State]: State[K] | undefined }>>>>
> = {
  "accepted unread": { "startCheck, the first": { sourceId: OTHER_SOURCE, checking: { checked: 0 } } },
  checking: {
    "startCheck, after another": { sourceId: OTHER_SOURCE, checking: { checked: 0 } },
    noteChecked: { checking: { checked: 4, of: 8 } },
    markChecked: { ...FOUND, status: "PENDING", checking: undefined },
    refuse: { ...REFUSED, status: "REFUSED", checking: undefined, finishedAt: FINISHED_AT },
  },
  REFUSED: {},
  accepted: { begin: { status: "IN_PROGRESS" }, ...EXPANDED_1 },
  begun: EXPANDED_1,
  "settled before it is expanded": EXPANDED_1,
  "expanded, nothing settled": { ...FINISH_1, ...LOSE_1 },
  "expanded, half settled": { ...FINISH_1, ...LOSE_1 },
  complete: { ...FINISH_1, ...LOSE_1 },
  "complete with a failure": { ...FINISH_1, ...LOSE_1 },
  READY: {},
  FAILED: { "startRound after 1": { status: "IN_PROGRESS", round: 2, finishedAt: undefined } },
  "READY without its files": {
    "startRound after 1": { status: "IN_PROGRESS", round: 2, finishedAt: undefined, filesGone: undefined },
  },
  "second round begun": EXPANDED_2,
  "second round expanded": { ...FINISH_2, ...CORRECT_2, ...LOSE_2 },
  "second round complete": { ...FINISH_2, ...LOSE_2 },
  "READY after the second round": {},
};

/** The step that is due in each state, for a batch that was not in it before. */
export const DUE_STEPS: Readonly<
  Record<BatchStateName, { readonly step: string; readonly round: number } | undefined>
> = {
  "accepted unread": { step: "check", round: 1 },
  checking: { step: "check", round: 1 },
  REFUSED: undefined,
  accepted: { step: "expand", round: 1 },
  begun: { step: "expand", round: 1 },
  "settled before it is expanded": { step: "expand", round: 1 },
  "expanded, nothing settled": undefined,
  "expanded, half settled": undefined,
  complete: { step: "assemble", round: 1 },
  "complete with a failure": { step: "assemble", round: 1 },
  READY: undefined,
  FAILED: undefined,
  "READY without its files": undefined,
  "second round begun": { step: "expand", round: 2 },
  "second round expanded": undefined,
  "second round complete": { step: "assemble", round: 2 },
  "READY after the second round": undefined,
};

type ItemState = Pick<BatchItem, "state" | "generation" | "failure">;

export const ITEM_STATES = {
  PENDING: { state: "PENDING", generation: 1 },
  READY: { state: "READY", generation: 1 },
  FAILED: { state: "FAILED", generation: 1, failure: FAILURE },
  "PENDING again": { state: "PENDING", generation: 2 },
  "FAILED again": { state: "FAILED", generation: 2, failure: FAILURE },
} as const satisfies Record<string, ItemState>;
export type ItemStateName = keyof typeof ITEM_STATES;

type ItemTransition = (store: BatchStore, batch: BatchRecord, item: BatchItem) => Promise<boolean>;
const settle =
  (generation: number, end: { state: "READY" } | { state: "FAILED"; failure: typeof FAILURE }): ItemTransition =>
  async (store, { id: batchId, schoolId }, { position, documentId }) =>
    (await store.settle([{ watch: { schoolId, batchId, position, documentId, generation }, generation, ...end }])) ===
    1;
const reopen =
  (state: "READY" | "FAILED", seen: number, generation: number): ItemTransition =>
  async (store, batch, item) =>
    (await store.reopen(batch, [{ item: { ...item, state, generation: seen }, next: { generation } }])).size === 1;

const move =
  (from: number, to: number): ItemTransition =>
  (store, batch, item) =>
    store.move(batch, { ...item, generation: from }, to);

export const ITEM_TRANSITIONS = {
  "settle READY, generation 1": settle(1, { state: "READY" }),
  "settle FAILED, generation 1": settle(1, { state: "FAILED", failure: FAILURE }),
  "settle READY, generation 2": settle(2, { state: "READY" }),
  "move 1 to 2": move(1, 2),
  "move 2 to 3": move(2, 3),
  "reopen FAILED, 1 as 2": reopen("FAILED", 1, 2),
  "reopen FAILED, 2 as 3": reopen("FAILED", 2, 3),
  "reopen READY, 1 as 2": reopen("READY", 1, 2),
} as const satisfies Record<string, ItemTransition>;
export type ItemTransitionName = keyof typeof ITEM_TRANSITIONS;

interface ItemChange {
  readonly item: ItemState;
  /** What the batch's counts gain or lose. */
  readonly ready: number;
  readonly failed: number;
}

/** What each transition makes of an item and adds to its batch; one that is not named is refused and changes nothing. */
export const ITEM_TABLE: Readonly<Record<ItemStateName, Partial<Record<ItemTransitionName, ItemChange>>>> = {
  PENDING: {
    "move 1 to 2": { item: { state: "PENDING", generation: 2 }, ready: 0, failed: 0 },
    // A later generation ends it, too: the one it waits for may have been replaced, and then never ends.
    "settle READY, generation 2": { item: { state: "READY", generation: 2 }, ready: 1, failed: 0 },
    "settle READY, generation 1": { item: { state: "READY", generation: 1 }, ready: 1, failed: 0 },
    "settle FAILED, generation 1": {
      item: { state: "FAILED", generation: 1, failure: FAILURE },
      ready: 0,
      failed: 1,
    },
  },
  READY: { "reopen READY, 1 as 2": { item: { state: "PENDING", generation: 2 }, ready: -1, failed: 0 } },
  FAILED: { "reopen FAILED, 1 as 2": { item: { state: "PENDING", generation: 2 }, ready: 0, failed: -1 } },
  "PENDING again": {
    "move 2 to 3": { item: { state: "PENDING", generation: 3 }, ready: 0, failed: 0 },
    "settle READY, generation 2": { item: { state: "READY", generation: 2 }, ready: 1, failed: 0 },
  },
  "FAILED again": { "reopen FAILED, 2 as 3": { item: { state: "PENDING", generation: 3 }, ready: 0, failed: -1 } },
};

/** The batch of these items: its second round is being expanded. */
export const EXPANDING = {
  status: "IN_PROGRESS",
  round: 2,
  expandedRound: 1,
  count: 9,
  ready: 3,
  failed: 3,
} as const satisfies Partial<BatchRecord>;

/** Every state with every transition. */
export const pairsOf = <S extends string, T extends string>(
  states: Record<S, unknown>,
  transitions: Record<T, unknown>,
) =>
  (Object.keys(states) as S[]).flatMap((state) =>
    (Object.keys(transitions) as T[]).map((name) => [state, name] as const),
  );

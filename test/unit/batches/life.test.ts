import {
  type BatchLife,
  begin,
  correctCounts,
  countReopened,
  countSettled,
  dueStep,
  endOf,
  finish,
  type ItemLife,
  isComplete,
  isFinished,
  loseItem,
  losePdfs,
  markChecked,
  markExpanded,
  moveItem,
  noteChecked,
  refuse,
  reopenItem,
  settleItem,
  startCheck,
  startRound,
} from "@palmares/core/batches/life";
import type { BatchItem, BatchRecord } from "@palmares/core/batches/ports";
import { describe, expect, test } from "vitest";
import {
  BATCH_STATES,
  BATCH_TABLE,
  BATCH_TRANSITIONS,
  type BatchStateName,
  type BatchTransitionName,
  DUE_STEPS,
  EXPANDING,
  FAILURE,
  FOUND,
  ITEM_STATES,
  ITEM_TABLE,
  ITEM_TRANSITIONS,
  type ItemTransitionName,
  OTHER_SOURCE,
  pairsOf,
  REFUSED,
  SOURCE,
} from "../../support/batch-life-table.ts";
import { aBatch, anItem } from "../../support/ports/batches/saved-batch.ts";

const at = "2026-03-03T10:02:00.000Z";
const batchIn = (state: BatchStateName): BatchRecord => aBatch({ count: 2, ...BATCH_STATES[state] });
const STATE_NAMES = Object.keys(BATCH_STATES) as BatchStateName[];

const BATCH_FUNCTIONS: Readonly<Record<BatchTransitionName, (batch: BatchRecord) => BatchLife | undefined>> = {
  "startCheck, the first": (batch) => startCheck(batch, undefined, OTHER_SOURCE),
  "startCheck, after another": (batch) => startCheck(batch, SOURCE, OTHER_SOURCE),
  noteChecked: (batch) => noteChecked(batch, SOURCE, { checked: 4, of: 8 }),
  "noteChecked by an attempt before": (batch) => noteChecked(batch, OTHER_SOURCE, { checked: 4, of: 8 }),
  markChecked: (batch) => markChecked(batch, SOURCE, FOUND),
  "markChecked by an attempt before": (batch) => markChecked(batch, OTHER_SOURCE, FOUND),
  refuse: (batch) => refuse(batch, SOURCE, REFUSED, at),
  "refuse by an attempt before": (batch) => refuse(batch, OTHER_SOURCE, REFUSED, at),
  begin,
  "markExpanded, round 1": (batch) => markExpanded(batch, 1),
  "markExpanded, round 2": (batch) => markExpanded(batch, 2),
  "finish READY, round 1": (batch) => finish(batch, 1, "READY", at),
  "finish FAILED, round 1": (batch) => finish(batch, 1, "FAILED", at),
  "finish READY, round 2": (batch) => finish(batch, 2, "READY", at),
  "correctCounts, round 2": (batch) => correctCounts(batch, 2, { ready: 1, failed: 0 }, { ready: 0, failed: 2 }),
  "losePdfs, round 1": (batch) => losePdfs(batch, 1, 0),
  "losePdfs, round 2": (batch) => losePdfs(batch, 2, 0),
  "startRound after 1": (batch) => startRound(batch, 1),
  "startRound after 2": (batch) => startRound(batch, 2),
};

const ITEM_FUNCTIONS: Readonly<Record<ItemTransitionName, (item: BatchItem) => ItemLife | undefined>> = {
  "settle READY, generation 1": (item) => settleItem(item, { generation: 1, state: "READY" }),
  "settle FAILED, generation 1": (item) => settleItem(item, { generation: 1, state: "FAILED", failure: FAILURE }),
  "settle READY, generation 2": (item) => settleItem(item, { generation: 2, state: "READY" }),
  "move 1 to 2": (item) => moveItem(item, 1, 2),
  "move 2 to 3": (item) => moveItem(item, 2, 3),
  "reopen FAILED, 1 as 2": (item) => reopenItem(item, { state: "FAILED", generation: 1 }, { generation: 2 }),
  "reopen FAILED, 2 as 3": (item) => reopenItem(item, { state: "FAILED", generation: 2 }, { generation: 3 }),
  "reopen READY, 1 as 2": (item) => reopenItem(item, { state: "READY", generation: 1 }, { generation: 2 }),
};

describe("a batch that is", () => {
  test.each(pairsOf(BATCH_STATES, BATCH_TRANSITIONS))("%s: %s", (state, transition) => {
    const batch = batchIn(state);
    const change = BATCH_TABLE[state][transition];
    expect(BATCH_FUNCTIONS[transition](batch)).toEqual(change && { ...batch, ...change });
  });
});

describe("an item that is", () => {
  test.each(pairsOf(ITEM_STATES, ITEM_TRANSITIONS))("%s: %s", (state, transition) => {
    const item = anItem(0, ITEM_STATES[state]);
    const change = ITEM_TABLE[state][transition];
    // A failure leaves with its state, so the expected item is written out rather than merged.
    expect(ITEM_FUNCTIONS[transition](item)).toEqual(change && anItem(0, change.item));
  });

  test("settled or reopened changes one count of its batch", () => {
    const batch = aBatch(EXPANDING);
    expect(countSettled(batch, "READY")).toEqual({ ...batch, ready: 4 });
    expect(countSettled(batch, "FAILED")).toEqual({ ...batch, failed: 4 });
    expect(countReopened(batch, 2, "FAILED")).toEqual({ ...batch, failed: 2 });
    expect(countReopened(batch, 2, "READY")).toEqual({ ...batch, ready: 2 });
  });

  test("loses the PDF that was read, and only as READY", () => {
    const item = anItem(0, { state: "READY", generation: 2 });
    expect(loseItem(item, 2, FAILURE)).toEqual({ ...item, state: "FAILED", failure: FAILURE });
    expect(loseItem(item, 1, FAILURE)).toBeUndefined();
    expect(loseItem({ ...item, state: "PENDING" }, 2, FAILURE)).toBeUndefined();
    expect(loseItem({ ...item, state: "FAILED", failure: FAILURE }, 2, FAILURE)).toBeUndefined();
  });

  test("failed is not reopened by a worker that stood still while its round was expanded or finished", () => {
    const batch = aBatch(EXPANDING);
    expect(countReopened(batch, 1, "FAILED")).toBeUndefined();
    expect(countReopened({ ...batch, expandedRound: 2 }, 2, "FAILED")).toBeUndefined();
    expect(countReopened({ ...batch, status: "FAILED" }, 2, "READY")).toBeUndefined();
  });
});

describe("the due step of a batch that is", () => {
  test.each(STATE_NAMES)("%s", (state) => {
    const batch = batchIn(state);
    const due = DUE_STEPS[state];
    expect(dueStep(undefined, batch)).toEqual(due && { schoolId: batch.schoolId, batchId: batch.id, ...due });
    // A change that leaves the batch in its state makes nothing due.
    expect(dueStep(batch, { ...batch, label: "renamed" })).toBeUndefined();
  });

  test("checked: its documents are ordered, once; refused: nothing is due", () => {
    const checking = batchIn("checking");
    const checked = { ...checking, ...markChecked(checking, SOURCE, FOUND) };
    expect(dueStep(checking, checked)).toMatchObject({ step: "expand", round: 1 });
    expect(dueStep(checked, { ...checked, label: "renamed" })).toBeUndefined();
    expect(dueStep(checking, batchIn("REFUSED"))).toBeUndefined();
  });

  test("in a new round: its documents are ordered, once", () => {
    const failed = batchIn("FAILED");
    const second = batchIn("second round begun");
    expect(dueStep(failed, second)).toMatchObject({ step: "expand", round: 2 });
    expect(dueStep(second, { ...second, failed: 0 })).toBeUndefined();
  });

  test("complete by its last item or by its expansion: its outputs are assembled, once", () => {
    const complete = batchIn("complete");
    expect(dueStep(batchIn("expanded, half settled"), complete)).toMatchObject({ step: "assemble" });
    expect(dueStep(batchIn("settled before it is expanded"), complete)).toMatchObject({ step: "assemble" });
    expect(dueStep(complete, batchIn("READY"))).toBeUndefined();
  });

  test("large: its outputs grow after every fifty ends, or every hundredth part of it, once it is expanded", () => {
    const running = aBatch({ ...BATCH_STATES["expanded, nothing settled"], count: 300 });
    const settled = (ready: number, failed = 0) => ({ ...running, ready, failed });
    expect(dueStep(settled(49), settled(49, 1))).toMatchObject({ step: "grow", round: 1 });
    expect(dueStep(settled(50), settled(99))).toBeUndefined();
    expect(dueStep(settled(40), settled(140))).toMatchObject({ step: "grow" });
    expect(dueStep(settled(250), settled(300))).toMatchObject({ step: "assemble" });
    const expanding = { ...settled(120), expandedRound: 0 };
    expect(dueStep({ ...expanding, ready: 20 }, expanding)).toBeUndefined();
    expect(dueStep(expanding, settled(120)), "all of it is ordered").toMatchObject({ step: "grow" });
    const large = (ready: number) => ({ ...settled(ready), count: 10_000 });
    expect(dueStep(large(50), large(99))).toBeUndefined();
    expect(dueStep(large(99), large(100))).toMatchObject({ step: "grow" });
  });

  test("complete in another round, because PDFs are gone: its outputs are assembled, once", () => {
    const complete = batchIn("complete");
    const next = { ...complete, ...losePdfs(complete, 1, 1) };
    expect(next).toMatchObject({ round: 2, expandedRound: 2, ready: 1, failed: 1, status: "IN_PROGRESS" });
    expect(dueStep(complete, next)).toMatchObject({ step: "assemble", round: 2 });
    expect(dueStep(next, { ...next, label: "renamed" })).toBeUndefined();
  });
});

test("a batch whose counts exceed it is taken for complete, so that its items are counted", () => {
  expect(isComplete(aBatch({ ...BATCH_STATES.complete, count: 2, ready: 3 }))).toBe(true);
});

test("a batch is complete when it runs, is expanded, and its counts add up; finished when it is READY, FAILED or REFUSED", () => {
  expect(STATE_NAMES.filter((state) => isComplete(batchIn(state)))).toEqual([
    "complete",
    "complete with a failure",
    "second round complete",
  ]);
  expect(STATE_NAMES.filter((state) => isFinished(batchIn(state)))).toEqual([
    "REFUSED",
    "READY",
    "FAILED",
    "READY without its files",
    "READY after the second round",
  ]);
  expect([endOf(batchIn("complete")), endOf(batchIn("complete with a failure"))]).toEqual(["READY", "FAILED"]);
});

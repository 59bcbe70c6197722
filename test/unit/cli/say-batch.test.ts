import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { afterEach, expect, it, vi } from "vitest";
import { exitOf, sayBatch } from "../../../cli/watch-batch.ts";

afterEach(() => void vi.restoreAllMocks());

const batch: BatchView = {
  batch_id: "lot",
  status: "IN_PROGRESS",
  count: 250,
  counts: { pending: 249, ready: 1, failed: 0 },
  progress: 0,
  requested_at: "2026-03-03T10:00:00.000Z",
  label: "250 documents · T1 · bulletins",
};
const NONE = { pending: 0, ready: 0, failed: 0 };

function said(of: BatchView): readonly string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  sayBatch(of);
  return lines.map((line) => line.replaceAll("\u202f", " ").trimEnd());
}

it("a batch that runs is a line with its figures", () => {
  expect(said(batch)).toEqual(["lot  250 documents · T1 · bulletins : en cours, 1 prêts, 249 en attente sur 250"]);
});

it("one that is checked says how far that is, and one that has just been accepted does not", () => {
  const checking = (done: NonNullable<BatchView["checking"]>) => said({ ...batch, status: "CHECKING", checking: done });
  expect(checking({ checked: 7, of: 25 })).toEqual(["lot  250 documents · T1 · bulletins : en vérification, 7 sur 25"]);
  expect(checking({ checked: 0 })).toEqual(["lot  250 documents · T1 · bulletins : en vérification"]);
});

it("one that was refused says why, its wrong lines, and ends with a failure", () => {
  const errors = Array.from({ length: 22 }, (_, n) => ({ field: `items.${n}.student_id`, detail: "Élève inconnu." }));
  const refusal = { code: "INVALID_ITEMS", title: "Lot refusé", detail: "22 lignes du lot.", errors };
  const refused: BatchView = { ...batch, status: "REFUSED", counts: NONE, refusal };
  const lines = said(refused);
  expect(lines.slice(0, 3)).toEqual([
    "lot  250 documents · T1 · bulletins : refusé, rien n'a été commencé",
    "  22 lignes du lot.",
    "    items.0.student_id : Élève inconnu.",
  ]);
  expect(lines.at(-1)).toBe("    … et 2 de plus");
  expect(lines).toHaveLength(23);
  expect([exitOf(refused), exitOf({ ...batch, status: "READY" })]).toEqual([1, 0]);
});

import { describe, expect, it } from "vitest";
import { type Entry, entryOf } from "../../../scripts/campaign/orders/ledger.ts";
import { type BatchOrder, keyOf } from "../../../scripts/campaign/orders/orders.ts";
import { batchChecks } from "../../../scripts/campaign/recount/batch-checks.ts";
import { counterChecks } from "../../../scripts/campaign/recount/counter-checks.ts";
import { documentChecks } from "../../../scripts/campaign/recount/document-checks.ts";
import { queueCheck } from "../../../scripts/campaign/recount/queue-depths.ts";
import type {
  StoredBatch,
  StoredDocument,
  StoredItem,
  StoredState,
} from "../../../scripts/campaign/recount/stored-state.ts";

/** A sound state: one batch of two documents, the second of which was made anew once, later. */
function sound() {
  const ids = ["d0", "d1"] as const;
  const documents: StoredDocument[] = ids.map((id, n) => ({
    id,
    schoolId: "s",
    studentId: `p${n}`,
    type: "BULLETIN",
    term: "T1",
    status: "READY",
    generation: n + 1,
    requestedAt: "2026-01-01T00:00:00.000Z",
    readyAt: "2026-01-01T00:00:02.500Z",
    bytes: 10,
  }));
  const batch: StoredBatch = {
    id: "b",
    schoolId: "s",
    status: "READY",
    round: 1,
    expandedRound: 1,
    count: 2,
    ready: 2,
    failed: 0,
    twoSided: false,
    label: "6e A",
  };
  const items: StoredItem[] = ids.map((documentId, position) => ({
    position,
    documentId,
    generation: 1,
    classId: "c",
    studentId: `p${position}`,
    type: "BULLETIN",
    term: "T1",
    state: "READY",
  }));
  const keys = ["p0", "p1"].map((student) => keyOf("s", student, "BULLETIN", "T1"));
  const order: BatchOrder = {
    kind: "batch",
    schoolId: "s",
    at: 0,
    copies: 1,
    body: { force_new: false, two_sided: false },
    keys,
  };
  const ordered: Entry = { ...entryOf(order), attempts: 1, accepted: 1, ids: new Set(["b"]) };
  const anew: Entry = {
    ...entryOf({
      kind: "single",
      schoolId: "s",
      at: 0.5,
      copies: 1,
      body: { student_id: "p1", term: "T1", force_new: true },
      keys: [keyOf("s", "p1", "BULLETIN", "T1")],
    }),
    attempts: 1,
    accepted: 1,
    ids: new Set(["d1"]),
  };
  const objects = new Map([
    ["documents/s/d0/1.pdf", 10],
    ["documents/s/d1/1.pdf", 10],
    ["documents/s/d1/2.pdf", 10],
  ]);
  const counted = new Map(ids.map((id) => [id as string, "ready"]));
  return { documents, batch, items, objects, counted, ledger: [ordered, anew], ready: 2, messages: 0 };
}

type World = ReturnType<typeof sound>;

function differencesOf(world: World): readonly string[] {
  const { documents, batch, items, objects, counted, ledger } = world;
  const state: StoredState = { documents, batches: [batch], items: new Map([["b", items]]), objects, counted };
  const metrics = {
    pending: 0,
    ready: world.ready,
    failed: 0,
    stale_pending: 0,
    total_seconds: 5,
    avg_seconds: 2.5,
    p50_seconds: 2.5,
    p95_seconds: 2.5,
    docs_per_sec: 1,
    elapsed_seconds: 1,
    at: "2026-01-01T00:00:03.000Z",
  };
  return [
    ...documentChecks({ state, ledger, unprintable: new Set() }),
    ...batchChecks({ state, ledger }),
    ...counterChecks(state, new Map([["s", metrics]])),
    queueCheck(new Map([["render", world.messages]])),
  ].flatMap(({ differences }) => differences);
}

const change = <T>(list: T[], nth: number, over: Partial<T>) => {
  list[nth] = { ...(list[nth] as T), ...over };
};

describe("the recount", () => {
  it("finds nothing wrong in a sound state", () => {
    expect(differencesOf(sound())).toEqual([]);
  });

  it("allows a document that failed to be made again", () => {
    const world = sound();
    change(world.documents, 0, { generation: 2, failedBefore: 1 });
    change(world.items, 0, { generation: 2 });
    world.objects.set("documents/s/d0/2.pdf", 10);
    expect(differencesOf(world)).toEqual([]);
  });

  it.each<[string, (world: World) => void, RegExp]>([
    [
      "a document that never ends",
      (w) => change(w.documents, 0, { status: "PENDING" }),
      /d0.*PENDING au lieu de READY/,
    ],
    ["a document that was accepted and lost", (w) => w.documents.splice(1), /jamais inscrit/],
    ["a document that nobody asked for", (w) => change(w.documents, 0, { term: "T3" }), /personne n'a demandé/],
    ["a ready document without a file", (w) => w.objects.delete("documents/s/d0/1.pdf"), /READY sans fichier/],
    [
      "a file of another size",
      (w) => w.objects.set("documents/s/d0/1.pdf", 11),
      /octets du fichier : 11 au lieu de 10/,
    ],
    ["a file that no document has", (w) => w.objects.set("documents/s/d9/1.pdf", 10), /fichier sans document/],
    [
      "a document made twice for one request",
      (w) => {
        change(w.documents, 0, { generation: 2 });
        w.objects.set("documents/s/d0/2.pdf", 10);
      },
      /produit 2 fois pour 1 demandes/,
    ],
    ["a batch that never ends", (w) => Object.assign(w.batch, { status: "IN_PROGRESS" }), /IN_PROGRESS pour toujours/],
    ["items counted twice", (w) => Object.assign(w.batch, { ready: 3 }), /ready : 3 au lieu de 2/],
    ["an item that nobody settled", (w) => change(w.items, 1, { state: "PENDING" }), /ready : 2 au lieu de 1/],
    ["a lost item", (w) => w.items.splice(1), /éléments : 1 au lieu de 2/],
    ["an item whose generation does not exist", (w) => change(w.items, 0, { generation: 4 }), /n'existe pas/],
    ["a batch that is smaller than its order", (w) => Object.assign(w.batch, { count: 1 }), /count : 1 au lieu de 2/],
    ["a batch that was accepted and lost", (w) => Object.assign(w.batch, { id: "other" }), /lot b accepté, absent/],
    ["counters that drifted", (w) => Object.assign(w, { ready: 3 }), /ready : 3 au lieu de 2/],
    ["a document that was not counted", (w) => w.counted.delete("d1"), /d1 : compté comme : undefined/],
    ["a message left behind", (w) => Object.assign(w, { messages: 1 }), /file render : messages : 1/],
  ])("finds %s", (_, spoil, difference) => {
    const world = sound();
    spoil(world);
    expect(differencesOf(world).join("\n")).toMatch(difference);
  });
});

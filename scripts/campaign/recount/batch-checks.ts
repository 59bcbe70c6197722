import { objectKeys } from "@palmares/core/contract/table";
import { acceptedIn, type Ledger } from "../orders/ledger.ts";
import { keyOf } from "../orders/orders.ts";
import { type Check, Differences, tallied } from "./checks.ts";
import type { StoredBatch, StoredDocument, StoredItem, StoredState } from "./stored-state.ts";

export const nameOfBatch = ({ id, label }: StoredBatch) => `lot ${id} (${label})`;

/** Every batch that was accepted has finished; its counts are those of its items, and its items those of its documents. */
export function batchChecks({
  state,
  ledger,
}: {
  readonly state: StoredState;
  readonly ledger: Ledger;
}): readonly Check[] {
  return [finished(state, ledger), orderedOnce(state, ledger), countsAreItems(state), itemsAreDocuments(state)];
}

/** An order is one batch, however often it was sent: its attempts have one `Idempotency-Key`. */
function orderedOnce({ batches }: StoredState, ledger: Ledger): Check {
  const differences = new Differences();
  const orders = ledger.filter(({ order }) => order.kind === "batch");
  for (const { ids } of orders) {
    differences.unless(ids.size <= 1, `une commande a donné ${ids.size} lots : ${[...ids].join(", ")}`);
  }
  const sent = orders.filter(({ attempts }) => attempts > 0).length;
  differences.unless(batches.length <= sent, `${batches.length} lots pour ${sent} commandes envoyées`);
  return {
    name: "chaque commande a donné un lot au plus",
    figures: `${sent} commandes envoyées ${orders.reduce((sum, { attempts }) => sum + attempts, 0)} fois, ${batches.length} lots`,
    differences: differences.found,
  };
}

function finished(state: StoredState, ledger: Ledger): Check {
  const differences = new Differences();
  const byId = new Map(state.batches.map((batch) => [batch.id, batch]));
  const accepted = acceptedIn(ledger).filter(({ order }) => order.kind === "batch");
  for (const { order, ids } of accepted) {
    for (const id of ids) {
      const batch = byId.get(id);
      differences.unless(batch !== undefined, `lot ${id} accepté, absent de la table`);
      if (batch === undefined || order.kind !== "batch") continue;
      const asked = new Set(order.keys);
      const items = state.items.get(id) ?? [];
      const outside = items.filter((i) => !asked.has(keyOf(batch.schoolId, i.studentId, i.type, i.term)));
      differences.equal(`${nameOfBatch(batch)} : documents hors de la commande`, outside.length, 0);
      if (order.body.type !== "HONOR") differences.equal(`${nameOfBatch(batch)} : count`, batch.count, asked.size);
    }
  }
  for (const batch of state.batches) {
    const items = state.items.get(batch.id) ?? [];
    const pending = items.filter(({ state: s }) => s === "PENDING").length;
    const where = `tour ${batch.round}, commandé jusqu'au tour ${batch.expandedRound}, count ${batch.count}, ready ${batch.ready}, failed ${batch.failed}, ${items.length} éléments dont ${pending} PENDING`;
    differences.unless(
      batch.status === "READY" || batch.status === "FAILED",
      `${nameOfBatch(batch)} : ${batch.status} pour toujours ; ${where}`,
    );
  }
  return {
    name: "chaque lot accepté est terminé",
    figures: `${accepted.length} commandes acceptées, ${state.batches.length} lots : ${tallied(state.batches.map(({ status }) => status))}`,
    differences: differences.found,
  };
}

function countsAreItems(state: StoredState): Check {
  const differences = new Differences();
  let all = 0;
  for (const batch of state.batches) {
    const items = state.items.get(batch.id) ?? [];
    all += items.length;
    const inState = (wanted: string) => items.filter(({ state: s }) => s === wanted).length;
    const name = nameOfBatch(batch);
    differences.equal(`${name} : éléments`, items.length, batch.count);
    differences.equal(`${name} : ready`, batch.ready, inState("READY"));
    differences.equal(`${name} : failed`, batch.failed, inState("FAILED"));
    differences.equal(
      `${name} : documents distincts`,
      new Set(items.map(({ documentId }) => documentId)).size,
      items.length,
    );
    differences.unless(
      items.every(({ position }, nth) => position === nth),
      `${name} : des positions manquent`,
    );
    const isFailed = inState("FAILED") > 0;
    if (batch.status === "READY" || batch.status === "FAILED")
      differences.equal(`${name} : état final`, batch.status, isFailed ? "FAILED" : "READY");
  }
  return {
    name: "les comptes des lots sont ceux de leurs éléments",
    figures: `${all} éléments`,
    differences: differences.found,
  };
}

function itemsAreDocuments(state: StoredState): Check {
  const differences = new Differences();
  const documents = new Map(state.documents.map((document) => [document.id, document]));
  for (const batch of state.batches) {
    for (const item of state.items.get(batch.id) ?? []) {
      const document = documents.get(item.documentId);
      const name = `${nameOfBatch(batch)}, élément ${item.position}`;
      if (document === undefined) differences.unless(false, `${name} : son document n'existe pas`);
      else agree(differences, { name, batch, item, document, state });
    }
  }
  return {
    name: "chaque élément dit l'état de son document",
    figures: `${documents.size} documents`,
    differences: differences.found,
  };
}

interface Pair {
  readonly name: string;
  readonly batch: StoredBatch;
  readonly item: StoredItem;
  readonly document: StoredDocument;
  readonly state: StoredState;
}

/** A later generation may have replaced the one that the item waited for; its file is then still there. */
function agree(differences: Differences, { name, batch, item, document, state }: Pair): void {
  differences.unless(item.generation <= document.generation, `${name} : attend une demande qui n'existe pas`);
  if (item.generation === document.generation) differences.equal(name, item.state, document.status);
  if (item.state === "READY")
    differences.unless(
      state.objects.has(objectKeys.pdf(batch.schoolId, item.documentId, item.generation)),
      `${name} : READY sans fichier de sa demande ${item.generation}`,
    );
}

import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import type { Ledger } from "../orders/ledger.ts";
import type { DocumentKey } from "../orders/orders.ts";
import { ask } from "../stack/ask.ts";
import type { Connection } from "../stack/connection.ts";
import { batchChecks } from "./batch-checks.ts";
import { type Check, Differences, tallied } from "./checks.ts";
import { counterChecks } from "./counter-checks.ts";
import { documentChecks } from "./document-checks.ts";
import { outputChecks } from "./output-checks.ts";
import { queueCheck, queueDepths } from "./queue-depths.ts";
import { type StoredState, stateOf } from "./stored-state.ts";

export interface RecountSettings {
  readonly connection: Connection;
  /** All of the installation. */
  readonly schoolIds: readonly string[];
  readonly unprintable: ReadonlySet<DocumentKey>;
  readonly ledger: Ledger;
  readonly state: StoredState;
}

/** Compares what users were told with the tables, the bucket, the queues and the counters. */
export async function recount(settings: RecountSettings): Promise<readonly Check[]> {
  const { connection, schoolIds, unprintable, ledger, state: whole } = settings;
  const { installation } = connection;
  const metrics = new Map<string, Metrics>();
  for (const id of schoolIds) metrics.set(id, await ask<Metrics>(connection, { schoolId: id, path: "/metrics/" }));
  const ordering = new Set(ledger.map(({ order }) => order.schoolId));
  const state = stateOf(whole, (id) => ordering.has(id) || !schoolIds.includes(id));
  return [
    orderCheck(ledger),
    ...documentChecks({ state, ledger, unprintable }),
    ...batchChecks({ state, ledger }),
    ...(await outputChecks({ state, installation })),
    ...counterChecks(whole, metrics),
    queueCheck(await queueDepths(connection.sqs)),
  ];
}

function orderCheck(ledger: Ledger): Check {
  const differences = new Differences();
  for (const { order, attempts, accepted, refusal } of ledger) {
    const what = `${order.kind} de ${order.schoolId}`;
    if (refusal !== undefined) differences.unless(false, `${what} refusé : ${refusal}`);
    else if (order.kind !== "retry")
      differences.unless(
        accepted >= order.copies,
        `${what} : ${accepted} réponses sur ${order.copies} après ${attempts} essais`,
      );
  }
  const accepted = ledger.filter((entry) => entry.accepted > 0);
  return {
    name: "chaque commande a sa réponse",
    figures: tallied(accepted.map(({ order }) => order.kind)),
    differences: differences.found,
  };
}

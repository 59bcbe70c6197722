import { setTimeout as wait } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { chunks } from "../../../collections/chunks.ts";
import type { PutsOfMany } from "../../../school/data/record-stores.ts";
import { backoffMs } from "../back-off.ts";
import type { DynamoSettings } from "../school-queries.ts";
import { itemOf, oncePerItem, transactEach } from "../transact-each.ts";
import { LONGEST_PAUSE_MS, type PlannedPut, planPuts, type RecordKind, TRIES } from "./record-store.ts";

/** As many as one call reads. */
const PLANNED_TOGETHER = 100;

/**
 * Puts many records of one kind. What belongs to a record is written with it or not at all; of different ones, as many as a
 * transaction holds are written together. What another write came between is planned anew.
 */
export const putAll =
  <Key, Read, Written>(settings: DynamoSettings, kind: RecordKind<Key, Read, Written>): PutsOfMany<Key, Written> =>
  async ({ schoolId }, writes) => {
    for (const some of chunks(writes, PLANNED_TOGETHER)) {
      let left = some;
      for (let tries = 1; left.length > 0; tries++) {
        if (tries > TRIES) throw new TransactionCanceledException({ message: "Others write the same.", $metadata: {} });
        if (tries > 1) await wait(backoffMs(tries, LONGEST_PAUSE_MS));
        const made = await makeEach(settings, await planPuts(settings, kind, schoolId, left));
        left = left.filter((_, n) => !made.has(n));
      }
    }
  };

/** @returns the indexes of the plans that were made. */
async function makeEach({ client }: DynamoSettings, plans: readonly PlannedPut[]): Promise<ReadonlySet<number>> {
  const apart = withoutCollisions(plans);
  const made = await transactEach(
    client,
    apart.map((nth) => plans[nth]?.own ?? []),
    (some) => oncePerItem(some.flatMap((n) => plans[apart[n] ?? -1]?.shared ?? [])),
  );
  return new Set([...made].flatMap((n) => apart[n] ?? []));
}

/** A transaction takes each item once: of two plans that write the same one, the second waits for the next turn. */
function withoutCollisions(plans: readonly PlannedPut[]): readonly number[] {
  const taken = new Set<string>();
  return plans.flatMap(({ own }, nth) => {
    const items = own.map(itemOf);
    if (items.some((item) => taken.has(item))) return [];
    for (const item of items) taken.add(item);
    return [nth];
  });
}

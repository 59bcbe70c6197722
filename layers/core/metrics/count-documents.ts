import type { Log } from "../call/log.ts";
import { chunks } from "../collections/chunks.ts";
import { countChange } from "./counters.ts";
import type { Counted, CounterStore, Counters } from "./ports.ts";
import type { DocumentChange } from "./table-changes.ts";

export interface CountDocumentsPorts {
  readonly counters: CounterStore;
  readonly log: Log;
}

/** A transaction holds at most 100 items: the counters and up to this many documents. */
const DOCUMENTS_AT_ONCE = 80;
/** Attempts per write: each lost race means that another writer has just counted or reset. */
const MOST_ATTEMPTS = 10;

/**
 * Counts each document change once, however often the stream delivers it: the last counted change is stored beside
 * each document, in one transaction with the counters.
 *
 * @example await countDocuments(ports, changes); await countDocuments(ports, changes); // the same as once
 */
export async function countDocuments(ports: CountDocumentsPorts, changes: readonly DocumentChange[]): Promise<void> {
  for (const [schoolId, schoolChanges] of Map.groupBy(changes, (change) => change.schoolId)) {
    // All changes of a document stay together, in order.
    const documents = [...Map.groupBy(schoolChanges, ({ id }) => id).values()];
    for (const group of chunks(documents, DOCUMENTS_AT_ONCE)) await countGroup(ports, schoolId, group.flat());
  }
}

async function countGroup(
  { counters, log }: CountDocumentsPorts,
  schoolId: string,
  changes: readonly DocumentChange[],
) {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const [before, counted] = await Promise.all([
      counters.read(schoolId),
      counters.counted(changes.map(({ id }) => id)),
    ]);
    const after = countAll(before, counted, changes);
    if (after.counted.length === 0) return;
    if (await counters.write(schoolId, after.counters, after.counted, "count")) {
      log.info("documents counted", { counted: after.counted.length, revision: after.counters.revision });
      return;
    }
  }
  throw new Error(`The counters of a school changed under ${MOST_ATTEMPTS} writes in a row.`);
}

/** The counters after these changes, and what they now hold of each document. */
function countAll(
  before: Counters,
  known: ReadonlyMap<string, Counted>,
  changes: readonly DocumentChange[],
): { readonly counters: Counters; readonly counted: readonly Counted[] } {
  let counters = before;
  const counted = new Map<string, Counted>();
  for (const change of changes) {
    const next = countChange(counters, counted.get(change.id) ?? known.get(change.id), change);
    if (next === undefined) continue;
    counters = next.counters;
    // It came and went within these changes: nothing is written beside a document that is gone.
    if (change.removed && !known.has(change.id)) counted.delete(change.id);
    else counted.set(change.id, next.counted);
  }
  return { counters, counted: [...counted.values()] };
}

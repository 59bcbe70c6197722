import type { Log } from "../call/log.ts";
import { countChange } from "./counters.ts";
import type { Counted, CounterStore, Counters } from "./ports.ts";
import type { DocumentChange } from "./table-changes.ts";

export interface CountDocumentsPorts {
  readonly counters: CounterStore;
  readonly log: Log;
}

/** A transaction takes a hundred items: the counters, and this many documents at most. */
const DOCUMENTS_AT_ONCE = 80;
/** Lost races end here: each one means that somebody else has just counted or reset. */
const MOST_RACES = 10;

/**
 * Counts changes of documents, each once, however often the stream tells of it: beside each document stands the last
 * change that was counted, and it is written in one transaction with the counters.
 *
 * @example await countDocuments(ports, changes); await countDocuments(ports, changes); // the same as once
 */
export async function countDocuments(ports: CountDocumentsPorts, changes: readonly DocumentChange[]): Promise<void> {
  for (const [schoolId, ofSchool] of Map.groupBy(changes, (change) => change.schoolId)) {
    // All changes of a document go together, in their order.
    const documents = [...Map.groupBy(ofSchool, ({ id }) => id).values()];
    for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE) {
      await countSome(ports, schoolId, documents.slice(start, start + DOCUMENTS_AT_ONCE).flat());
    }
  }
}

async function countSome({ counters, log }: CountDocumentsPorts, schoolId: string, changes: readonly DocumentChange[]) {
  for (let race = 0; race < MOST_RACES; race++) {
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
  throw new Error(`The counters of a school changed under ${MOST_RACES} writes in a row.`);
}

/** The counters after these changes, and what of each document they hold now. */
export function countAll(
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
    counted.set(change.id, next.counted);
  }
  return { counters, counted: [...counted.values()] };
}

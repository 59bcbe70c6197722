import pMap from "p-map";
import { isFinished } from "../batches/life.ts";
import type { Log } from "../call/log.ts";
import { LIMITS } from "../contract/limits.ts";
import { SCHOOL_FOLDERS } from "../contract/table.ts";
import type {
  BatchRemovals,
  ErasureStore,
  SchoolAccounts,
  SchoolItems,
  SchoolObjects,
  SchoolRemoval,
  SchoolRemovals,
  StoredItem,
} from "./ports.ts";
import { searchLogs } from "./search-traces.ts";

export interface RemoveSchoolPorts {
  readonly items: Pick<SchoolItems, "items" | "itemsOfSchool" | "findBeside" | "remove">;
  readonly objects: Pick<SchoolObjects, "list" | "find" | "remove">;
  readonly batches: Pick<BatchRemovals, "find">;
  readonly erasures: Pick<ErasureStore, "list">;
  readonly accounts: SchoolAccounts;
  readonly removals: SchoolRemovals;
  readonly now: () => Date;
  readonly log: Log;
}

const AT_ONCE = 16;

/** What is left of a school. */
interface Remains {
  readonly items: readonly StoredItem[];
  /** What stands beside its documents, and is found by them alone. */
  readonly beside: readonly StoredItem[];
  readonly objects: readonly string[];
  /** User names of accounts that act for it alone. */
  readonly accounts: readonly string[];
}

/**
 * Deletes what is left of a deleted school: the accounts of its users, everything in its partitions and folders, its documents
 * and batches, the logs of its pages. It searches, deletes and searches again, so it does not matter where a former call died. An
 * hour after a search has found nothing, when no function runs any more that knew the school and no token is valid any more that
 * names it, it searches once more and gives the id free: a later school of this id has none of its users.
 *
 * @returns whether it is over. While a batch is being made or a student's erasure goes on, nothing is done.
 */
export async function continueRemoval(ports: RemoveSchoolPorts, removal: SchoolRemoval): Promise<boolean> {
  const { schoolId, emptySince } = removal;
  if ((await ports.erasures.list()).some((erasure) => erasure.schoolId === schoolId)) return false;
  const remains = await searchSchool(ports, schoolId);
  // The command line has written the school again: what is there is the new school's.
  if (remains.items.some(({ kind }) => kind === "school")) {
    await ports.removals.end(removal);
    return true;
  }
  const batches = remains.items.filter(({ kind }) => kind === "batch");
  for (const { key } of batches) {
    const batch = await ports.batches.find({ schoolId }, key.sk);
    if (batch !== undefined && !isFinished(batch)) return false;
  }
  const now = ports.now();
  const isEmpty = remains.items.length + remains.objects.length + remains.accounts.length === 0;
  if (!isEmpty) await removeAll(ports, remains);
  if (!isEmpty || emptySince === undefined) {
    await ports.removals.save({ ...removal, emptySince: now.toISOString() });
    return false;
  }
  if (now.getTime() - Date.parse(emptySince) < LIMITS.erasureConfirmMs) return false;
  await ports.removals.end(removal);
  return true;
}

/** In this order: each step's things are found by what the next one deletes, should this call be interrupted. */
async function removeAll({ items, objects, accounts, log }: RemoveSchoolPorts, remains: Remains): Promise<void> {
  for (const userName of remains.accounts) await accounts.remove(userName);
  await objects.remove(remains.objects);
  for (const some of [remains.beside, remains.items]) {
    await pMap(some, (stored) => items.remove(stored), { concurrency: AT_ONCE });
  }
  const { items: records, objects: files, accounts: users } = remains;
  log.info("school removed", { items: records.length, objects: files.length, accounts: users.length });
}

async function searchSchool({ items, objects, accounts }: RemoveSchoolPorts, schoolId: string): Promise<Remains> {
  const found: StoredItem[] = [];
  for await (const stored of items.itemsOfSchool(schoolId)) found.push(stored);
  const documentIds = new Set<string>();
  for await (const stored of items.items(schoolId)) {
    found.push(stored);
    if (stored.kind === "document") documentIds.add(String(stored.item.id));
    if (stored.kind === "batchItem") documentIds.add(String(stored.item.documentId));
  }
  const ids = [...documentIds];
  const beside = await pMap(ids, (id) => items.findBeside(id), { concurrency: AT_ONCE });
  const folders = await pMap(SCHOOL_FOLDERS, (folder) => objects.list(`${folder}${schoolId}/`));
  return {
    items: found,
    beside: beside.flat().filter(({ kind }) => kind !== "document"),
    objects: [...folders.flat().map(({ key }) => key), ...(ids.length === 0 ? [] : await searchLogs(objects, ids))],
    accounts: await accounts.list(schoolId),
  };
}

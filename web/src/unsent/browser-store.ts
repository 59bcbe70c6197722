import type { KeptEntries, KeptStore } from "./kept-entries.ts";

const DATABASE = "palmares-unsent";
const STORE = "entries";

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused."));
  });
}

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused."));
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode);
  return asPromise(act(transaction.objectStore(STORE)));
}

/** The browser's own database: three calls, so no library. It outlives the tab, which sessionStorage does not. */
export const browserStore: KeptStore = {
  all: () => run<KeptEntries[]>("readonly", (store) => store.getAll()),
  async put(entries) {
    await run("readwrite", (store) => store.put(entries));
  },
  async remove(id) {
    await run("readwrite", (store) => store.delete(id));
  },
};

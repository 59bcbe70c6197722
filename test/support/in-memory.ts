import type { RenderOrder } from "@palmares/core/contract/messages";
import { objectKeys } from "@palmares/core/contract/table";
import type {
  DocumentFiles,
  DocumentPurge,
  DocumentRecord,
  DocumentStore,
  PdfKey,
  RenderQueue,
  Snapshots,
} from "@palmares/core/documents/ports";
import type { Source } from "@palmares/core/documents/report";
import type { LatexLogArchive, LatexLogFile } from "@palmares/core/latex-logs/ports";

/**
 * Ports in memory. The stores, `documentsInMemory` and `schoolInMemory` of school-in-memory.ts, pass the same suites as their adapters
 * (test/support/ports), so a use case that is tested on them meets what it will meet on AWS. `filesInMemory`,
 * `queueInMemory` and `archiveInMemory` have no suite: they record what a use case saves or sends.
 */

export { schoolInMemory } from "./school-in-memory.ts";

/** DynamoDB refuses a call that writes one item twice. */
function refuseRepeats(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw new Error("One call writes an item twice.");
}

export function documentsInMemory(): DocumentStore & DocumentPurge & { pending(): readonly DocumentRecord[] } {
  const records = new Map<string, DocumentRecord>();
  const pending = ({ documentId, generation }: RenderOrder) => {
    const record = records.get(documentId);
    return record?.status === "PENDING" && record.generation === generation ? record : undefined;
  };
  const finish = (order: RenderOrder, change: Partial<DocumentRecord>) => {
    const record = pending(order);
    if (record !== undefined) records.set(record.id, { ...record, ...change });
    return record !== undefined;
  };
  /** Whether a document stands as `current` says; undefined: it does not exist. */
  const isUnchanged = (id: string, current: DocumentRecord | undefined) => {
    const stored = records.get(id);
    return stored?.status === current?.status && stored?.generation === current?.generation;
  };
  return {
    pending: () => [...records.values()].filter(({ status }) => status === "PENDING"),
    async find({ schoolId }, id) {
      const record = records.get(id);
      return record?.schoolId === schoolId ? record : undefined;
    },
    // In another order than asked for, since DynamoDB promises none.
    findAll: async (ids) => [...new Set(ids)].reverse().flatMap((id) => records.get(id) ?? []),
    async requestAll(requests) {
      refuseRepeats(requests.map(({ next }) => next.id));
      const made = requests.filter(({ current, next }) => isUnchanged(next.id, current));
      for (const { next } of made) records.set(next.id, next);
      return new Set(made.map(({ next }) => next.id));
    },
    async markAllReady(ended) {
      refuseRepeats(ended.map(({ order }) => order.documentId));
      const made = ended.filter(({ order, made }) => finish(order, { status: "READY", ...made }));
      return new Set(made.map(({ order }) => order.documentId));
    },
    markFailed: async (order, failed) => finish(order, { status: "FAILED", ...failed }),
    async purge({ documentId, generation }) {
      const record = records.get(documentId);
      if (record?.generation !== generation || !["READY", "PURGED"].includes(record.status)) return false;
      records.set(documentId, { ...record, status: "PURGED" });
      return true;
    },
  };
}

export function filesInMemory(): DocumentFiles & { readonly objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>();
  const key = ({ schoolId, id, generation }: PdfKey) => objectKeys.pdf(schoolId, id, generation);
  return {
    objects,
    save: async (record, pdf) => void objects.set(key(record), pdf),
    exists: async (record) => objects.has(key(record)),
    link: async (record, seconds) => `https://files.example/${key(record)}?expires=${seconds}`,
  };
}

export function snapshotsInMemory(): Snapshots & { readonly objects: Map<string, string> } {
  const objects = new Map<string, string>();
  return {
    objects,
    save: async (key, source) => void objects.set(key, JSON.stringify(source)),
    async read(key) {
      const text = objects.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as Source);
    },
  };
}

export function queueInMemory(): RenderQueue & { readonly orders: RenderOrder[] } {
  const orders: RenderOrder[] = [];
  return {
    orders,
    async send(sent) {
      orders.push(...sent);
      return [];
    },
  };
}

export function archiveInMemory(now: () => Date): LatexLogArchive & { readonly files: Map<string, LatexLogFile> } {
  const files = new Map<string, LatexLogFile>();
  return {
    files,
    async save(type, run, { tex, log, compileLog }) {
      const base = objectKeys.latexLog(type, run);
      for (const [ending, text] of Object.entries({ tex, log, "compile.log": compileLog })) {
        const key = `${base}.${ending}`;
        files.set(key, { key, savedAt: now(), bytes: Buffer.byteLength(text) });
      }
    },
    list: async (type) =>
      [...files.values()]
        .filter(({ key }) => key.startsWith(objectKeys.latexLog(type, "")))
        .sort((a, b) => (a.key < b.key ? 1 : -1)),
    async remove(keys) {
      for (const key of keys) files.delete(key);
    },
  };
}

import { loseFiles } from "@palmares/core/batches/life";
import type { BatchItem, BatchRecord } from "@palmares/core/batches/ports";
import { batchKeys, objectKeys, schoolKeys } from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import type { Erasure } from "@palmares/core/erasure/erasure";
import type {
  BatchRemovals,
  ErasureStore,
  ExportFiles,
  ExportStore,
  ItemKey,
  SchoolAccounts,
  SchoolItems,
  SchoolObjects,
  SchoolRemoval,
  SchoolRemovals,
  StoredItem,
} from "@palmares/core/erasure/ports";

type Item = Readonly<Record<string, unknown>>;

/** Both tables, the bucket and the erasures in memory, with every former version of an object until it is deleted. */
export function erasureInMemory(now: () => Date) {
  const tables = { school: new Map<string, StoredItem>(), documents: new Map<string, StoredItem>() };
  const objects = new Map<string, string>();
  const former = new Map<string, string[]>();
  const erasures = new Map<string, Erasure>();
  const nameOf = ({ pk, sk }: ItemKey) => JSON.stringify([pk, sk]);

  function save(table: StoredItem["table"], kind: string, key: ItemKey, item: Item): void {
    tables[table].set(nameOf(key), { table, kind, key, item });
  }
  const batchOf = ({ schoolId, id }: Pick<BatchRecord, "schoolId" | "id">) =>
    tables.documents.get(nameOf(batchKeys.batch(schoolId, id)))?.item as unknown as BatchRecord | undefined;
  const saveBatch = (batch: BatchRecord) =>
    save("documents", "batch", batchKeys.batch(batch.schoolId, batch.id), batch as unknown as Item);

  const items: SchoolItems = {
    async *items(schoolId) {
      for (const stored of tables.school.values()) {
        if (stored.key.pk === `SCHOOL#${schoolId}` || stored.key.pk.startsWith(`SCHOOL#${schoolId}#`)) yield stored;
      }
      for (const stored of tables.documents.values()) {
        const { studentId, classId, type, term, issue, ...item } = stored.item as unknown as BatchItem & {
          schoolId?: string;
        };
        const key = { schoolId, studentId, classId, type, term, ...(issue && { issue }) };
        if (stored.key.pk === schoolKeys.keptAnswer(schoolId, "").pk) yield stored;
        const isHere = item.schoolId === schoolId || item.documentId === documentId(key);
        if (isHere && ["document", "batchItem", "paper", "paperKey"].includes(stored.kind)) yield stored;
      }
    },
    async *itemsOfSchool(schoolId) {
      for (const stored of tables.documents.values()) {
        if (stored.key.pk.startsWith(`SCHOOL#${schoolId}#`)) yield stored;
      }
    },
    findBeside: async (id) => [...tables.documents.values()].filter(({ key }) => key.pk === `DOCUMENT#${id}`),
    async remove({ table, key }) {
      tables[table].delete(nameOf(key));
    },
    async replace({ table, kind, key, item }, rest) {
      if (tables[table].get(nameOf(key))?.item !== item) return false;
      save(table, kind, key, rest);
      return true;
    },
  };

  const bucket: SchoolObjects = {
    list: async (prefix) =>
      [...objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => ({ key, savedAt: new Date("2026-01-01T00:00:00Z"), bytes: text.length })),
    find: async (key) => (objects.has(key) ? Buffer.from(objects.get(key) ?? "") : undefined),
    async replace(key, text) {
      former.set(key, [...(former.get(key) ?? []), objects.get(key) ?? ""]);
      objects.set(key, text);
    },
    async removeFormer(keys) {
      for (const key of keys) former.delete(key);
      return {};
    },
    async remove(keys) {
      for (const key of keys) {
        former.delete(key);
        objects.delete(key);
      }
      return {};
    },
  };

  const batches: BatchRemovals = {
    find: async ({ schoolId }, id) => batchOf({ schoolId, id }),
    async noteFilesGone(seen, gone) {
      const batch = batchOf(seen);
      const next = batch && loseFiles(batch, seen.round, gone);
      if (next !== undefined) saveBatch(next);
      return next !== undefined;
    },
    async removeItem(seen, { key, item }) {
      const batch = batchOf(seen);
      if (batch === undefined || !tables.documents.delete(nameOf(key))) return false;
      const ended = item.state === "READY" ? { ready: batch.ready - 1 } : { failed: batch.failed - 1 };
      saveBatch({ ...batch, ...ended, count: batch.count - 1, erased: (batch.erased ?? 0) + 1 });
      return true;
    },
    async remove(batch) {
      tables.documents.delete(nameOf(batchKeys.batch(batch.schoolId, batch.id)));
      for (const [name, { key }] of tables.documents) if (key.pk === `BATCH#${batch.id}`) tables.documents.delete(name);
    },
  };

  const findRunning = async (schoolId: string, digest: string) =>
    [...erasures.values()].find((one) => one.schoolId === schoolId && one.studentDigest === digest);
  const store: ErasureStore = {
    findRunning,
    find: async (_, id) => erasures.get(id),
    async start(erasure) {
      const running = await findRunning(erasure.schoolId, erasure.studentDigest);
      if (running === undefined) erasures.set(erasure.id, erasure);
      return running ?? erasure;
    },
    list: async () => [...erasures.values()].filter(({ status }) => status !== "CONFIRMED"),
    async save(erasure) {
      erasures.set(erasure.id, erasure);
    },
  };

  const exports: ExportStore = {
    find: async ({ schoolId }, digest) =>
      tables.school.get(nameOf(schoolKeys.studentExport(schoolId, digest)))?.item as never,
    async start(wanted, before) {
      if ((await exports.find(wanted, wanted.studentDigest))?.requestedAt !== before?.requestedAt) return false;
      const key = schoolKeys.studentExport(wanted.schoolId, wanted.studentDigest);
      save("school", "export", key, { ...wanted });
      return true;
    },
    async finish(wanted, madeAt) {
      const found = await exports.find(wanted, wanted.studentDigest);
      if (found?.status !== "PENDING") return false;
      const key = schoolKeys.studentExport(wanted.schoolId, wanted.studentDigest);
      save("school", "export", key, { ...found, status: "READY", madeAt });
      return true;
    },
  };
  const files: ExportFiles = {
    async save({ schoolId, studentDigest }, zip) {
      objects.set(objectKeys.studentExport(schoolId, studentDigest), Buffer.from(zip).toString("base64"));
    },
    link: async ({ schoolId, studentDigest }, fileName) =>
      `https://files.example/${objectKeys.studentExport(schoolId, studentDigest)}?${fileName}`,
  };

  const gone = new Map<string, SchoolRemoval>();
  const removals: SchoolRemovals = {
    list: async () => [...gone.values()],
    async save(removal) {
      gone.set(removal.schoolId, removal);
    },
    async end({ schoolId }) {
      gone.delete(schoolId);
    },
  };

  /** User name -> school. */
  const users = new Map<string, string>();
  const accounts: SchoolAccounts = {
    list: async (schoolId) => [...users].filter(([, school]) => school === schoolId).map(([userName]) => userName),
    async remove(userName) {
      users.delete(userName);
    },
  };

  return {
    ports: { items, objects: bucket, batches, erasures: store, exports, files, removals, accounts, now },
    users,
    save,
    saveBatch,
    objects,
    /** Everything that is stored, as one text to search. */
    everything: () =>
      JSON.stringify([...tables.school.values(), ...tables.documents.values(), ...erasures.values()]) +
      JSON.stringify([...objects, ...former, ...users]),
  };
}

import type { ImportPlan } from "@palmares/core/imports/import-plan";
import type { ImportRecord } from "@palmares/core/imports/requests/import-record";
import type { ImportFiles, ImportOrder, ImportRecords, KeptReport } from "@palmares/core/imports/requests/ports";

/** The ports of imports in memory; the files that schools send are put into `sent`. */
export function importsInMemory() {
  const kept = new Map<string, ImportRecord>();
  const sent = new Map<string, Uint8Array>();
  const plans = new Map<string, ImportPlan>();
  const reports = new Map<string, KeptReport>();
  const orders: ImportOrder[] = [];
  const records: ImportRecords = {
    async create(record) {
      kept.set(record.id, record);
    },
    async find({ schoolId }, id) {
      const record = kept.get(id);
      return record?.schoolId === schoolId ? record : undefined;
    },
    async list({ schoolId }, limit) {
      return [...kept.values()]
        .filter((one) => one.schoolId === schoolId)
        .reverse()
        .slice(0, limit);
    },
    async change({ schoolId }, id, from, change) {
      const record = kept.get(id);
      if (record?.schoolId !== schoolId || !from.includes(record.status)) return undefined;
      const { failure: _failure, ...others } = record;
      const next = change.status === undefined ? { ...record, ...change } : { ...others, ...change };
      kept.set(id, next);
      return next;
    },
  };
  const files: ImportFiles = {
    uploadLink: async ({ id }) => `https://files.example/${id}`,
    readFile: async ({ id }) => sent.get(id),
    savePlan: async ({ id }, plan) => void plans.set(id, structuredClone(plan)),
    readPlan: async ({ id }) => plans.get(id),
    saveReport: async ({ id }, report) => void reports.set(id, report),
    readReport: async ({ id }) => reports.get(id),
    async keepTable(_schoolId, { id, bytes }) {
      sent.set(id, bytes);
      return `https://files.example/${id}.xlsx`;
    },
  };
  /** What the retention or an erasure does. */
  function removeFiles(id: string): void {
    for (const files of [sent, plans, reports]) files.delete(id);
  }
  return {
    records,
    files,
    removeFiles,
    queue: { send: async (order: ImportOrder) => void orders.push(order) },
    sent,
    orders,
  };
}

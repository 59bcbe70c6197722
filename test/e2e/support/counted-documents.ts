import { setTimeout as sleep } from "node:timers/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { aPageDigest } from "../../support/digests.ts";
import { type Api, apiOf } from "./api.ts";
import { everythingStored } from "./stored.ts";
import type { TestStack } from "./test-stack.ts";

/** Counters recomputed from the table. */
export type Recount = Pick<Metrics, "pending" | "ready" | "failed" | "total_seconds">;

/** Documents whose counters a test watches. */
export interface CountedDocuments {
  readonly api: Api;
  /** Writes a document as a request does: PENDING. */
  create(over?: Partial<DocumentRecord>): Promise<DocumentRecord>;
  markReady(record: DocumentRecord): Promise<boolean>;
  /** The expected counters, computed from the table alone. */
  recount(): Promise<Recount>;
  metrics(): Promise<Metrics>;
  /** Waits until no document is PENDING and the counters agree. */
  settled(): Promise<Metrics>;
}

const SETTLED_WITHIN_MS = 60_000;
let serial = 0;

/**
 * Documents that pass through their states in the table, as real ones do. Their class does not exist: a document that the
 * render function reaches first becomes FAILED, and TeX does not run.
 */
export async function countedDocuments(stack: TestStack, schoolId: string): Promise<CountedDocuments> {
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolId));
  const store = createDynamoDocuments({
    client: dynamo(stack.installation.dynamo),
    table: stack.installation.outputs.DocumentsTable,
  });
  const counted: CountedDocuments = {
    api,
    async create(over = {}) {
      const record: DocumentRecord = {
        id: `doc-${++serial}`,
        schoolId,
        classId: "no-such-class",
        studentId: "awa",
        type: "BULLETIN",
        term: "T1",
        status: "PENDING",
        generation: 1,
        requestedAt: new Date().toISOString(),
        requestedBy: "e2e",
        fileName: "bulletin.pdf",
        ...over,
      };
      await store.requestAll([{ next: record }]);
      return record;
    },
    async markReady({ id, generation }) {
      const digest = aPageDigest();
      const made = { readyAt: new Date().toISOString(), rulePackId: "default", bytes: 1, tightened: 0, digest };
      return (await store.markAllReady([{ order: { documentId: id, generation }, made }])).has(id);
    },
    async recount() {
      const records = (await everythingStored(stack.installation)).documents.filter(
        (item) => item.sk === "DOCUMENT" && item.schoolId === schoolId,
      ) as unknown as DocumentRecord[];
      const ofStatus = (status: string) => records.filter((record) => record.status === status);
      const durations = ofStatus("READY").map(
        ({ requestedAt, readyAt = "" }) => Date.parse(readyAt) - Date.parse(requestedAt),
      );
      return {
        pending: ofStatus("PENDING").length,
        ready: durations.length,
        failed: ofStatus("FAILED").length,
        total_seconds: durations.reduce((sum, duration) => sum + duration, 0) / 1000,
      };
    },
    metrics: async () => (await api.get<Metrics>("/metrics/")).body,
    async settled() {
      for (const deadline = Date.now() + SETTLED_WITHIN_MS; ; ) {
        const [now, truth] = [await counted.metrics(), await counted.recount()];
        if (truth.pending === 0 && now.pending === 0 && now.ready + now.failed === truth.ready + truth.failed)
          return now;
        if (Date.now() > deadline) throw new Error(`Not settled: ${JSON.stringify({ now, truth })}`);
        await sleep(250);
      }
    },
  };
  return counted;
}

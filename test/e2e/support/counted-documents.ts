import { setTimeout as sleep } from "node:timers/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { type Api, apiOf } from "./api.ts";
import { everythingStored } from "./stored.ts";
import type { TestStack } from "./test-stack.ts";

/** What a recount of the table gives. */
export type Recount = Pick<Metrics, "pending" | "ready" | "failed" | "total_seconds">;

/** Documents of a school whose counters a test watches. */
export interface CountedDocuments {
  readonly api: Api;
  /** Writes a document as it is when it is asked for. */
  asked(over?: Partial<DocumentRecord>): Promise<DocumentRecord>;
  ready(record: DocumentRecord): Promise<boolean>;
  /** What the counters have to be, counted from the table alone. */
  recount(): Promise<Recount>;
  metrics(): Promise<Metrics>;
  /** Waits until nothing is PENDING and the counters have heard of it. */
  settled(): Promise<Metrics>;
}

const SETTLED_WITHIN_MS = 60_000;
let serial = 0;

/**
 * Documents that go through their life in the table, as they do when they are made. Their class does not exist: whichever
 * the render function comes to first has FAILED, and TeX is not asked.
 */
export async function countedDocuments(stack: TestStack, schoolId: string): Promise<CountedDocuments> {
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolId));
  const store = createDynamoDocuments({
    client: dynamo(stack.installation.dynamo),
    table: stack.installation.outputs.DocumentsTable,
  });
  const counted: CountedDocuments = {
    api,
    async asked(over = {}) {
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
    async ready({ id, generation }) {
      const made = { readyAt: new Date().toISOString(), rulePackId: "default", bytes: 1, tightened: 0 };
      return (await store.markAllReady([{ order: { documentId: id, generation }, made }])).has(id);
    },
    async recount() {
      const records = (await everythingStored(stack.installation)).documents.filter(
        (item) => item.sk === "DOCUMENT" && item.schoolId === schoolId,
      ) as unknown as DocumentRecord[];
      const ofStatus = (status: string) => records.filter((record) => record.status === status);
      const ms = ofStatus("READY").map(
        ({ requestedAt, readyAt = "" }) => Date.parse(readyAt) - Date.parse(requestedAt),
      );
      return {
        pending: ofStatus("PENDING").length,
        ready: ms.length,
        failed: ofStatus("FAILED").length,
        total_seconds: ms.reduce((sum, one) => sum + one, 0) / 1000,
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

import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoMetrics } from "@palmares/core/adapters/dynamo/metrics";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo/sockets";
import { countDocuments } from "@palmares/core/metrics/count-documents";
import { resetMetrics } from "@palmares/core/metrics/read-metrics";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { counterStoreSuite } from "../../support/ports/counter-store.ts";
import { aDocument } from "../../support/ports/document-store.ts";
import { socketStoreSuite } from "../../support/ports/socket-store.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const settings = () => ({ client: installation.client, table: installation.tables.documents });
const log = { info() {}, warn() {}, error() {} };

describe("counters in DynamoDB", () => counterStoreSuite(() => createDynamoMetrics(settings())));
describe("sockets in DynamoDB", () => socketStoreSuite(() => createDynamoSockets(settings())));

describe("a waiting document", () => {
  test("is counted while it is PENDING, from the instant of its request", async () => {
    const documents = createDynamoDocuments(settings());
    const counters = createDynamoMetrics(settings());
    const [old, young, done] = ["09:57:00", "10:00:00", "09:50:00"].map((time) =>
      aDocument({ schoolId: "stale", requestedAt: `2026-03-03T${time}.000Z` }),
    );
    if (!old || !young || !done) throw new Error("Three documents were made.");
    const elsewhere = aDocument({ schoolId: "other", requestedAt: old.requestedAt });
    await documents.requestAll([old, young, done, elsewhere].map((next) => ({ next })));
    expect(await counters.pendingSince("stale", "2026-03-03T09:59:00.000Z")).toBe(2);
    await documents.markFailed(
      { documentId: done.id, generation: 1 },
      { failedAt: "2026-03-03T10:00:00.000Z", failure: { code: "TEMPLATE_ERROR", detail: "…" } },
    );
    expect(await counters.pendingSince("stale", "2026-03-03T09:59:00.000Z")).toBe(1);
    // Requested again, it waits again, from the new request.
    const again = { ...done, generation: 2, requestedAt: "2026-03-03T10:05:00.000Z" };
    const failed = await documents.find({ userId: "u", schoolId: "stale" }, done.id);
    if (failed === undefined) throw new Error("The document is gone.");
    expect(await documents.requestAll([{ current: failed, next: again }])).toEqual(new Set([done.id]));
    expect(await counters.pendingSince("stale", "2026-03-03T09:59:00.000Z")).toBe(1);
    expect(await counters.pendingSince("stale", "2026-03-03T10:06:00.000Z")).toBe(3);
  });
});

describe("counting on DynamoDB", () => {
  test("four simultaneous calls, with a reset in between, count every document once", async () => {
    const counters = createDynamoMetrics(settings());
    const changes = Array.from({ length: 120 }, (_, n) =>
      aDocument({ id: `race-${n}`, schoolId: "race", status: "READY", readyAt: "2026-03-03T10:00:02.000Z" }),
    );
    const count = (from: number) => countDocuments({ counters, log }, changes.slice(from));
    await Promise.all([count(0), count(0), count(40), count(80)]);
    expect(await counters.read("race")).toMatchObject({ ready: 120, totalMs: 240_000 });

    const pending = changes.map((change) => ({ ...change, status: "PENDING" as const, generation: 2 }));
    await Promise.all([
      countDocuments({ counters, log }, pending),
      resetMetrics({ counters, now: () => new Date() }, "race"),
      countDocuments({ counters, log }, pending),
    ]);
    expect(await counters.read("race")).toMatchObject({ pending: 120, ready: 0, totalMs: 0, histogram: {}, epoch: 1 });
  });
});

import type { LogFacts } from "@palmares/core/call/log";
import { LIMITS } from "@palmares/core/contract/limits";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import type { HealthPart } from "@palmares/core/domain/health";
import { checkHealth } from "@palmares/core/health/check-health";
import { memoizeFor } from "@palmares/core/health/memoize-for";
import type { HealthProbe, HealthStores } from "@palmares/core/health/ports";
import { healthProbes } from "@palmares/core/health/probes";
import { describe, expect, it } from "vitest";

const NOW = new Date("2026-03-03T10:00:00Z");
const SCOPE = { userId: "u", schoolId: "lpk" };

function aLog() {
  const lines: { message: string; facts: LogFacts }[] = [];
  const write = (message: string, facts: LogFacts = {}) => void lines.push({ message, facts });
  return { lines, info: write, warn: write, error: write };
}

const probe = (part: HealthPart, check: HealthProbe["check"], timeoutMs = 1_000): HealthProbe => ({
  part,
  timeoutMs,
  check,
});
const ok = async () => ({ status: "ok" }) as const;

describe("checkHealth", () => {
  it("fails a part that throws, logs the cause and tells the reader what to do", async () => {
    const log = aLog();
    const [table, bucket] = await checkHealth(
      [
        probe("documents_table", ok),
        probe("bucket", () => Promise.reject(new TypeError("s3://palmares-files secret"))),
      ],
      log,
    );
    expect(table).toMatchObject({ name: "documents_table", status: "ok" });
    expect(bucket).toMatchObject({ name: "bucket", status: "failed" });
    expect(bucket?.detail).toContain("réessayez");
    expect(JSON.stringify(bucket)).not.toMatch(/TypeError|secret/);
    expect(log.lines).toEqual([
      {
        message: "part of the installation failed",
        facts: { part: "bucket", error: "TypeError", at: expect.any(String) },
      },
    ]);
  });

  it("stops waiting for a part at its timeout, and aborts it", async () => {
    let received: AbortSignal | undefined;
    const hanging = probe("render_queue", (signal) => new Promise(() => (received = signal)), 40);
    const began = performance.now();
    const [queue, engine] = await checkHealth([hanging, probe("engine", ok)], aLog());
    expect(queue).toMatchObject({ status: "failed" });
    expect(queue?.ms).toBeGreaterThanOrEqual(39);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(received?.aborted).toBe(true);
    expect(engine).toMatchObject({ status: "ok" });
  });
});

const empty = { waiting: 0, inProgress: 0 };
const stores = (over: Partial<HealthStores> = {}): HealthStores => ({
  readSchoolTable: async () => {},
  readDocumentsTable: async () => {},
  reachBucket: async () => {},
  renderQueueDepth: async () => empty,
  deadLetterDepth: async () => empty,
  oldestPending: async () => undefined,
  ...over,
});
const renderer: PageRenderer = {
  assetRoot: ".",
  pictures: { read: async () => undefined },
  themeOf: () => {
    throw new Error("no theme here");
  },
  typesetter: { typeset: () => Promise.reject(new Error("no engine here")) },
};
async function partOf(part: HealthPart, over: Partial<HealthStores>) {
  const probes = healthProbes({ stores: stores(over), renderer, now: () => NOW }, SCOPE);
  return (await checkHealth(probes, aLog())).find(({ name }) => name === part);
}
const requested = (msAgo: number) => ({ oldestPending: async () => new Date(NOW.getTime() - msAgo).toISOString() });

describe("the render queue", () => {
  it("is healthy however long it is, as long as its oldest document is recent", async () => {
    const long = { renderQueueDepth: async () => ({ waiting: 9_000, inProgress: 40 }) };
    expect(await partOf("render_queue", { ...long, ...requested(LIMITS.staleAfterMs) })).toMatchObject({
      status: "ok",
      waiting: 9_000,
      in_progress: 40,
      oldest_seconds: LIMITS.staleAfterMs / 1000,
    });
  });

  it("is degraded when a document waits too long, and failed when the document counts as abandoned", async () => {
    const late = await partOf("render_queue", requested(LIMITS.staleAfterMs + 1));
    expect(late).toMatchObject({ status: "degraded", detail: expect.stringContaining("2 min") });
    const lost = await partOf("render_queue", requested(LIMITS.pendingAbandonedMs + 1));
    expect(lost).toMatchObject({ status: "failed", detail: expect.stringContaining("30 min") });
  });
});

describe("the dead letters", () => {
  it("are degraded while there are any, not failed: documents are still made", async () => {
    const two = { deadLetterDepth: async () => ({ waiting: 2, inProgress: 0 }) };
    expect(await partOf("dead_letters", two)).toMatchObject({
      status: "degraded",
      waiting: 2,
      detail: expect.stringContaining("2 messages en échec attendent"),
    });
    expect(await partOf("dead_letters", {})).toMatchObject({ status: "ok", waiting: 0 });
  });
});

describe("memoizeFor", () => {
  it("shares one call among all callers until its time is over", async () => {
    let now = 0;
    let calls = 0;
    const answer = memoizeFor(
      10,
      async () => ++calls,
      () => now,
    );
    expect(await Promise.all([answer(), answer(), answer()])).toEqual([1, 1, 1]);
    now = 9;
    expect(await answer()).toBe(1);
    now = 10;
    expect(await answer()).toBe(2);
  });
});

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { Problem } from "@palmares/core/contract/schemas/documents";
import { type Metrics, ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { describe, expect, it } from "vitest";
import { aGradedClass, aSchool } from "../../support/factories.ts";
import { apiOf } from "../support/api.ts";
import type { CountedDocuments } from "../support/counted-documents.ts";
import type { TestStack } from "../support/test-stack.ts";
import { watchedSchool } from "../support/watched-school.ts";

const SCHOOL = "compteurs";
let stack: TestStack;
let documents: CountedDocuments;
const connect = watchedSchool(SCHOOL, (watched) => {
  ({ stack, documents } = watched);
});

describe("a followed batch", () => {
  it("is reported from its first document to its end, also to a client that reconnects midway", async () => {
    const marks = { awa: { maths: 12 }, binta: { maths: "9,5" }, chantal: { maths: 15 } };
    const school = aGradedClass({ maths: 3 }, { T1: marks }, { school: aSchool({ id: SCHOOL }) });
    await stack.save(school);
    const { body: batch } = await documents.api.post<BatchView>("/batches/", {
      class_id: school.schoolClass.id,
      term: "T1",
      type: "BULLETIN",
    });
    const first = await connect();
    first.send({ kind: "follow", batch_ids: [batch.batch_id] });
    await first.received("batch", (frame) => frame.batch_id === batch.batch_id);
    first.disconnect();
    const second = await connect();
    second.send({ kind: "follow", batch_ids: [batch.batch_id] });
    const end = await second.received("batch", ({ status }) => status === "READY" || status === "FAILED", 90_000);
    expect(end).toMatchObject({ status: "READY", count: 3, counts: { pending: 0, ready: 3, failed: 0 }, progress: 1 });
    for (const { frame } of second.frames) expect(ServerFrame.parse(frame)).toEqual(frame);
    // A batch's random id may happen to spell a name.
    const text = JSON.stringify(second.frames).replaceAll(batch.batch_id, "");
    expect(text).not.toMatch(/awa|binta|chantal/i);
  });
});

describe("the counters", () => {
  it("lose and repeat nothing when the function that keeps them is killed repeatedly", async () => {
    let killed = 0;
    let writing = true;
    const killing = (async () => {
      while (writing) {
        for (const pid of stack.running.pidsOf("track-documents")) {
          process.kill(pid, "SIGKILL");
          killed += 1;
        }
        await sleep(300 + Math.random() * 900);
      }
    })();
    for (let n = 0; n < 20; n++) {
      const records = await Promise.all(Array.from({ length: 20 }, () => documents.create()));
      await Promise.all(records.map((record) => documents.markReady(record)));
      await sleep(150);
    }
    writing = false;
    await killing;
    const now = await documents.settled();
    expect(killed).toBeGreaterThanOrEqual(3);
    expect(now).toMatchObject(await documents.recount());
  });

  it("still match the table when the stream is replayed from the beginning", async () => {
    const checkpoint = join(stack.dataDir, "checkpoints", "track-documents.json");
    await documents.markReady(await documents.create());
    await documents.settled();
    for (let n = 0; n < 100 && !existsSync(checkpoint); n++) await sleep(50);
    rmSync(checkpoint);
    // The next record wakes the reader, which finds no checkpoint and replays everything.
    await documents.markReady(await documents.create());
    await documents.settled();
    await sleep(3_000);
    expect(await documents.metrics()).toMatchObject(await documents.recount());
  });

  it("count documents that have waited for more than two minutes", async () => {
    const old = new Date(Date.now() - LIMITS.staleAfterMs - 5_000).toISOString();
    const before = (await documents.metrics()).stale_pending;
    const record = await documents.create({ requestedAt: old });
    expect((await documents.metrics()).stale_pending).toBe(before + 1);
    await documents.markReady(record);
    expect((await documents.metrics()).stale_pending).toBe(before);
    await documents.settled();
  });

  it("restart at zero on reset, and watchers are notified", async () => {
    await documents.settled();
    const watcher = await connect();
    await watcher.received("metrics", (frame) => frame.metrics.ready > 0);
    const refused = await documents.api.post<Problem>("/metrics/reset/", {});
    expect([refused.status, refused.body.code]).toEqual([403, "FORBIDDEN"]);
    const admin = apiOf(stack.running.url, await stack.tokenFor(SCHOOL, "admin"));
    const { status, body } = await admin.post<Metrics>("/metrics/reset/", {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ pending: 0, ready: 0, failed: 0, total_seconds: 0, elapsed_seconds: 0 });
    await watcher.received("metrics", (frame) => frame.metrics.ready === 0 && frame.metrics.reset_at === body.reset_at);
    const record = await documents.create();
    await documents.markReady(record);
    await watcher.received("metrics", (frame) => frame.metrics.ready === 1);
  });
});

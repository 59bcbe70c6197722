import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dynamo } from "@palmares/core/adapters/clients";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo-documents";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo-sockets";
import type { DocumentRecord } from "@palmares/core/application/ports";
import type { BatchView } from "@palmares/core/contract/batch-schemas";
import { LIMITS } from "@palmares/core/contract/limits";
import { type Metrics, ServerFrame } from "@palmares/core/contract/metrics-schemas";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aGradedClass, aSchool } from "../support/factories.ts";
import { type Api, apiOf } from "./support/api.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";
import { refusal, SOCKET_ADDRESS, type Watcher, watch } from "./support/watcher.ts";

const SCHOOL = "compteurs";
let stack: TestStack;
let token: string;
let api: Api;
const watchers: Watcher[] = [];

beforeAll(async () => {
  stack = await startTestStack();
  token = await stack.tokenFor(SCHOOL);
  api = apiOf(stack.running.url, token);
});
afterEach(() => {
  for (const watcher of watchers.splice(0)) watcher.hangUp();
});
afterAll(() => stack?.stop());

async function watching(): Promise<Watcher> {
  const watcher = await watch(stack.running.url, ["palmares", token]);
  watchers.push(watcher);
  return watcher;
}

const table = () => ({
  client: dynamo(stack.installation.dynamo),
  table: stack.installation.outputs.DocumentsTable,
});

/** Documents go through their life in the table, as they do when they are made; their class does not exist, TeX is not asked. */
let serial = 0;
async function asked(over: Partial<DocumentRecord> = {}): Promise<DocumentRecord> {
  const record: DocumentRecord = {
    id: `doc-${++serial}`,
    schoolId: SCHOOL,
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
  await createDynamoDocuments(table()).create(record);
  return record;
}
const ready = ({ id, generation }: DocumentRecord) =>
  createDynamoDocuments(table()).markReady(
    { documentId: id, generation },
    { readyAt: new Date().toISOString(), rulePackId: "default", bytes: 1, tightened: 0 },
  );

/** What the counters have to be, counted from the table alone. */
async function recount(): Promise<Pick<Metrics, "pending" | "ready" | "failed" | "total_seconds">> {
  const records = (await everythingStored(stack.installation)).documents.filter(
    ({ sk, schoolId }) => sk === "DOCUMENT" && schoolId === SCHOOL,
  ) as unknown as DocumentRecord[];
  const ofStatus = (status: string) => records.filter((record) => record.status === status);
  const ms = ofStatus("READY").map(({ requestedAt, readyAt = "" }) => Date.parse(readyAt) - Date.parse(requestedAt));
  return {
    pending: ofStatus("PENDING").length,
    ready: ms.length,
    failed: ofStatus("FAILED").length,
    total_seconds: ms.reduce((sum, one) => sum + one, 0) / 1000,
  };
}

const metrics = async () => (await api.get<Metrics>("/metrics/")).body;
/** Waits until nothing is PENDING and the counters have heard of it. */
async function settled(): Promise<Metrics> {
  for (const deadline = Date.now() + 60_000; ; ) {
    const [now, truth] = [await metrics(), await recount()];
    if (truth.pending === 0 && now.pending === 0 && now.ready + now.failed === truth.ready + truth.failed) return now;
    if (Date.now() > deadline) throw new Error(`Not settled: ${JSON.stringify({ now, truth })}`);
    await sleep(250);
  }
}

describe("who may watch", () => {
  async function resigned(change: (claims: JWTPayload) => JWTPayload, forged = false): Promise<string> {
    const require = createRequire(import.meta.url);
    const own = createPrivateKey((require("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string }).pem);
    const key = forged ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey : own;
    const { alg = "RS256", kid = "" } = decodeProtectedHeader(token);
    return new SignJWT(change(decodeJwt(token))).setProtectedHeader({ alg, kid }).sign(key);
  }
  const past = Math.floor(Date.now() / 1000) - 60;

  it("is let in with a valid token, and our protocol is chosen, never the token", async () => {
    expect((await watching()).protocol).toBe("palmares");
    const again = await watch(stack.running.url, ["palmares", await resigned((claims) => claims)]);
    again.hangUp();
  });

  it.each([
    ["nothing", () => []],
    ["the protocol alone", () => ["palmares"]],
    ["a token that is none", () => ["palmares", "not-a-token"]],
    ["a token under another protocol", () => ["other", token]],
    ["an expired token", async () => ["palmares", await resigned((claims) => ({ ...claims, exp: past }))]],
    ["a forged token", async () => ["palmares", await resigned((claims) => claims, true)]],
    ["another pool's token", async () => ["palmares", await resigned((claims) => ({ ...claims, aud: "other" }))]],
    ["an access token", async () => ["palmares", await resigned((claims) => ({ ...claims, token_use: "access" }))]],
    [
      "a user without a school",
      async () => ["palmares", await resigned((claims) => ({ ...claims, "custom:school_id": undefined }))],
    ],
  ])("is refused with 401 bringing %s", async (_, protocols) => {
    expect(await refusal(stack.running.url, await protocols())).toBe(401);
  });

  it("reads and resets the counters over HTTP with a token only", async () => {
    const nobody = apiOf(stack.running.url, undefined);
    expect((await nobody.get("/metrics/")).status).toBe(401);
    expect((await nobody.post("/metrics/reset/", {})).status).toBe(401);
  });

  it("finds the socket with and without the slash, and nowhere else", async () => {
    (await watch(stack.running.url, ["palmares", token], SOCKET_ADDRESS.slice(0, -1))).hangUp();
    for (const path of ["/ws/", "/ws/other/", "/api/metrics/", "/"]) {
      expect(await refusal(stack.running.url, ["palmares", token], path)).toBe(403);
    }
  });

  it("is told to whom it belongs to: other schools' counters stay theirs", async () => {
    const other = await watch(stack.running.url, ["palmares", await stack.tokenFor("ailleurs")]);
    watchers.push(other);
    other.say({ kind: "follow", batch_ids: [] });
    expect((await other.heard("metrics")).metrics).toMatchObject({ pending: 0, ready: 0, failed: 0 });
  });
});

describe("what is said", () => {
  it("begins with a frame, asked for or not", async () => {
    const silent = await watching();
    expect((await silent.heard("metrics", undefined, 5_000)).metrics).toMatchObject(await recount());
    const asking = await watching();
    asking.say({ kind: "follow", batch_ids: [] });
    await asking.heard("metrics", undefined, 2_000);
  });

  it("answers pings, and says in French what it does not understand", async () => {
    const watcher = await watching();
    watcher.say({ kind: "ping" });
    await watcher.heard("pong");
    const errors = () => watcher.frames.filter(({ frame }) => frame.kind === "error");
    for (const nonsense of ["{", '{"kind":"other"}', '{"kind":"ping","more":1}', "null"]) {
      const before = errors().length;
      watcher.say(nonsense);
      for (let n = 0; n < 50 && errors().length === before; n++) await sleep(50);
      expect(errors().at(-1)?.frame).toMatchObject({ detail: expect.stringContaining("Message non compris") });
    }
    watcher.say({ kind: "follow", batch_ids: ["no-such-batch"] });
    await watcher.heard("error", ({ code }) => code === "BATCH_NOT_FOUND");
    expect(errors()).toHaveLength(5);
  });

  it("comes on each change, twice a second at most, and ends with the truth", async () => {
    const watcher = await watching();
    await watcher.heard("metrics");
    await settled();
    const heardBefore = watcher.frames.length;
    const records: DocumentRecord[] = [];
    for (let n = 0; n < 60; n++) {
      records.push(await asked());
      await sleep(60);
    }
    await Promise.all(records.map(ready));
    const now = await settled();
    expect(now).toMatchObject(await recount());
    await watcher.heard("metrics", (frame) => frame.metrics.pending === 0 && frame.metrics.ready === now.ready);
    const pushed = watcher.frames.slice(heardBefore).map(({ at }) => at);
    expect(pushed.length).toBeGreaterThanOrEqual(3);
    for (const [n, at] of pushed.entries()) {
      // In any second, two; a little is left to the ways that frames take.
      expect(pushed.filter((other, m) => m >= n && other < at + 900).length).toBeLessThanOrEqual(2);
    }
  });
});

describe("a batch that is followed", () => {
  it("is heard of from its first document to its end, also by who comes back in the middle", async () => {
    const marks = { awa: { maths: 12 }, binta: { maths: "9,5" }, chantal: { maths: 15 } };
    const school = aGradedClass({ maths: 3 }, { T1: marks }, { school: aSchool({ id: SCHOOL }) });
    await stack.save(school);
    const { body: batch } = await api.post<BatchView>("/batches/", {
      class_id: school.schoolClass.id,
      term: "T1",
      type: "BULLETIN",
    });
    const first = await watching();
    first.say({ kind: "follow", batch_ids: [batch.batch_id] });
    await first.heard("batch", (frame) => frame.batch_id === batch.batch_id);
    first.hangUp();
    const second = await watching();
    second.say({ kind: "follow", batch_ids: [batch.batch_id] });
    const end = await second.heard("batch", ({ status }) => status === "READY" || status === "FAILED", 90_000);
    expect(end).toMatchObject({ status: "READY", count: 3, counts: { pending: 0, ready: 3, failed: 0 }, progress: 1 });
    for (const { frame } of second.frames) expect(ServerFrame.parse(frame)).toEqual(frame);
    expect(JSON.stringify(second.frames)).not.toMatch(/awa|binta|chantal/i);
  });
});

describe("the counters", () => {
  it("lose and repeat nothing when the function that keeps them is killed again and again", async () => {
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
      const records = await Promise.all(Array.from({ length: 20 }, () => asked()));
      await Promise.all(records.map(ready));
      await sleep(150);
    }
    writing = false;
    await killing;
    const now = await settled();
    expect(killed).toBeGreaterThanOrEqual(3);
    expect(now).toMatchObject(await recount());
  });

  it("are the table's own, also when the stream is told from its beginning once more", async () => {
    const mark = join(stack.dataDir, "checkpoints", "track-documents.json");
    await ready(await asked());
    await settled();
    for (let n = 0; n < 100 && !existsSync(mark); n++) await sleep(50);
    rmSync(mark);
    // The next record makes the reader look; it finds no mark of where it was, and everything comes again.
    await ready(await asked());
    await settled();
    await sleep(3_000);
    expect(await metrics()).toMatchObject(await recount());
  });

  it("count what waits for longer than two minutes", async () => {
    const old = new Date(Date.now() - LIMITS.staleAfterMs - 5_000).toISOString();
    const before = (await metrics()).stale_pending;
    const record = await asked({ requestedAt: old });
    expect((await metrics()).stale_pending).toBe(before + 1);
    await ready(record);
    expect((await metrics()).stale_pending).toBe(before);
    await settled();
  });

  it("begin again at zero when they are reset, and who watches is told", async () => {
    await settled();
    const watcher = await watching();
    await watcher.heard("metrics", (frame) => frame.metrics.ready > 0);
    const { status, body } = await api.post<Metrics>("/metrics/reset/", {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ pending: 0, ready: 0, failed: 0, total_seconds: 0, elapsed_seconds: 0 });
    await watcher.heard("metrics", (frame) => frame.metrics.ready === 0 && frame.metrics.reset_at === body.reset_at);
    const record = await asked();
    await ready(record);
    await watcher.heard("metrics", (frame) => frame.metrics.ready === 1);
  });
});

describe("who has gone", () => {
  const sockets = () => createDynamoSockets(table()).ofSchool(SCHOOL);

  it("is forgotten when the connection closes", async () => {
    const watcher = await watching();
    await watcher.heard("metrics");
    const before = (await sockets()).length;
    watcher.hangUp();
    for (let n = 0; n < 50 && (await sockets()).length === before; n++) await sleep(100);
    expect((await sockets()).length).toBe(before - 1);
  });

  it("is forgotten when nobody answers any more, and hung up on when the token has ended", async () => {
    const gone = {
      connectionId: "ghost=",
      schoolId: SCHOOL,
      follows: [],
      connectedAt: new Date(Date.now() - 60_000).toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await createDynamoSockets(table()).save(gone);
    const watcher = await watching();
    await watcher.heard("metrics");
    const own = (await sockets()).find(({ connectionId }) => connectionId !== gone.connectionId);
    if (own === undefined) throw new Error("The open socket is not in the table.");
    await createDynamoSockets(table()).save({ ...own, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await ready(await asked());
    expect(await watcher.closed).toBe(1000);
    for (let n = 0; n < 50 && (await sockets()).length > 0; n++) await sleep(100);
    expect(await sockets()).toEqual([]);
  });
});

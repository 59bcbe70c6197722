import { generateKeyPairSync } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo/sockets";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM } from "@palmares/core/contract/user-groups";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { describe, expect, it } from "vitest";
import { apiOf } from "./support/api.ts";
import type { CountedDocuments } from "./support/counted-documents.ts";
import { resigned } from "./support/resigned-token.ts";
import type { TestStack } from "./support/test-stack.ts";
import { watchedSchool } from "./support/watched-school.ts";
import { refusal, SOCKET_ADDRESS, watch } from "./support/watcher.ts";

const SCHOOL = "compteurs";
let stack: TestStack;
let token: string;
let documents: CountedDocuments;
const connect = watchedSchool(SCHOOL, (watched) => {
  ({ stack, token, documents } = watched);
});

describe("access to the counters", () => {
  const anotherKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const past = Math.floor(Date.now() / 1000) - 60;

  it("is granted with a valid token; the negotiated protocol is ours, never the token", async () => {
    expect((await connect()).protocol).toBe("palmares");
    const again = await watch(stack.running.url, ["palmares", await resigned(token, (claims) => claims)]);
    again.disconnect();
  });

  it.each([
    ["no protocol", () => []],
    ["the protocol alone", () => ["palmares"]],
    ["a malformed token", () => ["palmares", "not-a-token"]],
    ["a token under another protocol", () => ["other", token]],
    ["an expired token", async () => ["palmares", await resigned(token, (claims) => ({ ...claims, exp: past }))]],
    ["a forged token", async () => ["palmares", await resigned(token, (claims) => claims, anotherKey())]],
    [
      "another pool's token",
      async () => ["palmares", await resigned(token, (claims) => ({ ...claims, aud: "other" }))],
    ],
    [
      "an access token",
      async () => ["palmares", await resigned(token, (claims) => ({ ...claims, token_use: "access" }))],
    ],
  ])("is refused with 401 given %s", async (_, protocols) => {
    expect(await refusal(stack.running.url, await protocols())).toBe(401);
  });

  it.each([
    ["a user without a school", { [SCHOOL_CLAIM]: undefined }],
    ["a user without a role", { [GROUPS_CLAIM]: undefined }],
    ["a teacher", { [GROUPS_CLAIM]: ["teacher"] }],
  ])("is refused with 403 to %s", async (_, without) => {
    const protocols = ["palmares", await resigned(token, (claims) => ({ ...claims, ...without }))];
    expect(await refusal(stack.running.url, protocols)).toBe(403);
  });

  it("is refused with 403 to those who name another school", async () => {
    const address = `${SOCKET_ADDRESS}?school_id=`;
    (await watch(stack.running.url, ["palmares", token], `${address}${SCHOOL}`)).disconnect();
    expect(await refusal(stack.running.url, ["palmares", token], `${address}ailleurs`)).toBe(403);
  });

  it("requires a token over HTTP as well, to read and to reset", async () => {
    const anonymous = apiOf(stack.running.url, undefined);
    expect((await anonymous.get("/metrics/")).status).toBe(401);
    expect((await anonymous.post("/metrics/reset/", {})).status).toBe(401);
  });

  it("is possible with and without the trailing slash, and at no other address", async () => {
    (await watch(stack.running.url, ["palmares", token], SOCKET_ADDRESS.slice(0, -1))).disconnect();
    for (const path of ["/ws/", "/ws/other/", "/api/metrics/", "/"]) {
      expect(await refusal(stack.running.url, ["palmares", token], path)).toBe(403);
    }
  });

  it("is limited to the counters of one's own school", async () => {
    const other = await connect(await stack.tokenFor("ailleurs"));
    other.send({ kind: "follow", batch_ids: [] });
    expect((await other.received("metrics")).metrics).toMatchObject({ pending: 0, ready: 0, failed: 0 });
  });
});

describe("the socket", () => {
  it("sends a first frame, requested or not", async () => {
    const passive = await connect();
    expect((await passive.received("metrics", undefined, 5_000)).metrics).toMatchObject(await documents.recount());
    const following = await connect();
    following.send({ kind: "follow", batch_ids: [] });
    await following.received("metrics", undefined, 2_000);
  });

  it("answers pings, and rejects unknown messages in French", async () => {
    const watcher = await connect();
    watcher.send({ kind: "ping" });
    await watcher.received("pong");
    const errors = () => watcher.frames.filter(({ frame }) => frame.kind === "error");
    for (const nonsense of ["{", '{"kind":"other"}', '{"kind":"ping","more":1}', "null"]) {
      const before = errors().length;
      watcher.send(nonsense);
      for (let n = 0; n < 50 && errors().length === before; n++) await sleep(50);
      expect(errors().at(-1)?.frame).toMatchObject({ detail: expect.stringContaining("Message non compris") });
    }
    watcher.send({ kind: "follow", batch_ids: ["no-such-batch"] });
    await watcher.received("error", ({ code }) => code === "BATCH_NOT_FOUND");
    expect(errors()).toHaveLength(5);
  });

  it("reports each change, at most twice a second, and ends with the exact counters", async () => {
    const watcher = await connect();
    await watcher.received("metrics");
    await documents.settled();
    const receivedBefore = watcher.frames.length;
    const records: DocumentRecord[] = [];
    for (let n = 0; n < 60; n++) {
      records.push(await documents.create());
      await sleep(60);
    }
    await Promise.all(records.map((record) => documents.markReady(record)));
    const now = await documents.settled();
    expect(now).toMatchObject(await documents.recount());
    await watcher.received("metrics", (frame) => frame.metrics.pending === 0 && frame.metrics.ready === now.ready);
    const pushed = watcher.frames.slice(receivedBefore).map(({ at }) => at);
    expect(pushed.length).toBeGreaterThanOrEqual(3);
    for (const [n, at] of pushed.entries()) {
      // At most two in any second; 100 ms are allowed for frames in transit.
      expect(pushed.filter((other, m) => m >= n && other < at + 900).length).toBeLessThanOrEqual(2);
    }
  });
});

describe("a stored connection", () => {
  const store = () =>
    createDynamoSockets({
      client: dynamo(stack.installation.dynamo),
      table: stack.installation.outputs.DocumentsTable,
    });
  const sockets = () => store().ofSchool(SCHOOL);

  it("is removed when the socket closes", async () => {
    const watcher = await connect();
    await watcher.received("metrics");
    const before = (await sockets()).length;
    watcher.disconnect();
    for (let n = 0; n < 50 && (await sockets()).length === before; n++) await sleep(100);
    expect((await sockets()).length).toBe(before - 1);
  });

  it("is removed when its client is gone, and closed when its token has expired", async () => {
    const ghost = {
      connectionId: "ghost=",
      schoolId: SCHOOL,
      follows: [],
      connectedAt: new Date(Date.now() - 60_000).toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await store().save(ghost);
    const watcher = await connect();
    await watcher.received("metrics");
    const own = (await sockets()).find(({ connectionId }) => connectionId !== ghost.connectionId);
    if (own === undefined) throw new Error("The open socket is not in the table.");
    await store().save({ ...own, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await documents.markReady(await documents.create());
    expect(await watcher.closed).toBe(1000);
    for (let n = 0; n < 50 && (await sockets()).length > 0; n++) await sleep(100);
    expect(await sockets()).toEqual([]);
  });
});

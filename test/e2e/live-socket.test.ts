import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo/sockets";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { apiOf } from "./support/api.ts";
import type { CountedDocuments } from "./support/counted-documents.ts";
import type { TestStack } from "./support/test-stack.ts";
import { watchedSchool } from "./support/watched-school.ts";
import { refusal, SOCKET_ADDRESS, watch } from "./support/watcher.ts";

const SCHOOL = "compteurs";
let stack: TestStack;
let token: string;
let documents: CountedDocuments;
const watching = watchedSchool(SCHOOL, (watched) => {
  ({ stack, token, documents } = watched);
});

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
      async () => ["palmares", await resigned((claims) => ({ ...claims, [SCHOOL_CLAIM]: undefined }))],
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
    const other = await watching(await stack.tokenFor("ailleurs"));
    other.say({ kind: "follow", batch_ids: [] });
    expect((await other.heard("metrics")).metrics).toMatchObject({ pending: 0, ready: 0, failed: 0 });
  });
});

describe("what is said", () => {
  it("begins with a frame, asked for or not", async () => {
    const silent = await watching();
    expect((await silent.heard("metrics", undefined, 5_000)).metrics).toMatchObject(await documents.recount());
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
    await documents.settled();
    const heardBefore = watcher.frames.length;
    const records: DocumentRecord[] = [];
    for (let n = 0; n < 60; n++) {
      records.push(await documents.asked());
      await sleep(60);
    }
    await Promise.all(records.map((record) => documents.ready(record)));
    const now = await documents.settled();
    expect(now).toMatchObject(await documents.recount());
    await watcher.heard("metrics", (frame) => frame.metrics.pending === 0 && frame.metrics.ready === now.ready);
    const pushed = watcher.frames.slice(heardBefore).map(({ at }) => at);
    expect(pushed.length).toBeGreaterThanOrEqual(3);
    for (const [n, at] of pushed.entries()) {
      // In any second, two; a little is left to the ways that frames take.
      expect(pushed.filter((other, m) => m >= n && other < at + 900).length).toBeLessThanOrEqual(2);
    }
  });
});

describe("who has gone", () => {
  const store = () =>
    createDynamoSockets({
      client: dynamo(stack.installation.dynamo),
      table: stack.installation.outputs.DocumentsTable,
    });
  const sockets = () => store().ofSchool(SCHOOL);

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
    await store().save(gone);
    const watcher = await watching();
    await watcher.heard("metrics");
    const own = (await sockets()).find(({ connectionId }) => connectionId !== gone.connectionId);
    if (own === undefined) throw new Error("The open socket is not in the table.");
    await store().save({ ...own, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await documents.ready(await documents.asked());
    expect(await watcher.closed).toBe(1000);
    for (let n = 0; n < 50 && (await sockets()).length > 0; n++) await sleep(100);
    expect(await sockets()).toEqual([]);
  });
});

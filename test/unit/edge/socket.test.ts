import type { BatchRecord } from "@palmares/core/batches/ports";
import type { Caller } from "@palmares/core/call/caller";
import { handleSocket } from "@palmares/core/edge/socket/socket";
import { authorizeSocket } from "@palmares/core/edge/socket/socket-authorizer";
import { answerFrame, closeSocket, openSocket } from "@palmares/core/metrics/socket-session";
import { describe, expect, test } from "vitest";
import { countersInMemory, senderInMemory, socketsInMemory } from "../../support/metrics-in-memory.ts";

const log = { info() {}, warn() {}, error() {} };
const NOW = "2026-03-03T10:00:00.000Z";
const UNTIL = "2026-03-03T11:00:00.000Z";

function aServer(gone: readonly string[] = []) {
  const sockets = socketsInMemory();
  const { sender, sent } = senderInMemory(new Set(gone));
  const mine = { id: "b1", schoolId: "lpk", count: 2, ready: 2, failed: 0, status: "READY", round: 1 } as BatchRecord;
  const batches = {
    find: async ({ schoolId }: { schoolId: string }, id: string) =>
      schoolId === mine.schoolId && id === mine.id ? mine : undefined,
  };
  const ports = { counters: countersInMemory(), sockets, sender, batches, now: () => new Date(NOW) };
  const edge = {
    open: (connection: Parameters<typeof openSocket>[1]) => openSocket(ports, connection),
    close: (connection: Parameters<typeof closeSocket>[1]) => closeSocket(ports, connection),
    answer: (...[connection, frame]: [Parameters<typeof answerFrame>[1], Parameters<typeof answerFrame>[2]]) =>
      answerFrame(ports, connection, frame),
    log,
  };
  const emit = (eventType: "CONNECT" | "MESSAGE" | "DISCONNECT", body?: string, schoolId = "lpk") =>
    handleSocket(edge, {
      requestContext: {
        eventType,
        connectionId: "c=",
        connectedAt: Date.parse(NOW),
        authorizer: { schoolId, until: UNTIL, principalId: "u" },
      },
      ...(body !== undefined && { body }),
    });
  return { sockets, sent, emit };
}

test("a socket is stored from its opening to its end", async () => {
  const { sockets, emit } = aServer();
  expect(await emit("CONNECT")).toMatchObject({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "palmares" } });
  expect(await sockets.ofSchool("lpk")).toEqual([
    { connectionId: "c=", schoolId: "lpk", follows: [], connectedAt: NOW, expiresAt: UNTIL },
  ]);
  await emit("DISCONNECT");
  expect(await sockets.ofSchool("lpk")).toEqual([]);
});

test("a follow frame is answered at once: the counters, then each batch's current state, once", async () => {
  const { sockets, sent, emit } = aServer();
  await emit("MESSAGE", JSON.stringify({ kind: "follow", batch_ids: ["b1", "no-such", "b1"] }));
  expect(sent.map(({ frame }) => frame)).toMatchObject([
    { kind: "metrics", metrics: { ready: 0 } },
    { kind: "batch", batch_id: "b1", status: "READY", progress: 1 },
    { kind: "error", code: "BATCH_NOT_FOUND" },
  ]);
  expect((await sockets.ofSchool("lpk"))[0]?.follows).toEqual(["b1", "no-such"]);
});

test("a batch of another school is not found", async () => {
  const { sent, emit } = aServer();
  await emit("MESSAGE", JSON.stringify({ kind: "follow", batch_ids: ["b1"] }), "other");
  expect(sent.map(({ frame }) => frame)).toMatchObject([
    { kind: "metrics" },
    { kind: "error", code: "BATCH_NOT_FOUND" },
  ]);
});

test("a ping is answered; anything else is refused in French, and the socket stays", async () => {
  const { sent, emit } = aServer();
  await emit("MESSAGE", '{"kind":"ping"}');
  const tooMany = JSON.stringify({ kind: "follow", batch_ids: Array.from({ length: 51 }, String) });
  for (const body of ["", "[]", "{", '{"kind":"reset"}', tooMany]) await emit("MESSAGE", body);
  expect(sent[0]?.frame).toEqual({ kind: "pong", at: NOW });
  expect(sent.slice(1)).toHaveLength(5);
  for (const { frame } of sent.slice(1)) expect(frame).toMatchObject({ kind: "error", code: "INVALID_BODY" });
});

test("a connection that is gone before the answer is removed", async () => {
  const { sockets, emit } = aServer(["c="]);
  await emit("MESSAGE", '{"kind":"follow","batch_ids":[]}');
  expect(await sockets.ofSchool("lpk")).toEqual([]);
});

test("an event without our authorizer's context is refused", async () => {
  const { emit } = aServer();
  await expect(emit("CONNECT", undefined, "")).rejects.toThrow();
});

describe("the authorizer", () => {
  const secretary: Caller = { userId: "u", role: "secretary", schoolId: "lpk", until: UNTIL };
  const ask = (protocols?: string, { caller = secretary, named }: { caller?: Caller; named?: string } = {}) =>
    authorizeSocket(
      {
        verify: async (token) => (token === "good" ? caller : undefined),
        schoolExists: async (id) => ["lpk", "other"].includes(id),
      },
      {
        methodArn: "arn:aws:execute-api:eu-west-3:1:api/ws/$connect",
        headers: protocols === undefined ? null : { "Sec-WebSocket-Protocol": protocols },
        ...(named !== undefined && { queryStringParameters: { school_id: named } }),
      },
    );
  const outcome = async (caller: Partial<Caller>, named?: string) => {
    const request = { caller: { ...secretary, ...caller }, ...(named !== undefined && { named }) };
    const { context, policyDocument } = await ask("palmares, good", request);
    return policyDocument.Statement[0]?.Effect === "Allow" ? context?.schoolId : "denied";
  };

  test("allows a valid token after our protocol, for this socket and nothing else", async () => {
    expect(await ask("palmares, good")).toMatchObject({
      principalId: "u",
      context: { schoolId: "lpk", until: UNTIL },
      policyDocument: { Statement: [{ Effect: "Allow", Resource: "arn:aws:execute-api:eu-west-3:1:api/ws/$connect" }] },
    });
  });

  test("opens it for the school of the account, and for an admin for the school that the address names", async () => {
    for (const role of ["head", "secretary", "viewer"] as const) {
      expect(await outcome({ role })).toBe("lpk");
      expect(await outcome({ role }, "lpk")).toBe("lpk");
      expect(await outcome({ role }, "other")).toBe("denied");
      expect(await outcome({ role, schoolId: undefined })).toBe("denied");
    }
    expect(await outcome({ role: "admin" }, "other")).toBe("other");
    expect(await outcome({ role: "admin", schoolId: undefined }, "other")).toBe("other");
    expect(await outcome({ role: "admin" }, "no-such")).toBe("denied");
    expect(await outcome({ role: "admin", schoolId: undefined })).toBe("denied");
    expect(await outcome({ role: "teacher" })).toBe("denied");
    expect(await outcome({ role: undefined })).toBe("denied");
  });

  test.each([
    undefined,
    "",
    "palmares",
    "palmares,",
    "good",
    "palmares, bad",
    "good, palmares",
    "palmares, good, more",
  ])("refuses %j with the message that API Gateway requires", async (protocols) => {
    await expect(ask(protocols)).rejects.toThrow(/^Unauthorized$/);
  });
});

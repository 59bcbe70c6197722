import type { BatchRecord } from "@palmares/core/batches/ports";
import { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { countDocuments } from "@palmares/core/metrics/count-documents";
import { pushFrames } from "@palmares/core/metrics/push-frames";
import { createPushPace } from "@palmares/core/metrics/push-pace";
import type { DocumentChange, TableChanges } from "@palmares/core/metrics/table-changes";
import { expect, test } from "vitest";
import { countersInMemory, senderInMemory, socketsInMemory } from "../../support/metrics-in-memory.ts";
import { aSocket } from "../../support/ports/socket-store.ts";

const log = { info() {}, warn() {}, error() {} };
const NOW = new Date("2026-03-03T10:30:00.000Z");

function aServer(gone: readonly string[] = []) {
  const counters = countersInMemory();
  const sockets = socketsInMemory();
  const recorder = senderInMemory(new Set(gone));
  const waits: number[] = [];
  const pace = createPushPace(
    async (ms) => void waits.push(ms),
    () => NOW,
  );
  const ports = { counters, sockets, sender: recorder.sender, pace, now: () => NOW, log };
  return { ...recorder, ports, sockets, counters, waits };
}

const changes = (over: Partial<TableChanges>): TableChanges => ({
  documents: [],
  batches: [],
  resets: [],
  sockets: [],
  ...over,
});
const aChange = (over: Partial<DocumentChange> = {}): DocumentChange => ({
  id: "d",
  schoolId: "lpk",
  status: "PENDING",
  generation: 1,
  requestedAt: "2026-03-03T10:29:59.000Z",
  ...over,
});
const aBatch = (over: Partial<BatchRecord> = {}): BatchRecord => ({
  id: "b1",
  schoolId: "lpk",
  requestedBy: "u",
  requestedAt: "2026-03-03T10:29:00.000Z",
  status: "IN_PROGRESS",
  round: 1,
  expandedRound: 1,
  count: 10,
  ready: 4,
  failed: 1,
  label: "6e A",
  forceNew: false,
  twoSided: false,
  ...over,
});

test("a change is pushed to its own school only", async () => {
  const server = aServer();
  const [ours, theirs] = [aSocket(), aSocket({ schoolId: "other" })];
  await server.sockets.save(ours);
  await server.sockets.save(theirs);
  await countDocuments({ counters: server.counters, log }, [aChange()]);
  await pushFrames(server.ports, changes({ documents: [aChange()] }));
  expect(server.sent).toMatchObject([{ to: ours.connectionId, frame: { kind: "metrics", metrics: { pending: 1 } } }]);
  for (const { frame } of server.sent) expect(ServerFrame.parse(frame)).toEqual(frame);
});

test("followers of a batch receive its latest step, with the estimated end", async () => {
  const server = aServer();
  const follower = aSocket({ follows: ["b1"] });
  await server.sockets.save(follower);
  await server.sockets.save(aSocket({ follows: ["b2"] }));
  const batches = [{ after: aBatch({ ready: 1, failed: 0 }) }, { after: aBatch() }];
  await pushFrames(server.ports, changes({ batches }));
  expect(server.sent).toEqual([
    {
      to: follower.connectionId,
      frame: {
        kind: "batch",
        batch_id: "b1",
        status: "IN_PROGRESS",
        count: 10,
        counts: { pending: 5, ready: 4, failed: 1 },
        progress: 0.5,
        // Half of the batch took a minute.
        estimated_end: "2026-03-03T10:31:00.000Z",
      },
    },
  ]);
  for (const { frame } of server.sent) expect(ServerFrame.parse(frame)).toEqual(frame);
});

test("a new connection receives a first frame, and no other connection does", async () => {
  const server = aServer();
  const [old, recent] = [aSocket(), aSocket({ connectedAt: NOW.toISOString() })];
  await server.sockets.save(old);
  await server.sockets.save(recent);
  await pushFrames(server.ports, changes({ sockets: [recent] }));
  expect(server.sent.map(({ to }) => to)).toEqual([recent.connectionId]);
});

test("a connection that is gone is removed; one that is still opening is not", async () => {
  const nineSecondsAgo = new Date(NOW.getTime() - 9_000).toISOString();
  const [gone, opening, here] = [aSocket(), aSocket({ connectedAt: nineSecondsAgo }), aSocket()];
  const server = aServer([gone.connectionId, opening.connectionId]);
  for (const socket of [gone, opening, here]) await server.sockets.save(socket);
  await pushFrames(server.ports, changes({ documents: [aChange()] }));
  expect((await server.sockets.ofSchool("lpk")).map(({ connectionId }) => connectionId)).toEqual([
    opening.connectionId,
    here.connectionId,
  ]);
  expect(server.sent.map(({ to }) => to)).toEqual([here.connectionId]);
});

test("a connection whose token has expired is closed and receives nothing more", async () => {
  const server = aServer();
  const expired = aSocket({ expiresAt: NOW.toISOString() });
  await server.sockets.save(expired);
  await pushFrames(server.ports, changes({ resets: ["lpk"] }));
  expect(server.closed).toEqual([expired.connectionId]);
  expect(server.sent).toEqual([]);
  expect(await server.sockets.ofSchool("lpk")).toEqual([]);
});

test("a socket that fails neither silences the others nor fails the stream", async () => {
  const server = aServer();
  const [broken, fine] = [aSocket(), aSocket()];
  await server.sockets.save(broken);
  await server.sockets.save(fine);
  const sender = {
    ...server.ports.sender,
    send: (to: string, frame: ServerFrame) =>
      to === broken.connectionId ? Promise.reject(new Error("throttled")) : server.ports.sender.send(to, frame),
  };
  await pushFrames({ ...server.ports, sender }, changes({ documents: [aChange()] }));
  expect(server.sent.map(({ to }) => to)).toEqual([fine.connectionId]);
  expect(await server.sockets.ofSchool("lpk")).toHaveLength(2);
});

test("a school is pushed to at most twice a second", async () => {
  const server = aServer();
  await server.sockets.save(aSocket());
  await pushFrames(server.ports, changes({ documents: [aChange()] }));
  expect(server.waits).toEqual([]);
  await pushFrames(server.ports, changes({ documents: [aChange()] }));
  expect(server.waits).toEqual([500]);
});

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

function aRoom(gone: readonly string[] = []) {
  const counters = countersInMemory();
  const sockets = socketsInMemory();
  const hearing = senderInMemory(new Set(gone));
  const waits: number[] = [];
  const pace = createPushPace(
    async (ms) => void waits.push(ms),
    () => NOW,
  );
  const ports = { counters, sockets, sender: hearing.sender, pace, now: () => NOW, log };
  return { ...hearing, ports, sockets, counters, waits };
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

test("a change is told to its school and to no other", async () => {
  const room = aRoom();
  const [ours, theirs] = [aSocket(), aSocket({ schoolId: "other" })];
  await room.sockets.save(ours);
  await room.sockets.save(theirs);
  await countDocuments({ counters: room.counters, log }, [aChange()]);
  await pushFrames(room.ports, changes({ documents: [aChange()] }));
  expect(room.sent).toMatchObject([{ to: ours.connectionId, frame: { kind: "metrics", metrics: { pending: 1 } } }]);
  for (const { frame } of room.sent) expect(ServerFrame.parse(frame)).toEqual(frame);
});

test("of a batch its followers hear the last step, with how long it will take", async () => {
  const room = aRoom();
  const follower = aSocket({ follows: ["b1"] });
  await room.sockets.save(follower);
  await room.sockets.save(aSocket({ follows: ["b2"] }));
  const batches = [{ after: aBatch({ ready: 1, failed: 0 }) }, { after: aBatch() }];
  await pushFrames(room.ports, changes({ batches }));
  expect(room.sent).toEqual([
    {
      to: follower.connectionId,
      frame: {
        kind: "batch",
        batch_id: "b1",
        status: "IN_PROGRESS",
        count: 10,
        counts: { pending: 5, ready: 4, failed: 1 },
        progress: 0.5,
        // Half of it took a minute.
        estimated_end: "2026-03-03T10:31:00.000Z",
      },
    },
  ]);
  for (const { frame } of room.sent) expect(ServerFrame.parse(frame)).toEqual(frame);
});

test("who has just come hears a first frame, alone", async () => {
  const room = aRoom();
  const [old, young] = [aSocket(), aSocket({ connectedAt: NOW.toISOString() })];
  await room.sockets.save(old);
  await room.sockets.save(young);
  await pushFrames(room.ports, changes({ sockets: [young] }));
  expect(room.sent.map(({ to }) => to)).toEqual([young.connectionId]);
});

test("a connection that is gone is forgotten; one that is just being opened is not", async () => {
  const nineSecondsAgo = new Date(NOW.getTime() - 9_000).toISOString();
  const [gone, opening, here] = [aSocket(), aSocket({ connectedAt: nineSecondsAgo }), aSocket()];
  const room = aRoom([gone.connectionId, opening.connectionId]);
  for (const socket of [gone, opening, here]) await room.sockets.save(socket);
  await pushFrames(room.ports, changes({ documents: [aChange()] }));
  expect((await room.sockets.ofSchool("lpk")).map(({ connectionId }) => connectionId)).toEqual([
    opening.connectionId,
    here.connectionId,
  ]);
  expect(room.sent.map(({ to }) => to)).toEqual([here.connectionId]);
});

test("a connection whose token has ended is closed and hears nothing more", async () => {
  const room = aRoom();
  const ended = aSocket({ expiresAt: NOW.toISOString() });
  await room.sockets.save(ended);
  await pushFrames(room.ports, changes({ resets: ["lpk"] }));
  expect(room.closed).toEqual([ended.connectionId]);
  expect(room.sent).toEqual([]);
  expect(await room.sockets.ofSchool("lpk")).toEqual([]);
});

test("one socket that fails does not silence the others, nor fail the stream", async () => {
  const room = aRoom();
  const [broken, fine] = [aSocket(), aSocket()];
  await room.sockets.save(broken);
  await room.sockets.save(fine);
  const sender = {
    ...room.ports.sender,
    send: (to: string, frame: ServerFrame) =>
      to === broken.connectionId ? Promise.reject(new Error("throttled")) : room.ports.sender.send(to, frame),
  };
  await pushFrames({ ...room.ports, sender }, changes({ documents: [aChange()] }));
  expect(room.sent.map(({ to }) => to)).toEqual([fine.connectionId]);
  expect(await room.sockets.ofSchool("lpk")).toHaveLength(2);
});

test("a school is told twice a second at most", async () => {
  const room = aRoom();
  await room.sockets.save(aSocket());
  await pushFrames(room.ports, changes({ documents: [aChange()] }));
  expect(room.waits).toEqual([]);
  await pushFrames(room.ports, changes({ documents: [aChange()] }));
  expect(room.waits).toEqual([500]);
});

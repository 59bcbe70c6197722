import pMap from "p-map";
import { batchFrame } from "../batches/batch-frame.ts";
import type { BatchRecord } from "../batches/ports.ts";
import { errorFacts, type Log } from "../call/log.ts";
import type { ServerFrame } from "../contract/schemas/metrics.ts";
import type { CounterStore, FrameSender, Socket, SocketStore } from "./ports.ts";
import type { PushPace } from "./push-pace.ts";
import { readMetrics } from "./read-metrics.ts";
import type { TableChanges } from "./table-changes.ts";

export interface PushFramesPorts {
  readonly counters: CounterStore;
  readonly sockets: SocketStore;
  readonly sender: FrameSender;
  readonly pace: PushPace;
  readonly now: () => Date;
  readonly log: Log;
}

const SOCKETS_AT_ONCE = 20;
/** How long a connection may take to open, in ms; meanwhile API Gateway already reports it as gone. */
const OPENING_MS = 10_000;
const RETRY_OPENING_MS = 300;

/** What a school's sockets receive. */
interface Updates {
  readonly metrics: boolean;
  readonly batches: readonly BatchRecord[];
  readonly newConnections: ReadonlySet<string>;
}

/**
 * Pushes changes to the open sockets: their school's counters, and the batches they follow. Pushing is best effort: a
 * failure is logged, and the next change is pushed all the same.
 */
export async function pushFrames(ports: PushFramesPorts, changes: TableChanges): Promise<void> {
  for (const [schoolId, updates] of updatesBySchool(changes)) {
    try {
      await pushToSchool(ports, schoolId, updates);
    } catch (error) {
      ports.log.warn("frames not pushed", errorFacts(error));
    }
  }
}

function updatesBySchool({ documents, resets, sockets, ...changes }: TableChanges): Map<string, Updates> {
  const batches = changes.batches.map(({ after }) => after);
  const counted = new Set([...documents.map(({ schoolId }) => schoolId), ...resets]);
  const schools = new Set([
    ...counted,
    ...batches.map(({ schoolId }) => schoolId),
    ...sockets.map(({ schoolId }) => schoolId),
  ]);
  return new Map(
    [...schools].map((schoolId) => {
      const own = <T extends { readonly schoolId: string }>(all: readonly T[]) =>
        all.filter((change) => change.schoolId === schoolId);
      // Of several steps of a batch only the last matters.
      const latest = new Map(own(batches).map((batch) => [batch.id, batch]));
      const newConnections = new Set(own(sockets).map(({ connectionId }) => connectionId));
      return [schoolId, { metrics: counted.has(schoolId), batches: [...latest.values()], newConnections }];
    }),
  );
}

async function pushToSchool(ports: PushFramesPorts, schoolId: string, updates: Updates): Promise<void> {
  const sockets = await ports.sockets.ofSchool(schoolId);
  if (sockets.length === 0) return;
  await ports.pace.turn(schoolId);
  const metrics: ServerFrame = { kind: "metrics", metrics: await readMetrics(ports, schoolId) };
  await pMap(
    sockets,
    async (socket) => {
      const isNew = updates.newConnections.has(socket.connectionId);
      const followed = updates.batches.filter(({ id }) => socket.follows.includes(id));
      const frames = [
        ...(updates.metrics || isNew ? [metrics] : []),
        ...followed.map((batch) => batchFrame(batch, ports.now())),
      ];
      await pushToSocket(ports, socket, frames);
    },
    { concurrency: SOCKETS_AT_ONCE },
  );
}

async function pushToSocket(ports: PushFramesPorts, socket: Socket, frames: readonly ServerFrame[]): Promise<void> {
  try {
    if (socket.expiresAt <= ports.now().toISOString()) {
      // The token has expired: the client signs in again and reconnects.
      await ports.sender.close(socket.connectionId);
      return await ports.sockets.remove(socket);
    }
    for (const frame of frames) {
      if ((await sendOrRetry(ports, socket, frame)) === "gone") return await ports.sockets.remove(socket);
    }
  } catch (error) {
    ports.log.warn("frame not sent", errorFacts(error));
  }
}

/** Sends a frame. A connection that is still opening is retried once and not treated as closed. */
async function sendOrRetry(ports: PushFramesPorts, socket: Socket, frame: ServerFrame): Promise<"sent" | "gone"> {
  const outcome = await ports.sender.send(socket.connectionId, frame);
  const age = ports.now().getTime() - Date.parse(socket.connectedAt);
  if (outcome === "sent" || age > OPENING_MS) return outcome;
  await ports.pace.wait(RETRY_OPENING_MS);
  await ports.sender.send(socket.connectionId, frame);
  return "sent";
}

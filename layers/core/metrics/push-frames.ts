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
/** API Gateway calls a connection gone also while it is still being opened, in ms. */
const OPENING_MS = 10_000;
const RETRY_OPENING_MS = 300;

/** What a school's sockets are to hear. */
interface News {
  readonly metrics: boolean;
  readonly batches: readonly BatchRecord[];
  readonly newcomers: ReadonlySet<string>;
}

/**
 * Tells everybody who watches what has changed: their school's counters, and the batches that they follow. Telling is a
 * courtesy: whatever goes wrong with a socket is logged, and the next change is told again.
 */
export async function pushFrames(ports: PushFramesPorts, changes: TableChanges): Promise<void> {
  for (const [schoolId, news] of newsBySchool(changes)) {
    try {
      await pushToSchool(ports, schoolId, news);
    } catch (error) {
      ports.log.warn("frames not pushed", errorFacts(error));
    }
  }
}

function newsBySchool({ documents, resets, sockets, ...changes }: TableChanges): Map<string, News> {
  const batches = changes.batches.map(({ after }) => after);
  const counted = new Set([...documents.map(({ schoolId }) => schoolId), ...resets]);
  const schools = new Set([
    ...counted,
    ...batches.map(({ schoolId }) => schoolId),
    ...sockets.map((one) => one.schoolId),
  ]);
  return new Map(
    [...schools].map((schoolId) => {
      const own = <T extends { readonly schoolId: string }>(all: readonly T[]) =>
        all.filter((one) => one.schoolId === schoolId);
      // Of several steps of a batch only the last is news.
      const last = new Map(own(batches).map((batch) => [batch.id, batch]));
      const newcomers = new Set(own(sockets).map(({ connectionId }) => connectionId));
      return [schoolId, { metrics: counted.has(schoolId), batches: [...last.values()], newcomers }];
    }),
  );
}

async function pushToSchool(ports: PushFramesPorts, schoolId: string, news: News): Promise<void> {
  const sockets = await ports.sockets.ofSchool(schoolId);
  if (sockets.length === 0) return;
  await ports.pace.turn(schoolId);
  const metrics: ServerFrame = { kind: "metrics", metrics: await readMetrics(ports, schoolId) };
  await pMap(
    sockets,
    async (socket) => {
      const isNew = news.newcomers.has(socket.connectionId);
      const followed = news.batches.filter(({ id }) => socket.follows.includes(id));
      const frames = [
        ...(news.metrics || isNew ? [metrics] : []),
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
      // A token that has ended opens no doors: the client signs in anew and comes back.
      await ports.sender.close(socket.connectionId);
      return await ports.sockets.remove(socket);
    }
    for (const frame of frames) {
      if ((await sendOrWait(ports, socket, frame)) === "gone") return await ports.sockets.remove(socket);
    }
  } catch (error) {
    ports.log.warn("frame not sent", errorFacts(error));
  }
}

/** Nobody who is just coming in is taken for gone. */
async function sendOrWait(ports: PushFramesPorts, socket: Socket, frame: ServerFrame): Promise<"sent" | "gone"> {
  const outcome = await ports.sender.send(socket.connectionId, frame);
  const age = ports.now().getTime() - Date.parse(socket.connectedAt);
  if (outcome === "sent" || age > OPENING_MS) return outcome;
  await ports.pace.wait(RETRY_OPENING_MS);
  await ports.sender.send(socket.connectionId, frame);
  return "sent";
}

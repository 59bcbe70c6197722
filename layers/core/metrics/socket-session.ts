import { batchFrame } from "../batches/batch-frame.ts";
import type { BatchStore } from "../batches/ports.ts";
import { LIMITS } from "../contract/limits.ts";
import type { ClientFrame, ServerFrame } from "../contract/schemas/metrics.ts";
import { describeError } from "../text/fr/errors.ts";
import { unknownFrame } from "../text/fr/validation.ts";
import type { CounterStore, FrameSender, Socket, SocketStore } from "./ports.ts";
import { readMetrics } from "./read-metrics.ts";

export interface SocketSessionPorts {
  readonly counters: CounterStore;
  readonly sockets: SocketStore;
  readonly sender: FrameSender;
  readonly batches: Pick<BatchStore, "find">;
  readonly now: () => Date;
}

/** An open connection; a `follow` frame sets what it follows. */
export type SocketConnection = Omit<Socket, "follows">;

/** Saves a connection, so that changes are pushed to it. The table's stream then triggers its first frame. */
export const openSocket = ({ sockets }: Pick<SocketSessionPorts, "sockets">, connection: SocketConnection) =>
  sockets.save({ ...connection, follows: [] });

/** Forgets a connection. */
export const closeSocket = ({ sockets }: Pick<SocketSessionPorts, "sockets">, connection: SocketConnection) =>
  sockets.remove(connection);

/**
 * Answers a client's frame. `follow` gets the counters and each batch's current state at once, so that a client resumes
 * where it was after losing its connection.
 *
 * @param frame undefined: not a frame we understand.
 */
export async function answerFrame(
  ports: SocketSessionPorts,
  connection: SocketConnection,
  frame: ClientFrame | undefined,
): Promise<void> {
  const { sender, sockets } = ports;
  for (const answer of await answersTo(ports, connection, frame)) {
    if ((await sender.send(connection.connectionId, answer)) === "gone") return sockets.remove(connection);
  }
}

async function answersTo(
  ports: SocketSessionPorts,
  connection: SocketConnection,
  frame: ClientFrame | undefined,
): Promise<ServerFrame[]> {
  switch (frame?.kind) {
    case undefined:
      return [
        {
          kind: "error",
          code: "INVALID_BODY",
          detail: describeError("INVALID_BODY", { summary: unknownFrame(LIMITS.followedBatches) }),
        },
      ];
    case "ping":
      return [{ kind: "pong", at: ports.now().toISOString() }];
    case "follow": {
      const batchIds = [...new Set(frame.batch_ids)];
      // Saved before reading: a change in between is sent twice rather than never.
      await ports.sockets.save({ ...connection, follows: batchIds });
      const metrics = await readMetrics(ports, connection.schoolId);
      const batches = await Promise.all(batchIds.map((id) => ports.batches.find(connection, id)));
      return [
        { kind: "metrics", metrics },
        ...batchIds.map((_, position): ServerFrame => {
          const batch = batches[position];
          return batch === undefined ? noSuchBatch : batchFrame(batch, ports.now());
        }),
      ];
    }
  }
}

const noSuchBatch: ServerFrame = {
  kind: "error",
  code: "BATCH_NOT_FOUND",
  detail: describeError("BATCH_NOT_FOUND"),
};

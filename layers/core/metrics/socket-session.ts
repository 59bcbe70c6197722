import { batchFrame } from "../batches/batch-frame.ts";
import type { BatchStore } from "../batches/ports.ts";
import type { ClientFrame, ServerFrame } from "../contract/schemas/metrics.ts";
import { describeError } from "../text/fr/errors.ts";
import type { CounterStore, FrameSender, Socket, SocketStore } from "./ports.ts";
import { readMetrics } from "./read-metrics.ts";

export interface SocketSessionPorts {
  readonly counters: CounterStore;
  readonly sockets: SocketStore;
  readonly sender: FrameSender;
  readonly batches: Pick<BatchStore, "find">;
  readonly now: () => Date;
}

/** A connection as it presents itself; what it follows it says later. */
export type Connection = Omit<Socket, "follows">;

/** Remembers a connection, so that changes are told to it. Its first frame follows from that: the table's stream tells it. */
export const openSocket = ({ sockets }: Pick<SocketSessionPorts, "sockets">, connection: Connection) =>
  sockets.save({ ...connection, follows: [] });

export const closeSocket = ({ sockets }: Pick<SocketSessionPorts, "sockets">, connection: Connection) =>
  sockets.remove(connection);

/**
 * Answers what a client says. `follow` is answered by a frame at once: the counters, then each batch as it stands; that
 * is how a client that has lost its connection goes on where it was.
 *
 * @param frame undefined: nothing we understand.
 */
export async function answerFrame(
  ports: SocketSessionPorts,
  connection: Connection,
  frame: ClientFrame | undefined,
): Promise<void> {
  const { sender, sockets } = ports;
  for (const answer of await answersTo(ports, connection, frame)) {
    if ((await sender.send(connection.connectionId, answer)) === "gone") return sockets.remove(connection);
  }
}

async function answersTo(
  ports: SocketSessionPorts,
  connection: Connection,
  frame: ClientFrame | undefined,
): Promise<ServerFrame[]> {
  switch (frame?.kind) {
    case undefined:
      return [{ kind: "error", code: "INVALID_BODY", detail: describeError("INVALID_BODY", { summary: EXPECTED }) }];
    case "ping":
      return [{ kind: "pong", at: ports.now().toISOString() }];
    case "follow": {
      const wanted = [...new Set(frame.batch_ids)];
      // Written before it is read: a change in between is told twice rather than not at all.
      await ports.sockets.save({ ...connection, follows: wanted });
      const metrics = await readMetrics(ports, connection.schoolId);
      const batches = await Promise.all(wanted.map((id) => ports.batches.find(connection, id)));
      return [
        { kind: "metrics", metrics },
        ...wanted.map((_, position): ServerFrame => {
          const batch = batches[position];
          return batch === undefined ? noSuchBatch : batchFrame(batch, ports.now());
        }),
      ];
    }
  }
}

const EXPECTED =
  'Message non compris. Envoyez {"kind":"ping"} ou {"kind":"follow","batch_ids":[…]} avec 50 lots au plus.';

const noSuchBatch: ServerFrame = {
  kind: "error",
  code: "BATCH_NOT_FOUND",
  detail: describeError("BATCH_NOT_FOUND"),
};

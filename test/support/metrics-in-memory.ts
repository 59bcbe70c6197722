import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { NO_COUNTERS } from "@palmares/core/metrics/counters";
import type { Counted, CounterStore, Counters, FrameSender, Socket, SocketStore } from "@palmares/core/metrics/ports";

/** Counters in memory; `pending` says since when documents wait, by school. */
export function countersInMemory(pending: () => readonly { schoolId: string; requestedAt: string }[] = () => []) {
  const counters = new Map<string, Counters>();
  const counted = new Map<string, Counted>();
  const store: CounterStore = {
    read: async (schoolId) => counters.get(schoolId) ?? NO_COUNTERS,
    counted: async (ids) => new Map([...counted].filter(([id]) => ids.includes(id))),
    async write(schoolId, next, documents) {
      if ((counters.get(schoolId) ?? NO_COUNTERS).revision !== next.revision) return false;
      if (documents.some((one) => (counted.get(one.documentId)?.version ?? 0) >= one.version)) return false;
      counters.set(schoolId, { ...next, revision: next.revision + 1 });
      for (const one of documents) counted.set(one.documentId, one);
      return true;
    },
    pendingSince: async (schoolId, before) =>
      pending().filter((one) => one.schoolId === schoolId && one.requestedAt < before).length,
  };
  return store;
}

export function socketsInMemory(): SocketStore {
  const sockets = new Map<string, Socket>();
  return {
    save: async (socket) => void sockets.set(socket.connectionId, socket),
    remove: async ({ connectionId }) => void sockets.delete(connectionId),
    ofSchool: async (schoolId) => [...sockets.values()].filter((socket) => socket.schoolId === schoolId),
  };
}

/** Hears what was sent to each connection; those in `gone` do not exist. */
export function senderInMemory(gone: ReadonlySet<string> = new Set()) {
  const sent: { readonly to: string; readonly frame: ServerFrame }[] = [];
  const closed: string[] = [];
  const sender: FrameSender = {
    async send(to, frame) {
      if (gone.has(to)) return "gone";
      sent.push({ to, frame });
      return "sent";
    },
    close: async (connection) => void closed.push(connection),
  };
  return { sender, sent, closed };
}

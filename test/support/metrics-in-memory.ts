import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { NO_COUNTERS } from "@palmares/core/metrics/counters";
import type { Counted, CounterStore, Counters, FrameSender, Socket, SocketStore } from "@palmares/core/metrics/ports";

/** Counters in memory. @param pending the PENDING documents of all schools, by the instant of their request. */
export function countersInMemory(pending: () => readonly { schoolId: string; requestedAt: string }[] = () => []) {
  const counters = new Map<string, Counters>();
  const counted = new Map<string, Counted>();
  const store: CounterStore = {
    read: async (schoolId) => counters.get(schoolId) ?? NO_COUNTERS,
    counted: async (ids) => new Map([...counted].filter(([id]) => ids.includes(id))),
    async write(schoolId, next, documents) {
      if ((counters.get(schoolId) ?? NO_COUNTERS).revision !== next.revision) return false;
      if (documents.some(({ documentId, version }) => (counted.get(documentId)?.version ?? -1) >= version))
        return false;
      if (documents.some(({ documentId, removed }) => removed && !counted.has(documentId))) return false;
      counters.set(schoolId, { ...next, revision: next.revision + 1 });
      for (const document of documents) counted.set(document.documentId, document);
      return true;
    },
    pendingSince: async (schoolId, before) =>
      pending().filter((document) => document.schoolId === schoolId && document.requestedAt < before).length,
  };
  return store;
}

export function socketsInMemory(): SocketStore {
  const sockets = new Map<string, Socket>();
  const keyOf = ({ schoolId, connectionId }: Pick<Socket, "schoolId" | "connectionId">) =>
    JSON.stringify([schoolId, connectionId]);
  return {
    save: async (socket) => void sockets.set(keyOf(socket), socket),
    remove: async (socket) => void sockets.delete(keyOf(socket)),
    ofSchool: async (schoolId) =>
      [...sockets.values()]
        .filter((socket) => socket.schoolId === schoolId)
        .sort((a, b) => (a.connectionId < b.connectionId ? -1 : 1)),
  };
}

/** Records what is sent to each connection. @param gone connections that no longer exist. */
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

import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Answers under way have this long to end. In ms. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Closes a server, and every connection to it within a second: also those that became WebSockets, or that wait to become
 * ones. Node's `closeAllConnections` no longer knows these, and `close` would wait for them for ever.
 *
 * @param server before it has its first connection.
 * @example
 * const close = closing(createServer());
 * await close();
 */
export function closing(server: Server): () => Promise<void> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    const closeTimer = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(closeTimer);
  };
}

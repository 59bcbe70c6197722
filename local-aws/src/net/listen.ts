import { createServer, type Server } from "node:net";

const HOST = "127.0.0.1";

/**
 * Clients reuse idle connections. A server that closes one just as a client sends on it loses that request, so servers
 * here keep connections for longer than clients do. In ms.
 */
export const KEEP_ALIVE = { keepAliveTimeout: 65_000 } as const;

/** @returns a free port, for an engine that cannot choose one itself. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, 0);
  await new Promise((done) => probe.close(done));
  return port;
}

/** Another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/**
 * Listens on 127.0.0.1 only.
 *
 * @param port 0 takes a free one.
 * @returns the port.
 * @throws PortTaken
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      fail(error.code === "EADDRINUSE" ? new PortTaken(`Port ${port} is taken.`, { cause: error }) : error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      done(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

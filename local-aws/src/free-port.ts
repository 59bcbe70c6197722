import { createServer, type Server } from "node:net";

const HOST = "127.0.0.1";

/** Clients keep connections for their next call: a server that closes one in that very moment loses the call. In ms. */
export const KEEP_CONNECTIONS = { keepAliveTimeout: 65_000 } as const;

/** A port nobody listens on, for an engine that cannot choose one itself. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, 0);
  await new Promise((done) => probe.close(done));
  return port;
}

/**
 * Listens on 127.0.0.1, never further.
 *
 * @returns the port, which is the one asked for unless that was 0.
 * @throws Error with what to do when the port is taken.
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return fail(error);
      fail(
        new Error(
          `Le port ${port} est déjà pris : Palmarès tourne peut-être déjà, ou un autre programme l'utilise. Arrêtez-le, ou choisissez un autre port : --port ${port + 1}.`,
          { cause: error },
        ),
      );
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      done(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

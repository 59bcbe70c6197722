import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { HttpResponse } from "../net/http-response.ts";

/** An engine that died is started again: who cannot connect meanwhile waits for so long. */
const RESTART_MS = 10_000;
const RESTART_POLL_MS = 50;

const agent = new Agent({ keepAlive: true });

/** Hop-by-hop headers, which belong to one connection and are not forwarded. */
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "host", "content-length", "expect"];

const endToEnd = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || HOP_BY_HOP.includes(name) ? [] : [[name, value] as const],
    ),
  );

/** Forwards a request to an engine, with a body that may differ from the one received. */
export async function forward(engineUrl: string, request: IncomingMessage, body: Buffer): Promise<HttpResponse> {
  const response = await untilConnected(() => send(engineUrl, request, body));
  const { "content-length": length, ...headers } = response.headers;
  // The response to HEAD states the length of a body that it does not carry.
  const headLength = request.method === "HEAD" && length !== undefined ? { "content-length": length } : {};
  return {
    status: response.statusCode ?? 502,
    headers: { ...endToEnd(headers), ...headLength },
    body: await buffer(response),
  };
}

/** Sends again while nothing listens: such a request has reached nobody. */
async function untilConnected<T>(call: () => Promise<T>): Promise<T> {
  const end = Date.now() + RESTART_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED" || Date.now() > end) throw error;
      await wait(RESTART_POLL_MS);
    }
  }
}

function send(engineUrl: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { hostname, port } = new URL(engineUrl);
  const forwarded = { ...endToEnd(headers), host: `${hostname}:${port}`, "content-length": body.length };
  return new Promise((done, fail) => {
    httpRequest({ agent, hostname, port, path: url, method, headers: forwarded }, done).once("error", fail).end(body);
  });
}

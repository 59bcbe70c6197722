import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { pipeline, type Readable } from "node:stream";
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
  const { status, headers, body: stream } = await forwardStream(engineUrl, request, body);
  const { "content-length": _, ...others } = headers;
  return { status, headers: others, body: await buffer(stream) };
}

/** The response of an engine whose body is still to be read, or destroyed. */
export interface StreamedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Readable;
}

/**
 * Forwards a request to an engine, and its response as soon as it begins.
 *
 * @param body undefined: the request's own, at the pace at which the engine takes it.
 */
export async function forwardStream(
  engineUrl: string,
  request: IncomingMessage,
  body?: Buffer,
): Promise<StreamedResponse> {
  const { hostname, port } = new URL(engineUrl);
  const length = body === undefined ? request.headers["content-length"] : String(body.length);
  const headers = {
    ...endToEnd(request.headers),
    host: `${hostname}:${port}`,
    ...(length !== undefined && { "content-length": length }),
  };
  const { method, url: path } = request;
  const call = await untilConnected(() => connected({ agent, hostname, port, path, method, headers }));
  const response = await new Promise<IncomingMessage>((done, fail) => {
    call.once("response", done).once("error", fail);
    if (body !== undefined) call.end(body);
    else pipeline(request, call, (error) => error && fail(error));
  });
  const { "content-length": own } = response.headers;
  return {
    status: response.statusCode ?? 502,
    headers: { ...endToEnd(response.headers), ...(own !== undefined && { "content-length": own }) },
    body: response,
  };
}

interface CallOptions {
  readonly agent: Agent;
  readonly hostname: string;
  readonly port: string;
  readonly path: string | undefined;
  readonly method: string | undefined;
  readonly headers: OutgoingHttpHeaders;
}

/** A call that has a connection, and of which nothing has been sent. */
const connected = (options: CallOptions): Promise<ClientRequest> =>
  new Promise((done, fail) => {
    // Stays: an error after the response is nobody's.
    const call = httpRequest(options).on("error", fail);
    call.once("socket", (socket) => {
      if (socket.connecting) socket.once("connect", () => done(call));
      else done(call);
    });
  });

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

import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

export interface EngineAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Headers that belong to one connection and are not passed on. */
const HOP = ["connection", "keep-alive", "transfer-encoding", "host", "content-length", "expect"];

const passed = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.includes(name)));

/** Hands a request on to an engine, with a body that may have been changed. */
export async function forward(engineUrl: string, request: IncomingMessage, body: Buffer): Promise<EngineAnswer> {
  const answer = await send(engineUrl, request, body);
  const { "content-length": length, ...headers } = answer.headers;
  // The answer to HEAD tells the length of a body that does not come.
  const ownLength = request.method === "HEAD" && length !== undefined ? { "content-length": length } : {};
  return {
    status: answer.statusCode ?? 502,
    headers: { ...passed(headers), ...ownLength },
    body: await buffer(answer),
  };
}

function send(engineUrl: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { hostname, port } = new URL(engineUrl);
  const sent = { ...passed(headers), host: `${hostname}:${port}`, "content-length": body.length };
  return new Promise((done, fail) => {
    httpRequest({ agent, hostname, port, path: url, method, headers: sent }, done).once("error", fail).end(body);
  });
}

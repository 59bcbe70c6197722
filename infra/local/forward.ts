import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";

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
export function forward(
  engineUrl: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<EngineAnswer> {
  const { hostname, port } = new URL(engineUrl);
  return new Promise((done, fail) => {
    const sent = httpRequest(
      {
        agent,
        hostname,
        port,
        path: url,
        method,
        headers: { ...passed(headers), host: `${hostname}:${port}`, "content-length": body.length },
      },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        const { "content-length": length, ...kept } = answer.headers;
        const ownLength = method === "HEAD" && length !== undefined ? { "content-length": length } : {};
        done({
          status: answer.statusCode ?? 502,
          headers: { ...passed(kept), ...ownLength },
          body: Buffer.concat(chunks),
        });
      },
    );
    sent.once("error", fail);
    sent.end(body);
  });
}

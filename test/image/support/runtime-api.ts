import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  /** What the handler returned. */
  readonly result: unknown;
  readonly ms: number;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutMs: number;
  readonly begun: number;
  done(answer: Answer): void;
  failed(error: Error): void;
}

/**
 * Serves Lambda's Runtime API: a function's process requests the next event, and posts a response or an error.
 *
 * The client is strict, and its messages mislead: without Lambda-Runtime-Aws-Request-Id it reports "Failed to get next
 * invocation, error -1" (as without any server), and without a Content-Type its native part crashes.
 */
export async function startRuntimeApi() {
  const waiting: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let poll: ServerResponse | undefined;
  let firstPolled: (at: number) => void = () => undefined;
  let failedToStart: (error: Error) => void = () => undefined;
  /** Resolves with the time at which the process requested its first event, which is the end of its start. */
  const ready = new Promise<number>((resolve, reject) => {
    firstPolled = resolve;
    failedToStart = reject;
  });
  ready.catch(() => undefined);

  const handOut = () => {
    const next = poll === undefined ? undefined : waiting.shift();
    if (poll === undefined || next === undefined) return;
    running.set(next.id, next);
    poll.writeHead(200, {
      "Content-Type": "application/json",
      "Lambda-Runtime-Aws-Request-Id": next.id,
      "Lambda-Runtime-Deadline-Ms": String(Date.now() + next.timeoutMs),
      "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-3:000000000000:function:image",
      "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
    });
    poll.end(JSON.stringify(next.event));
    poll = undefined;
  };

  const receive = (path: string, body: unknown) => {
    const [, id = "", what] = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/u.exec(path) ?? [];
    const invocation = running.get(id);
    running.delete(id);
    const answer = { result: body, ms: performance.now() - (invocation?.begun ?? 0) };
    if (what === "response") invocation?.done(answer);
    else if (what === "error") invocation?.failed(new Error(`The function failed: ${JSON.stringify(body)}`));
    else if (path.endsWith("/init/error")) failedToStart(new Error(`It did not start: ${JSON.stringify(body)}`));
  };

  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (request.method === "GET" && path === "/2018-06-01/runtime/invocation/next") {
      firstPolled(performance.now());
      poll = response;
      handOut();
      return;
    }
    void readJson(request).then((body) => {
      receive(path, body);
      response.writeHead(202, { "Content-Type": "application/json" }).end('{"status":"OK"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    /** For AWS_LAMBDA_RUNTIME_API. */
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready,
    invoke: (event: unknown, timeoutMs = 60_000): Promise<Answer> =>
      new Promise((done, failed) => {
        waiting.push({ id: randomUUID(), event, timeoutMs, begun: performance.now(), done, failed });
        handOut();
      }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

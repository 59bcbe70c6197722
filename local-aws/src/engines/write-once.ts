import { subscribe } from "node:diagnostics_channel";

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
interface Reply {
  code(status: number): Reply;
  type(contentType: string): Reply;
  send(body: string): Reply;
}
/** As much of fastify as is used here. */
interface Application {
  addHook(name: "preHandler", hook: (request: Request, reply: Reply) => Promise<Reply | undefined>): void;
  addHook(name: "onResponse" | "onRequestAbort", hook: (request: Request) => Promise<void>): void;
  inject(request: {
    readonly method: "HEAD";
    readonly url: string;
    readonly headers: object;
  }): Promise<{ readonly statusCode: number }>;
}

const REFUSAL = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>PreconditionFailed</Code><Message>At least one of the pre-conditions you specified did not hold</Message><Condition>If-None-Match</Condition></Error>`;

const isConditional = ({ method, headers }: Request) => method === "PUT" && headers["if-none-match"] === "*";

/**
 * fauxqs 2.4.1 ignores `If-None-Match: *` of a PutObject, with which S3 refuses to overwrite an object. Such writes of one key
 * wait for each other, and are refused when the object is there. To be called before fauxqs starts: it is a fastify
 * application, and fastify announces each one.
 */
export function refuseOverwrites(): void {
  subscribe("fastify.initialization", (message) => {
    const { fastify: app } = message as { readonly fastify: Application };
    const last = new Map<string, Promise<void>>();
    const ends = new WeakMap<Request, () => void>();

    app.addHook("preHandler", async (request, reply) => {
      if (!isConditional(request)) return undefined;
      const { url } = request;
      const before = last.get(url);
      const mine = new Promise<void>((end) => ends.set(request, end));
      last.set(url, mine);
      await before;
      const { statusCode } = await app.inject({ method: "HEAD", url, headers: { host: request.headers.host } });
      return statusCode === 404 ? undefined : reply.code(412).type("application/xml").send(REFUSAL);
    });
    const end = async (request: Request) => {
      ends.get(request)?.();
    };
    app.addHook("onResponse", end);
    app.addHook("onRequestAbort", end);
  });
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { bearable } from "../engines/engine-quirks.ts";
import { KEEP_CONNECTIONS } from "../free-port.ts";
import { connectionAccess, type SocketConnections } from "../sockets/socket-connections.ts";
import { ACCOUNT } from "../template/template-view.ts";
import type { AccessKeys, Principal } from "./access-keys.ts";
import { dynamoAccesses, fileAccesses, queueAccesses } from "./accesses.ts";
import type { BucketCors } from "./bucket-cors.ts";
import { type EngineAnswer, forward } from "./forward.ts";
import type { Access } from "./permissions.ts";
import { type SignatureFault, verifySignature } from "./sigv4.ts";

export interface AwsFrontSettings {
  readonly keys: AccessKeys;
  readonly region: string;
  readonly dynamodbUrl: string;
  readonly queuesAndFilesUrl: string;
  /** What functions may do with open sockets, when the template has any. */
  readonly connections: SocketConnections;
  /** Called after each write to a table, so that streams need not be polled all the time. */
  readonly onTableWrite: () => void;
}

/** A call that is refused before it reaches an engine. */
class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const FAULTS: Record<SignatureFault, { readonly code: string; readonly message: string }> = {
  MISSING: { code: "AccessDenied", message: "The request is not signed." },
  UNKNOWN_KEY: { code: "InvalidAccessKeyId", message: "The access key does not exist in this stack." },
  MISMATCH: { code: "SignatureDoesNotMatch", message: "The signature does not match the request." },
  EXPIRED: { code: "AccessDenied", message: "Request has expired" },
};

/**
 * The door to DynamoDB, SQS, S3 and open sockets, on one address. The engines behind it believe everybody; here signatures and their
 * expiry are checked, and each function may do what its role in the template allows, and nothing else.
 */
export class AwsFront {
  readonly server: Server;
  readonly #settings: AwsFrontSettings;
  /** Our address of a queue -> the engine's own name for it, which carries an address of an earlier run. */
  readonly #queueUrls = new Map<string, string>();
  #cors: BucketCors = () => ({});

  constructor(settings: AwsFrontSettings) {
    this.#settings = settings;
    this.server = createServer(KEEP_CONNECTIONS, (request, response) => {
      this.#serve(request, response).catch((error: unknown) => refuse(request, response, error));
    });
  }

  /** @returns the queue's address through this door. */
  addQueue(name: string, frontUrl: string, engineUrl: string): string {
    const url = `${frontUrl}/${ACCOUNT}/${name}`;
    this.#queueUrls.set(url, engineUrl);
    return url;
  }

  /** What the buckets let pages of a browser read, once the buckets exist. */
  useCors(cors: BucketCors): void {
    this.#cors = cors;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const principal = this.#whoSigned(request, body);
    const target = String(request.headers["x-amz-target"] ?? "");
    if (target.startsWith("DynamoDB")) return this.#dynamodb(request, response, { principal, body, target });
    const [, stage, id] = CONNECTION.exec(request.url ?? "") ?? [];
    if (stage !== undefined && id !== undefined) {
      const method = request.method ?? "GET";
      const connectionId = decodeURIComponent(id);
      allow(principal, [connectionAccess(this.#settings.region, stage, method, connectionId)]);
      return send(response, this.#settings.connections.answer(method, connectionId, body));
    }
    if (target.startsWith("AmazonSQS")) return this.#sqs(request, response, { principal, body, target });
    return this.#s3(request, response, { principal, body });
  }

  #whoSigned(request: IncomingMessage, body: Buffer): Principal {
    const { keys } = this.#settings;
    const signed = { method: request.method ?? "GET", target: request.url ?? "/", headers: request.headers, body };
    const verdict = verifySignature(signed, (id) => keys.find(id)?.secretAccessKey, Date.now());
    const principal = verdict.ok ? keys.find(verdict.accessKeyId) : undefined;
    if (principal !== undefined) return principal;
    const { code, message } = FAULTS[verdict.ok ? "UNKNOWN_KEY" : verdict.fault];
    throw new Refused(403, code, message);
  }

  async #dynamodb(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const operation = operationOf(call.target);
    allow(call.principal, dynamoAccesses(operation, parse(call.body), this.#settings.region));
    const answer = await forward(this.#settings.dynamodbUrl, request, call.body);
    send(response, answer);
    if (/Put|Update|Delete|Write/.test(operation)) this.#settings.onTableWrite();
  }

  async #sqs(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const body = parse(call.body);
    allow(call.principal, queueAccesses(operationOf(call.target), body, this.#settings.region));
    const engineUrl = this.#queueUrls.get(String(body.QueueUrl));
    const operation = operationOf(call.target);
    const passed = operation.startsWith("ChangeMessageVisibility") ? bearable(body) : body;
    const known = Buffer.from(JSON.stringify(engineUrl === undefined ? passed : { ...passed, QueueUrl: engineUrl }));
    const answer = await forward(this.#settings.queuesAndFilesUrl, request, known);
    send(response, { ...answer, body: this.#withOurUrls(answer.body) });
  }

  #withOurUrls(answer: Buffer): Buffer {
    let text = answer.toString("utf8");
    for (const [ours, engines] of this.#queueUrls) text = text.replaceAll(`"${engines}"`, `"${ours}"`);
    return Buffer.from(text);
  }

  async #s3(
    request: IncomingMessage,
    response: ServerResponse,
    { principal, body }: { readonly principal: Principal; readonly body: Buffer },
  ): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://local");
    const accesses = fileAccesses(request.method ?? "GET", pathname, searchParams, body);
    allow(principal, accesses);
    const answer = await forward(this.#settings.queuesAndFilesUrl, request, body);
    if (answer.status === 404) this.#hideWhatMayNotBeListed(principal, accesses);
    const cors = this.#cors(pathname.split("/")[1] ?? "", request.method ?? "GET", request.headers.origin);
    send(response, { ...answer, headers: { ...answer.headers, ...responseOverrides(searchParams), ...cors } });
  }

  /** S3 does not tell those who may not list a bucket what is missing from it. */
  #hideWhatMayNotBeListed({ permissions }: Principal, [access]: readonly Access[]): void {
    const bucket = access?.resource.split("/")[0] ?? "";
    if (!permissions({ action: "s3:ListBucket", resource: bucket }))
      throw new Refused(403, "AccessDenied", "Access Denied");
  }
}

/** `/{stage}/@connections/{id}` */
const CONNECTION = /^\/([^/]+)\/(?:@|%40)connections\/([^/?]+)$/;

interface JsonCall {
  readonly principal: Principal;
  readonly body: Buffer;
  readonly target: string;
}

const operationOf = (target: string) => target.split(".").at(-1) ?? "";
const parse = (body: Buffer) =>
  body.length === 0 ? {} : (JSON.parse(body.toString("utf8")) as Record<string, unknown>);

function allow({ arn, permissions }: Principal, accesses: readonly Access[]): void {
  const refused = accesses.find((access) => !permissions(access));
  if (refused === undefined) return;
  throw new Refused(
    403,
    "AccessDenied",
    `${arn} is not authorized to perform ${refused.action} on ${refused.resource}`,
  );
}

/** A presigned link may say under which name and type the file is to be received; the engine drops that. */
function responseOverrides(query: URLSearchParams): Record<string, string> {
  const overrides = [
    "content-type",
    "content-disposition",
    "content-language",
    "content-encoding",
    "cache-control",
    "expires",
  ];
  return Object.fromEntries(
    overrides.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function send(response: ServerResponse, { status, headers, body }: EngineAnswer): void {
  response.writeHead(status, { ...headers, "content-length": headers["content-length"] ?? body.length }).end(body);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { status, code, message } =
    error instanceof Refused
      ? error
      : new Refused(500, "InternalFailure", error instanceof Error ? error.message : String(error));
  if (response.headersSent) return void response.destroy();
  if (CONNECTION.test(request.url ?? "")) {
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": "ForbiddenException" })
      .end(JSON.stringify({ message }));
  } else if (request.headers["x-amz-target"] === undefined) {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    response.writeHead(status, { "content-type": "application/xml" }).end(request.method === "HEAD" ? undefined : xml);
  } else {
    const type = code === "AccessDenied" ? "AccessDeniedException" : code;
    response
      .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
      .end(JSON.stringify({ __type: type, message }));
  }
}

const escapeXml = (text: string) => text.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);

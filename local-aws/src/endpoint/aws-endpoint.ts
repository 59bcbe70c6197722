import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { withoutZeroVisibility } from "../engines/fauxqs-quirks.ts";
import { ConnectionCut, Overloaded, underFault } from "../faults/call-fault.ts";
import type { Faults, FunctionCall } from "../faults/faults.ts";
import type { AccessKeys, Principal } from "../iam/access-keys.ts";
import {
  connectionAccess,
  dynamoAccesses,
  fileAccesses,
  mailAccesses,
  parameterAccesses,
  poolAccesses,
  queueAccesses,
} from "../iam/accesses.ts";
import type { Access } from "../iam/permissions.ts";
import { type SignatureFault, verifySignature } from "../iam/sigv4.ts";
import { configurationSetOf, isMailCall, type MailService, senderOf, sendMail } from "../mail/mail-front.ts";
import type { HttpResponse } from "../net/http-response.ts";
import { KEEP_ALIVE } from "../net/listen.ts";
import { ServiceFault } from "../net/service-fault.ts";
import { escapeXml } from "../net/xml.ts";
import { ACCOUNT, FUNCTION_ROLES } from "../template/template-view.ts";
import { askingForCapacity, dynamoUse } from "../usage/dynamo-use.ts";
import { fileOperation } from "../usage/file-use.ts";
import { queueUse } from "../usage/queue-use.ts";
import { type Amounts, READERS, type UsageMeter } from "../usage/usage.ts";
import { type BucketCors, preflightAnswer } from "./bucket-cors.ts";
import { forward, forwardStream } from "./forward.ts";
import { type Excess, fileExcess, queueExcess } from "./service-limits.ts";

/** `POST|GET|DELETE /{stage}/@connections/{id}`: how functions reach open sockets. */
export interface ConnectionApi {
  handle(method: string, connectionId: string, body: Buffer): HttpResponse;
}

export interface AwsEndpointSettings {
  readonly keys: AccessKeys;
  readonly region: string;
  readonly dynamodbUrl: string;
  readonly queuesUrl: string;
  readonly filesUrl: string;
  readonly parametersUrl: string;
  readonly cognitoUrl: string;
  readonly connections: ConnectionApi;
  readonly mail: MailService;
  /** Called after each write to a table, so that streams need no constant polling. */
  readonly onTableWrite: () => void;
  /** Happen to the calls of functions, not to those of the developer. */
  readonly faults?: Pick<Faults, "onCall">;
  /** Counts what functions and readers use. */
  readonly usage?: UsageMeter;
}

/** A call refused before it reaches an engine, with AWS's code for the reason. */
class CallRefused extends ServiceFault {
  override readonly name = "CallRefused";
}

const FAULTS: Record<SignatureFault, { readonly code: string; readonly message: string }> = {
  MISSING: { code: "AccessDenied", message: "The request is not signed." },
  UNKNOWN_KEY: { code: "InvalidAccessKeyId", message: "The access key does not exist in this stack." },
  MISMATCH: { code: "SignatureDoesNotMatch", message: "The signature does not match the request." },
  EXPIRED: { code: "AccessDenied", message: "Request has expired" },
};

/**
 * The endpoint of DynamoDB, SQS, S3, Parameter Store, Cognito's administrators, SES and the WebSocket API's `@connections`, on one address. The engines behind it accept
 * every call, so it checks signatures and their expiry, allows each function what its role in the template allows, and refuses
 * values beyond AWS's limits that an engine takes.
 */
export class AwsEndpoint {
  readonly server: Server;
  readonly #settings: AwsEndpointSettings;
  /** URL of a queue at this endpoint -> its URL at the engine, which contains the port of the run that created it. */
  readonly #queueUrls = new Map<string, string>();
  #cors: BucketCors = () => undefined;

  constructor(settings: AwsEndpointSettings) {
    this.#settings = settings;
    // A file takes as long as it takes to arrive.
    this.server = createServer({ ...KEEP_ALIVE, requestTimeout: 0 }, (request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (error instanceof ConnectionCut) request.socket.destroy();
        else refuse(request, response, error);
      });
    });
  }

  /**
   * @param endpointUrl the address of this endpoint.
   * @param engineUrl the queue's URL at the engine.
   * @returns the queue's URL at this endpoint.
   */
  addQueue(name: string, endpointUrl: string, engineUrl: string): string {
    const url = `${endpointUrl}/${ACCOUNT}/${name}`;
    this.#queueUrls.set(url, engineUrl);
    return url;
  }

  /** Sets the buckets' CORS rules, once the buckets exist. */
  useCors(cors: BucketCors): void {
    this.#cors = cors;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const preflight = preflightAnswer(this.#cors, request);
    if (preflight !== undefined) return send(response, preflight);
    // A pool's public keys, which everybody may read.
    if (request.method === "GET" && POOL_KEYS.test(request.url ?? ""))
      return send(response, await forward(this.#settings.cognitoUrl, request, Buffer.alloc(0)));
    const target = String(request.headers["x-amz-target"] ?? "");
    if (isFile(request, target)) return this.#s3(request, response, { principal: this.#authenticate(request) });
    const body = await buffer(request);
    const principal = this.#authenticate(request, body);
    if (target.startsWith("DynamoDB")) return this.#dynamodb(request, response, { principal, body, target });
    const [, stage, id] = CONNECTION.exec(request.url ?? "") ?? [];
    if (stage !== undefined && id !== undefined) {
      const method = request.method ?? "GET";
      const connectionId = decodeURIComponent(id);
      allow(principal, [connectionAccess(this.#settings.region, stage, method, connectionId)]);
      return send(response, this.#settings.connections.handle(method, connectionId, body));
    }
    if (isMailCall(request.url)) return this.#mail(request, response, principal, body);
    if (target.startsWith("AmazonSSM")) return this.#parameters(request, response, { principal, body, target });
    if (target.startsWith("AWSCognito")) return this.#users(request, response, { principal, body, target });
    if (target.startsWith("AmazonSQS")) return this.#sqs(request, response, { principal, body, target });
    return this.#s3(request, response, { principal, body });
  }

  /** @param body undefined: a file, which is still to come. */
  #authenticate(request: IncomingMessage, body?: Buffer): Principal {
    const { keys } = this.#settings;
    const signed = { method: request.method ?? "GET", target: request.url ?? "/", headers: request.headers, body };
    const verdict = verifySignature(signed, (id) => keys.find(id)?.secretAccessKey, Date.now());
    const principal = verdict.ok ? keys.find(verdict.accessKeyId) : undefined;
    if (principal !== undefined) return principal;
    const { code, message } = FAULTS[verdict.ok ? "UNKNOWN_KEY" : verdict.fault];
    throw new CallRefused(403, code, message);
  }

  async #dynamodb(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const operation = operationOf(call.target);
    const body = parse(call.body);
    allow(call.principal, dynamoAccesses(operation, body, this.#settings.region));
    const to = { url: this.#settings.dynamodbUrl, service: "dynamodb", operation } as const;
    const isCounted = this.#settings.usage !== undefined;
    const sent = isCounted ? Buffer.from(JSON.stringify(askingForCapacity(body))) : call.body;
    const answer = await this.#forward(to, call.principal, request, sent);
    if (isCounted) this.#count(call.principal, request, `dynamodb ${operation}`, dynamoUse(operation, body, answer));
    send(response, answer);
    if (/Put|Update|Delete|Write/.test(operation)) this.#settings.onTableWrite();
  }

  async #sqs(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const body = parse(call.body);
    const operation = operationOf(call.target);
    allow(call.principal, queueAccesses(operation, body, this.#settings.region));
    refuseExcess(queueExcess(operation, body));
    const engineUrl = this.#queueUrls.get(String(body.QueueUrl));
    const safe = operation.startsWith("ChangeMessageVisibility") ? withoutZeroVisibility(body) : body;
    const forwarded = Buffer.from(JSON.stringify(engineUrl === undefined ? safe : { ...safe, QueueUrl: engineUrl }));
    const to = { url: this.#settings.queuesUrl, service: "sqs", operation } as const;
    const engineResponse = await this.#forward(to, call.principal, request, forwarded);
    this.#count(call.principal, request, `sqs ${operation}`, queueUse(call.body.length));
    send(response, { ...engineResponse, body: this.#withEndpointUrls(engineResponse.body) });
  }

  async #parameters(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const operation = operationOf(call.target);
    allow(call.principal, parameterAccesses(operation, parse(call.body), this.#settings.region));
    const to = { url: this.#settings.parametersUrl, service: "ssm", operation } as const;
    send(response, await this.#forward(to, call.principal, request, call.body));
  }

  /** What administrators of a pool do. Users sign in at the engine itself. */
  async #users(request: IncomingMessage, response: ServerResponse, call: JsonCall): Promise<void> {
    const operation = operationOf(call.target);
    allow(call.principal, poolAccesses(operation, parse(call.body), this.#settings.region));
    send(response, await forward(this.#settings.cognitoUrl, request, call.body));
  }

  async #mail(request: IncomingMessage, response: ServerResponse, principal: Principal, body: Buffer): Promise<void> {
    const mail = parse(body);
    allow(principal, mailAccesses(senderOf(mail), configurationSetOf(mail), this.#settings.region));
    send(response, await sendMail(this.#settings.mail, request.url, mail));
  }

  #withEndpointUrls(body: Buffer): Buffer {
    let text = body.toString("utf8");
    for (const [url, engineUrl] of this.#queueUrls) text = text.replaceAll(`"${engineUrl}"`, `"${url}"`);
    return Buffer.from(text);
  }

  async #s3(
    request: IncomingMessage,
    response: ServerResponse,
    { principal, body }: { readonly principal: Principal; readonly body?: Buffer },
  ): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://local");
    const { method = "GET", headers: requestHeaders } = request;
    const known = body ?? Buffer.alloc(0);
    const accesses = fileAccesses(method, pathname, searchParams, known);
    allow(principal, accesses);
    refuseExcess(fileExcess({ method, pathname, query: searchParams, headers: requestHeaders, body: known }));
    const to = { url: this.#settings.filesUrl, service: "s3", operation: method } as const;
    let answered: Awaited<ReturnType<typeof forwardStream>> | undefined;
    try {
      await this.#underFault(to, principal, request, async () => {
        answered = await forwardStream(to.url, request, body);
        return answered;
      });
      if (answered === undefined) return;
      this.#count(principal, request, `s3 ${fileOperation(method, pathname, searchParams)}`, {
        requests: 1,
        ...(method === "PUT" && { bytesIn: lengthOf(requestHeaders) }),
        ...(method === "GET" && { bytesOut: lengthOf(answered.headers) }),
      });
      if (answered.status === 404) this.#assertMayList(principal, accesses);
      const cors = this.#cors({ bucket: pathname.split("/")[1] ?? "", method, origin: request.headers.origin });
      response.writeHead(answered.status, { ...answered.headers, ...responseOverrides(searchParams), ...cors });
      await pipeline(answered.body, response);
    } finally {
      // Of an answer that is lost, or refused after all.
      answered?.body.destroy();
    }
  }

  /** The developer's own calls are not counted. */
  #count({ arn }: Principal, request: IncomingMessage, operation: string, amounts: Amounts): void {
    if (!arn.startsWith(FUNCTION_ROLES)) return;
    const consumer = request.headers.authorization === undefined ? READERS : arn.slice(FUNCTION_ROLES.length);
    this.#settings.usage?.add(consumer, operation, amounts);
  }

  /** Forwards a call to its engine, under the fault that was asked for, if any. */
  #forward(to: EngineCall, principal: Principal, request: IncomingMessage, body: Buffer): Promise<HttpResponse> {
    return this.#underFault(to, principal, request, () => forward(to.url, request, body));
  }

  #underFault<T>(
    { service, operation }: EngineCall,
    { arn }: Principal,
    request: IncomingMessage,
    call: () => Promise<T>,
  ): Promise<T> {
    // A presigned link carries a function's signature and is followed by somebody else.
    const byFunction = arn.startsWith(FUNCTION_ROLES) && request.headers.authorization !== undefined;
    const fault = byFunction ? this.#settings.faults?.onCall?.({ caller: arn, service, operation }) : undefined;
    const isGone = () => request.socket.destroyed;
    return underFault(fault, call, isGone).catch((error: unknown) => {
      if (!(error instanceof Overloaded)) throw error;
      throw service === "s3"
        ? new CallRefused(503, "SlowDown", error.message)
        : new CallRefused(400, "ThrottlingException", error.message);
    });
  }

  /** S3 answers 403 instead of 404 to callers who may not list the bucket. */
  #assertMayList({ permissions }: Principal, [access]: readonly Access[]): void {
    const bucket = access?.resource.split("/")[0] ?? "";
    if (!permissions({ action: "s3:ListBucket", resource: bucket }))
      throw new CallRefused(403, "AccessDenied", "Access Denied");
  }
}

/** `/{pool}/.well-known/jwks.json` */
const POOL_KEYS = /^\/[^/]+\/\.well-known\/jwks\.json$/;
/** `/{stage}/@connections/{id}` */
const CONNECTION = /^\/([^/]+)\/(?:@|%40)connections\/([^/?]+)$/;

interface EngineCall extends Pick<FunctionCall, "service" | "operation"> {
  readonly url: string;
}

/** Whether the body of a call is a file, which passes without being held: an object, or a part of one. */
const isFile = ({ method, url = "/" }: IncomingMessage, target: string) =>
  method === "PUT" && target === "" && /^\/[^/?]+\/[^?]/.test(url);

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
  throw new CallRefused(
    403,
    "AccessDenied",
    `${arn} is not authorized to perform ${refused.action} on ${refused.resource}`,
  );
}

/** Refuses what AWS refuses for its size, and an engine would take. */
function refuseExcess(excess: Excess | undefined): void {
  if (excess !== undefined) throw new CallRefused(excess.status, excess.code, excess.message);
}

/** Headers that a presigned link overrides, such as the file's name and type. The engine drops them. */
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

/** The bytes of a body; of one that comes in signed chunks, those of the object in it. */
const lengthOf = (headers: Readonly<Record<string, unknown>>) =>
  Number(headers["x-amz-decoded-content-length"] ?? headers["content-length"] ?? 0);

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { "content-length": body.length, ...headers }).end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { status, code, message } =
    error instanceof CallRefused
      ? error
      : new CallRefused(500, "InternalFailure", error instanceof Error ? error.message : String(error));
  if (response.headersSent) return void response.destroy();
  const isMail = isMailCall(request.url);
  if (isMail || CONNECTION.test(request.url ?? "")) {
    const type = isMail ? "AccessDeniedException" : "ForbiddenException";
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type })
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

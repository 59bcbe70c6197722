import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { escapeXml, textsOf } from "../net/xml.ts";
import { withoutChunks } from "./aws-chunked.ts";
import type { Span } from "./blobs.ts";
import { BodyDigests, CHECKSUM } from "./digests.ts";
import { FileFault, notImplemented } from "./file-fault.ts";
import type { Head, StoredObject } from "./object-index.ts";
import type { ObjectStore, Received, WriteCondition } from "./object-store.ts";

interface Call {
  readonly store: ObjectStore;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}
type Operation = (call: Call) => Promise<void> | void;

/** S3's limits: one PutObject or part, a page of a list. */
const LARGEST_PUT = 5 * 1024 ** 3;
const PAGE = 1000;

/** By method, what is named, and the parameter of the query that makes another operation of it. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /": listBuckets,
  "PUT bucket": ({ store, bucket, response }) => {
    store.createBucket(bucket);
    answer(response, 200, { location: `/${bucket}` });
  },
  "HEAD bucket": ({ store, bucket, response }) => {
    store.needBucket(bucket);
    answer(response, 200);
  },
  "DELETE bucket": ({ store, bucket, response }) => {
    store.deleteBucket(bucket);
    answer(response, 204);
  },
  "GET bucket?list-type": listObjects,
  "GET bucket?uploads": listUploads,
  "GET bucket?versioning": ({ store, bucket, response }) => {
    store.needBucket(bucket);
    answerXml(response, `<VersioningConfiguration ${XMLNS}/>`);
  },
  "PUT bucket?lifecycle": putLifecycle,
  "POST bucket?delete": deleteObjects,
  "PUT key": putObject,
  "GET key": getObject,
  "HEAD key": getObject,
  "DELETE key": ({ store, bucket, key, response }) => {
    store.remove(bucket, [key]);
    answer(response, 204);
  },
  "POST key?uploads": beginUpload,
  "PUT key?uploadId": putPart,
  "POST key?uploadId": completeUpload,
  "DELETE key?uploadId": ({ store, bucket, key, query, response }) => {
    store.abortUpload({ bucket, key }, query.get("uploadId") ?? "");
    answer(response, 204);
  },
};

/** Parameters that belong to an operation, beside those of signatures and of responses, which the endpoint answers for. */
const PARAMETERS = new Set([
  "prefix",
  "delimiter",
  "max-keys",
  "start-after",
  "continuation-token",
  "encoding-type",
  "fetch-owner",
]);
const isBeside = (name: string) =>
  /^(?:x-id|partNumber|X-Amz-.*|x-amz-.*|response-.*)$/.test(name) || PARAMETERS.has(name);
/** Headers by which S3 does something else, or something more. */
const REFUSED = /^x-amz-(?:copy-source|object-lock-|tagging|write-offset|server-side-encryption-customer|website)/;
const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Answers a call of S3, by path style. */
export async function answerFileRequest(
  store: ObjectStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://local");
    const [bucket = "", ...rest] = pathname.slice(1).split("/");
    const key = decoded(rest.join("/"));
    const what = key !== "" ? "key" : bucket !== "" ? "bucket" : "/";
    const marks = [...query.keys()].filter((name) => !isBeside(name));
    const operation = OPERATIONS[[`${request.method} ${what}`, ...marks].join("?")];
    const refused = Object.keys(request.headers).find((name) => REFUSED.test(name));
    if (operation === undefined)
      throw notImplemented(`${request.method} of a ${what} with ${marks.join(", ") || "nothing"}`);
    if (refused !== undefined) throw notImplemented(`the header ${refused}`);
    await operation({ store, request, response, bucket, key, query });
  } catch (error) {
    // A client that has gone away hears nothing.
    if (response.headersSent || request.socket.destroyed) return void response.destroy();
    if (!(error instanceof FileFault))
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    const fault = error instanceof FileFault ? error : new FileFault(500, "InternalError", String(error));
    const xml = `<Error><Code>${fault.code}</Code><Message>${escapeXml(fault.message)}</Message></Error>`;
    if (request.method === "HEAD") answer(response, fault.status);
    else answerXml(response, xml, fault.status);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new FileFault(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}

function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  response.writeHead(status, status === 204 || status === 304 ? headers : { "content-length": 0, ...headers }).end();
}

function answerXml(response: ServerResponse, xml: string, status = 200): void {
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  response.writeHead(status, { "content-type": "application/xml", "content-length": body.length }).end(body);
}

const element = (name: string, value: string | number) => `<${name}>${escapeXml(String(value))}</${name}>`;

function listBuckets({ store, response }: Call): void {
  const buckets = store
    .buckets()
    .map(({ name, created }) => `<Bucket>${element("Name", name)}${element("CreationDate", iso(created))}</Bucket>`);
  answerXml(
    response,
    `<ListAllMyBucketsResult ${XMLNS}><Buckets>${buckets.join("")}</Buckets></ListAllMyBucketsResult>`,
  );
}

function listObjects({ store, bucket, query, response }: Call): void {
  const most = Math.min(Number(query.get("max-keys") ?? PAGE), PAGE);
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const token = query.get("continuation-token");
  const startAfter = query.get("start-after") ?? "";
  const encoded = query.get("encoding-type") === "url" ? encodeURIComponent : (text: string) => text;
  const after = token === null ? startAfter : Buffer.from(token, "base64").toString();
  const { objects, prefixes, next } = store.list(bucket, { prefix, delimiter, most, after });
  const contents = objects.map(
    ({ key, bytes, etag, modified }) =>
      `<Contents>${element("Key", encoded(key))}${element("LastModified", iso(modified))}${element("ETag", etag)}${element("Size", bytes)}<StorageClass>STANDARD</StorageClass></Contents>`,
  );
  answerXml(
    response,
    [
      `<ListBucketResult ${XMLNS}>${element("Name", bucket)}${element("Prefix", encoded(prefix))}`,
      query.has("encoding-type") && element("EncodingType", "url"),
      delimiter && element("Delimiter", encoded(delimiter)),
      startAfter && element("StartAfter", encoded(startAfter)),
      token !== null && element("ContinuationToken", token),
      element("KeyCount", objects.length + prefixes.length),
      element("MaxKeys", most),
      element("IsTruncated", String(next !== undefined)),
      next !== undefined && element("NextContinuationToken", Buffer.from(next).toString("base64")),
      ...contents,
      ...prefixes.map((common) => `<CommonPrefixes>${element("Prefix", encoded(common))}</CommonPrefixes>`),
      "</ListBucketResult>",
    ]
      .filter((part) => part !== false)
      .join(""),
  );
}

function listUploads({ store, bucket, response }: Call): void {
  const uploads = store
    .uploads(bucket)
    .map(
      ({ id, key, begun }) =>
        `<Upload>${element("Key", key)}${element("UploadId", id)}${element("Initiated", iso(begun))}</Upload>`,
    );
  answerXml(
    response,
    `<ListMultipartUploadsResult ${XMLNS}>${element("Bucket", bucket)}<IsTruncated>false</IsTruncated>${uploads.join("")}</ListMultipartUploadsResult>`,
  );
}

/** Of a lifecycle, the end of unfinished uploads. */
async function putLifecycle({ store, request, bucket, response }: Call): Promise<void> {
  const [days] = textsOf(await text(request), "DaysAfterInitiation");
  store.setAbortDays(bucket, days === undefined ? undefined : Number(days));
  answer(response, 200);
}

async function deleteObjects({ store, request, bucket, response }: Call): Promise<void> {
  const xml = await text(request);
  const keys = textsOf(xml, "Key");
  store.remove(bucket, keys);
  const isQuiet = textsOf(xml, "Quiet")[0] === "true";
  const deleted = isQuiet ? [] : keys.map((key) => `<Deleted>${element("Key", key)}</Deleted>`);
  answerXml(response, `<DeleteResult ${XMLNS}>${deleted.join("")}</DeleteResult>`);
}

async function putObject(call: Call): Promise<void> {
  const { store, request, response } = call;
  const condition = conditionOf(request);
  // Before all of it is received; and once more when it is.
  store.assertWritable(call, condition);
  const { checksums, ...received } = await receive(call);
  const { etag } = store.put(call, received, { ...headOf(request), ...checksums }, condition);
  answer(response, 200, { etag, ...checksums });
}

async function beginUpload(call: Call): Promise<void> {
  const { bucket, key, request, response, store } = call;
  const { id } = store.beginUpload(call, headOf(request));
  answerXml(
    response,
    `<InitiateMultipartUploadResult ${XMLNS}>${element("Bucket", bucket)}${element("Key", key)}${element("UploadId", id)}</InitiateMultipartUploadResult>`,
  );
}

async function putPart(call: Call): Promise<void> {
  const { store, query, response } = call;
  const upload = store.upload(call, query.get("uploadId") ?? "");
  const number = Number(query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1)
    throw new FileFault(400, "InvalidArgument", "Part number must be an integer.");
  const { checksums, ...received } = await receive(call);
  store.savePart(upload, number, received);
  answer(response, 200, { etag: `"${received.md5}"`, ...checksums });
}

async function completeUpload(call: Call): Promise<void> {
  const { store, bucket, key, query, request, response } = call;
  const xml = await text(request);
  const numbers = textsOf(xml, "PartNumber");
  const etags = textsOf(xml, "ETag");
  if (numbers.length === 0 || numbers.length !== etags.length) {
    throw new FileFault(400, "MalformedXML", "The XML you provided was not well-formed.");
  }
  const upload = store.upload(call, query.get("uploadId") ?? "");
  const parts = numbers.map((number, nth) => ({ number: Number(number), etag: etags[nth] ?? "" }));
  const { etag } = store.completeUpload(upload, parts, conditionOf(request));
  answerXml(
    response,
    `<CompleteMultipartUploadResult ${XMLNS}>${element("Bucket", bucket)}${element("Key", key)}${element("ETag", etag)}</CompleteMultipartUploadResult>`,
  );
}

async function receive({ store, request, query }: Call): Promise<Received & { readonly checksums: Head }> {
  const { headers } = request;
  const length = Number(headers["x-amz-decoded-content-length"] ?? headers["content-length"] ?? Number.NaN);
  if (Number.isNaN(length)) {
    request.resume();
    throw new FileFault(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  if (length > LARGEST_PUT) {
    throw new FileFault(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
  }
  // A link may carry the checksum of the file that it is for.
  const digests = new BodyDigests({ ...Object.fromEntries(query), ...headers });
  const isChunked = String(headers["content-encoding"] ?? "").includes("aws-chunked");
  const content = isChunked ? withoutChunks(request, (name, value) => digests.trailer(name, value)) : request;
  async function* digested(): AsyncGenerator<Buffer> {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      digests.update(chunk);
      yield chunk;
    }
  }
  const blob = await store.blobs.write(digested());
  try {
    if (blob.bytes !== length) {
      throw new FileFault(400, "IncompleteBody", "You did not provide the number of bytes specified by the headers.");
    }
    return { blob, ...digests.end() };
  } catch (error) {
    store.blobs.drop([blob.name]);
    throw error;
  }
}

async function getObject({ store, request, response, bucket, key, query }: Call): Promise<void> {
  if (query.has("partNumber")) throw notImplemented("reading one part of an object");
  const object = store.find(bucket, key);
  const { headers } = request;
  const shown = headersOf(object, headers["x-amz-checksum-mode"] !== undefined && headers.range === undefined);
  const status = conditionalStatus(object, headers);
  if (status === 412) {
    throw new FileFault(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
  if (status === 304) return answer(response, 304, shown);
  const span = headers.range === undefined ? undefined : spanOf(headers.range, object.bytes);
  const { first, last } = span ?? { first: 0, last: object.bytes - 1 };
  response.writeHead(span === undefined ? 200 : 206, {
    ...shown,
    "content-length": last - first + 1,
    ...(span && { "content-range": `bytes ${first}-${last}/${object.bytes}` }),
  });
  if (request.method === "HEAD" || object.bytes === 0) response.end();
  else await pipeline(store.read(object, { first, last }), response);
}

function headersOf({ etag, modified, head }: StoredObject, withChecksums: boolean): Head {
  const own = Object.entries(head).filter(([name]) => withChecksums || !name.startsWith(CHECKSUM));
  return {
    ...Object.fromEntries(own),
    etag,
    "last-modified": new Date(modified).toUTCString(),
    "accept-ranges": "bytes",
  };
}

/** RFC 9110, 13.2.2. Last-Modified has whole seconds. */
function conditionalStatus({ etag, modified }: StoredObject, headers: IncomingMessage["headers"]): 200 | 304 | 412 {
  const seconds = Math.floor(modified / 1000) * 1000;
  const matches = (list: string) => list.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));
  const ifMatch = headers["if-match"];
  const unmodified = Date.parse(headers["if-unmodified-since"] ?? "");
  if (ifMatch !== undefined ? !matches(ifMatch) : seconds > unmodified) return 412;
  const ifNoneMatch = headers["if-none-match"];
  const since = Date.parse(headers["if-modified-since"] ?? "");
  if (ifNoneMatch !== undefined ? matches(ifNoneMatch) : seconds <= since) return 304;
  return 200;
}

/** @returns undefined for a range that S3 does not know, and ignores. */
function spanOf(range: string, bytes: number): Span | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(bytes - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== "" && to !== "" && Number(to) < first) return undefined;
  if (first > last) throw new FileFault(416, "InvalidRange", "The requested range is not satisfiable");
  return { first, last };
}

const KEPT_HEADERS = ["cache-control", "content-disposition", "content-language", "expires"];

/** What the object's readers are told. */
function headOf({ headers }: IncomingMessage): Head {
  const kept = Object.entries(headers).filter(
    ([name]) => KEPT_HEADERS.includes(name) || name.startsWith("x-amz-meta-"),
  );
  const encoding = String(headers["content-encoding"] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "aws-chunked");
  return {
    "content-type": headers["content-type"] ?? "binary/octet-stream",
    ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    ...(encoding.length > 0 && { "content-encoding": encoding.join(",") }),
  };
}

function conditionOf({ headers }: IncomingMessage): WriteCondition {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw notImplemented("If-None-Match with an ETag");
  return { ifMatch, ifNoneMatch };
}

const iso = (ms: number) => new Date(ms).toISOString();

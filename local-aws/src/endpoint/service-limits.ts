type Json = Readonly<Record<string, unknown>>;

/** A value beyond a service's limit, as AWS refuses it. */
export interface Excess {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** S3's limits: a key in bytes, keys of one DeleteObjects, parts of an upload, an object's own metadata in bytes. */
const KEY_BYTES = 1024;
const DELETED_KEYS = 1000;
const PARTS = 10_000;
const METADATA_BYTES = 2048;
const METADATA = "x-amz-meta-";

/** SQS's limits, in seconds. */
const DELAY_SECONDS = 900;
const VISIBILITY_SECONDS = 43_200;

export interface FileCall {
  readonly method: string;
  /** `/bucket/key` as it was sent. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** @returns what S3 refuses of a call, where the engine does not; undefined: nothing. */
export function fileExcess({ method, pathname, query, headers, body }: FileCall): Excess | undefined {
  const [, , ...key] = pathname.split("/");
  if (Buffer.byteLength(decodeURIComponent(key.join("/"))) > KEY_BYTES) {
    return { status: 400, code: "KeyTooLongError", message: "Your key is too long" };
  }
  if (method === "POST" && query.has("delete") && countOf(body, "<Object>") > DELETED_KEYS) {
    const message = "The XML you provided was not well-formed or did not validate against our published schema";
    return { status: 400, code: "MalformedXML", message };
  }
  const part = query.get("partNumber");
  if (part !== null && method === "PUT" && !isBetween(Number(part), 1, PARTS)) {
    const message = `Part number must be an integer between 1 and ${PARTS}, inclusive`;
    return { status: 400, code: "InvalidArgument", message };
  }
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(METADATA));
  const bytes = metadata.reduce(
    (sum, [name, value]) => sum + name.length - METADATA.length + Buffer.byteLength(String(value)),
    0,
  );
  if (bytes > METADATA_BYTES) {
    const message = "Your metadata headers exceed the maximum allowed metadata size";
    return { status: 400, code: "MetadataTooLarge", message };
  }
  return undefined;
}

/** @returns what SQS refuses of a call, where the engine does not; undefined: nothing. */
export function queueExcess(operation: string, body: Json): Excess | undefined {
  const [name, most] = operation.startsWith("ChangeMessageVisibility")
    ? (["VisibilityTimeout", VISIBILITY_SECONDS] as const)
    : (["DelaySeconds", DELAY_SECONDS] as const);
  const entries = Array.isArray(body.Entries) ? (body.Entries as readonly Json[]) : [];
  const value = [body, ...entries].map((one) => one[name]).find((one) => !isWithin(one, most));
  if (value === undefined) return undefined;
  const message = `Value ${JSON.stringify(value)} for parameter ${name} is invalid. Reason: Must be >= 0 and <= ${most}.`;
  return { status: 400, code: "InvalidParameterValue", message };
}

/** Absent values are the service's own. */
const isWithin = (value: unknown, most: number) => value === undefined || isBetween(Number(value), 0, most);
const isBetween = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

function countOf(body: Buffer, text: string): number {
  let count = 0;
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length)) count++;
  return count;
}

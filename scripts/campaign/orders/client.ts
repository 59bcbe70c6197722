import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Entry } from "./ledger.ts";
import type { Order } from "./orders.ts";

/** A client as a careful user of the API writes it: it repeats a request whose answer was lost or said to try again. */
export interface ClientSettings {
  readonly url: string;
  readonly tokenOf: (schoolId: string) => Promise<string>;
  /** No request is begun after this instant, in ms. */
  readonly deadline: number;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 4_000;
/** API Gateway answers within 29 s. */
const REQUEST_TIMEOUT_MS = 35_000;

const isTemporary = ({ status, body }: Answer) =>
  status === 0 ||
  status === 401 ||
  status === 429 ||
  status >= 500 ||
  // Another attempt of this order is at work, or has died.
  (body as { readonly code?: string } | undefined)?.code === "REQUEST_IN_PROGRESS";

/** Sends an order, all its copies at once, and notes the answers. */
export async function place(settings: ClientSettings, entry: Entry): Promise<void> {
  const { order } = entry;
  if (order.kind === "retry") return retryFailed(settings, entry);
  const request = requestOf(order);
  await Promise.all(Array.from({ length: order.copies }, () => placeOne(settings, entry, request)));
}

export interface Request {
  readonly path: string;
  readonly body?: unknown;
  /** Makes one batch of an order, however often it is sent. */
  readonly key?: string;
}

function requestOf(order: Exclude<Order, { readonly kind: "retry" }>): Request {
  switch (order.kind) {
    case "batch":
      return { path: "/batches/", body: order.body, key: randomUUID() };
    case "single":
      return { path: "/documents/bulletin/", body: order.body };
    case "stream":
      return { path: "/documents/bulletin/stream/", body: order.body };
    case "look":
      return { path: order.path };
  }
}

async function placeOne(settings: ClientSettings, entry: Entry, request: Request): Promise<Answer | undefined> {
  const answer = await untilAnswered(settings, entry.order.schoolId, request, () => entry.attempts++);
  if (answer !== undefined) note(entry, answer);
  return answer;
}

/**
 * Repeats a request until it has an answer that no further try would change.
 *
 * @param tried hears of each try before it is sent.
 * @returns undefined: there was none until the deadline.
 */
export async function untilAnswered(
  settings: ClientSettings,
  schoolId: string,
  request: Request,
  tried: () => void = () => {},
): Promise<Answer | undefined> {
  for (let tries = 0; Date.now() < settings.deadline; tries++) {
    tried();
    const answer = await call(settings, schoolId, request);
    if (!isTemporary(answer)) return answer;
    await sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
  }
  return undefined;
}

/** Looks for a failed batch and tries it again. Another client, or none to retry, is no fault. */
async function retryFailed(settings: ClientSettings, entry: Entry): Promise<void> {
  const list = await placeOne(settings, entry, { path: "/batches/?limit=100" });
  const { batches = [] } = (list?.body ?? {}) as { batches?: { batch_id: string; status: string }[] };
  const failed = batches.find(({ status }) => status === "FAILED");
  if (failed === undefined) return;
  const request = { path: `/batches/${failed.batch_id}/retry/`, body: {} };
  await Promise.all(Array.from({ length: entry.order.copies }, () => placeOne(settings, entry, request)));
}

function note(entry: Entry, { status, body }: Answer): void {
  const { id, batch_id, code, detail } = (body ?? {}) as Readonly<Record<string, string | undefined>>;
  if (status < 300) {
    entry.accepted++;
    const named = id ?? batch_id;
    if (named !== undefined) entry.ids.add(named);
  } else if (!(entry.order.kind === "retry" && status === 409)) {
    entry.refusal = `HTTP ${status} ${code ?? ""} ${detail ?? ""}`.trim();
  }
}

async function call({ url, tokenOf }: ClientSettings, schoolId: string, { path, body, key }: Request): Promise<Answer> {
  try {
    const response = await fetch(`${url}/api${path}`, {
      headers: {
        authorization: `Bearer ${await tokenOf(schoolId)}`,
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
      },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    if (isJson) return { status: response.status, body: JSON.parse(bytes.toString("utf8")) };
    // A streamed PDF that is none is a fault of the program.
    const isPdf = bytes.subarray(0, 5).toString("latin1") === "%PDF-";
    return isPdf || response.status !== 200 ? { status: response.status, body: undefined } : { status: 422, body: {} };
  } catch {
    return { status: 0, body: undefined };
  }
}

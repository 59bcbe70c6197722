import * as z from "zod";
import { ID_MAX_LENGTH } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { BATCH_STATUSES } from "./batches.ts";

const seconds = z.number().nonnegative();

/** A school's counters since the last reset. Whole numbers are exact; p50 and p95 lie within 2.5 % (a histogram). */
export const Metrics = z.object({
  pending: z.int(),
  ready: z.int(),
  failed: z.int(),
  /** PENDING for longer than two minutes. */
  stale_pending: z.int(),
  /** From request to READY, over the READY ones. */
  avg_seconds: seconds,
  total_seconds: seconds,
  p50_seconds: seconds,
  p95_seconds: seconds,
  /** READY per second, from the first request after the reset to the last result. */
  docs_per_sec: z.number().nonnegative(),
  elapsed_seconds: seconds,
  reset_at: z.iso.datetime().optional(),
  at: z.iso.datetime(),
});
export type Metrics = z.output<typeof Metrics>;

/** Frames that the server sends on /ws/documents/metrics/. No frame holds a pupil's data. */
export const ServerFrame = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("metrics"), metrics: Metrics }),
  z.object({
    kind: z.literal("batch"),
    batch_id: z.string(),
    status: z.enum(BATCH_STATUSES),
    count: z.int(),
    counts: z.object({ pending: z.int(), ready: z.int(), failed: z.int() }),
    progress: z.number(),
    estimated_end: z.iso.datetime().optional(),
  }),
  z.object({ kind: z.literal("pong"), at: z.iso.datetime() }),
  z.object({ kind: z.literal("error"), code: z.string(), detail: z.string() }),
]);
export type ServerFrame = z.output<typeof ServerFrame>;

/** Frames that a client may send: keep the connection open; send the counters now and follow these batches, no others. */
export const ClientFrame = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ping") }),
  z.strictObject({
    kind: z.literal("follow"),
    batch_ids: z.array(z.string().min(1).max(ID_MAX_LENGTH)).max(LIMITS.followedBatches),
  }),
]);
export type ClientFrame = z.output<typeof ClientFrame>;

/** The subprotocol that carries the token: `new WebSocket(url, ["palmares", idToken])`. Never in the URL: URLs are logged. */
export const SOCKET_PROTOCOL = "palmares";

/** The socket's path, with or without a trailing slash, and its API Gateway stage behind CloudFront. */
export const SOCKET_PATH = "/ws/documents/metrics";
export const SOCKET_STAGE = "ws";

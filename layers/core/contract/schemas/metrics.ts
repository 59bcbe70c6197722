import * as z from "zod";
import { FRAME_FIELDS, METRICS_FIELDS } from "../../text/fr/api/metrics.ts";
import { ID_MAX_LENGTH } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { READERS } from "../role-sets.ts";
import { batchProgress } from "./batches.ts";

const seconds = z.number().nonnegative();
const kind = <K extends string>(name: K) => z.literal(name).describe(FRAME_FIELDS.kind);

/** A school's counters since the last reset. Whole numbers are exact; p50 and p95 lie within 2.5 % (a histogram). */
export const Metrics = z.object({
  pending: z.int().describe(METRICS_FIELDS.pending),
  ready: z.int().describe(METRICS_FIELDS.ready),
  failed: z.int().describe(METRICS_FIELDS.failed),
  stale_pending: z.int().describe(METRICS_FIELDS.stale_pending),
  avg_seconds: seconds.describe(METRICS_FIELDS.avg_seconds),
  total_seconds: seconds.describe(METRICS_FIELDS.total_seconds),
  p50_seconds: seconds.describe(METRICS_FIELDS.p50_seconds),
  p95_seconds: seconds.describe(METRICS_FIELDS.p95_seconds),
  docs_per_sec: z.number().nonnegative().describe(METRICS_FIELDS.docs_per_sec),
  elapsed_seconds: seconds.describe(METRICS_FIELDS.elapsed_seconds),
  reset_at: z.iso.datetime().optional().describe(METRICS_FIELDS.reset_at),
  at: z.iso.datetime().describe(METRICS_FIELDS.at),
});
export type Metrics = z.output<typeof Metrics>;

/** Frames that the server sends on /ws/documents/metrics/. No frame holds a pupil's data. */
export const ServerFrame = z.discriminatedUnion("kind", [
  z.object({ kind: kind("metrics"), metrics: Metrics.describe(FRAME_FIELDS.metrics) }),
  z.object({ kind: kind("batch"), ...batchProgress }),
  z.object({ kind: kind("pong"), at: z.iso.datetime().describe(FRAME_FIELDS.at) }),
  z.object({
    kind: kind("error"),
    code: z.string().describe(FRAME_FIELDS.code),
    detail: z.string().describe(FRAME_FIELDS.detail),
  }),
]);
export type ServerFrame = z.output<typeof ServerFrame>;

/** Frames that a client may send: keep the connection open; send the counters now and follow these batches, no others. */
export const ClientFrame = z.discriminatedUnion("kind", [
  z.strictObject({ kind: kind("ping") }),
  z.strictObject({
    kind: kind("follow"),
    batch_ids: z
      .array(z.string().min(1).max(ID_MAX_LENGTH))
      .max(LIMITS.followedBatches)
      .describe(FRAME_FIELDS.batch_ids),
  }),
]);
export type ClientFrame = z.output<typeof ClientFrame>;

/** The subprotocol that carries the token: `new WebSocket(url, ["palmares", idToken])`. Never in the URL: URLs are logged. */
export const SOCKET_PROTOCOL = "palmares";

/** Who may open the socket: whoever may read the counters and follow batches. */
export const SOCKET_ROLES = READERS;

/** The socket's path, with or without a trailing slash, and its API Gateway stage behind CloudFront. */
export const SOCKET_PATH = "/ws/documents/metrics";
export const SOCKET_STAGE = "ws";

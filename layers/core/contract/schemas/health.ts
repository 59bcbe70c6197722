import * as z from "zod";

/** What the deep check looks at, each by itself. */
export const HEALTH_PARTS = [
  "engine",
  "school_table",
  "documents_table",
  "bucket",
  "render_queue",
  "dead_letters",
] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/** `degraded`: documents are made, and somebody should look all the same. */
export const HEALTH_STATUSES = ["ok", "degraded", "failed"] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

/** For whoever asks: it works. Nothing more is said to strangers. */
export const Health = z.object({ status: z.literal("ok") });
export type Health = z.output<typeof Health>;

export const HealthCheck = z.object({
  name: z.enum(HEALTH_PARTS),
  status: z.enum(HEALTH_STATUSES),
  /** What looking at it took. */
  ms: z.int().nonnegative(),
  /** French: how it stands and, unless it is well, what to do. */
  detail: z.string(),
  /** Messages that wait, and those that a function has in hand. */
  waiting: z.int().optional(),
  in_progress: z.int().optional(),
  /** How long the school's oldest unfinished document has been waiting. */
  oldest_seconds: z.int().optional(),
});
export type HealthCheck = z.output<typeof HealthCheck>;

/** Answered with 200. Where a part has failed, the answer is a problem with the same checks. */
export const HealthReport = z.object({ status: z.enum(["ok", "degraded"]), checks: z.array(HealthCheck) });
export type HealthReport = z.output<typeof HealthReport>;

import * as z from "zod";
import { HEALTH_PARTS, HEALTH_STATUSES } from "../../domain/health.ts";

/** The answer to anyone who asks. Strangers learn nothing more. */
export const Health = z.object({ status: z.literal("ok") });
export type Health = z.output<typeof Health>;

export const HealthCheck = z.object({
  name: z.enum(HEALTH_PARTS),
  status: z.enum(HEALTH_STATUSES),
  /** Duration of the check, in ms. */
  ms: z.int().nonnegative(),
  /** French: its state and, unless it is ok, what to do. */
  detail: z.string(),
  /** Messages that wait, and messages that a function is working on. */
  waiting: z.int().optional(),
  in_progress: z.int().optional(),
  /** Waiting time of the school's oldest unfinished document. */
  oldest_seconds: z.int().optional(),
});
export type HealthCheck = z.output<typeof HealthCheck>;

/** The answer with status 200. When a part has failed, the answer is a problem with the same checks. */
export const HealthReport = z.object({ status: z.enum(["ok", "degraded"]), checks: z.array(HealthCheck) });
export type HealthReport = z.output<typeof HealthReport>;

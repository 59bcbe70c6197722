import * as z from "zod";
import { HEALTH_PARTS, HEALTH_STATUSES } from "../../domain/health.ts";
import { HEALTH_FIELDS } from "../../text/fr/api/health.ts";

/** The answer to anyone who asks. Strangers learn nothing more. */
export const Health = z.object({ status: z.literal("ok").describe(HEALTH_FIELDS.ok) });
export type Health = z.output<typeof Health>;

export const HealthCheck = z.object({
  name: z.enum(HEALTH_PARTS).describe(HEALTH_FIELDS.name),
  status: z.enum(HEALTH_STATUSES).describe(HEALTH_FIELDS.check_status),
  ms: z.int().nonnegative().describe(HEALTH_FIELDS.ms),
  detail: z.string().describe(HEALTH_FIELDS.detail),
  waiting: z.int().optional().describe(HEALTH_FIELDS.waiting),
  in_progress: z.int().optional().describe(HEALTH_FIELDS.in_progress),
  oldest_seconds: z.int().optional().describe(HEALTH_FIELDS.oldest_seconds),
});
export type HealthCheck = z.output<typeof HealthCheck>;

/** The answer with status 200. When a part has failed, the answer is a problem with the same checks. */
export const HealthReport = z.object({
  status: z.enum(["ok", "degraded"]).describe(HEALTH_FIELDS.status),
  checks: z.array(HealthCheck).describe(HEALTH_FIELDS.checks),
});
export type HealthReport = z.output<typeof HealthReport>;

/** The parts of an installation that the deep health check examines, each on its own. */
export const HEALTH_PARTS = [
  "engine",
  "school_table",
  "documents_table",
  "bucket",
  "render_queue",
  "dead_letters",
] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/** `degraded`: documents are made, but an administrator should look. */
export const HEALTH_STATUSES = ["ok", "degraded", "failed"] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

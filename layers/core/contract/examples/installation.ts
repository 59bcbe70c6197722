import { API_DESCRIPTION } from "../../text/fr/api/description.ts";
import { describePart } from "../../text/fr/health.ts";
import type { Metrics } from "../schemas/metrics.ts";
import type { ExamplesOf } from "./example-of.ts";

const metrics: Metrics = {
  pending: 3,
  ready: 118,
  failed: 1,
  stale_pending: 0,
  avg_seconds: 0.41,
  total_seconds: 48.38,
  p50_seconds: 0.36,
  p95_seconds: 0.93,
  docs_per_sec: 19.7,
  elapsed_seconds: 6,
  reset_at: "2026-01-12T07:59:00.000Z",
  at: "2026-01-12T08:00:06.000Z",
};

const zero = { pending: 0, ready: 0, failed: 0, stale_pending: 0 };
const noTime = {
  avg_seconds: 0,
  total_seconds: 0,
  p50_seconds: 0,
  p95_seconds: 0,
  docs_per_sec: 0,
  elapsed_seconds: 0,
};

/** Of the routes that are about the installation, and about no pupil. */
export const INSTALLATION_EXAMPLES: ExamplesOf<"getMetrics" | "resetMetrics" | "health" | "deepHealth" | "getOpenapi"> =
  {
    getMetrics: { answers: { 200: metrics } },
    resetMetrics: {
      answers: { 200: { ...zero, ...noTime, reset_at: "2026-01-12T08:05:00.000Z", at: "2026-01-12T08:05:00.000Z" } },
    },
    health: { answers: { 200: { status: "ok" } } },
    deepHealth: {
      answers: {
        200: {
          status: "degraded",
          checks: [
            { name: "engine", status: "ok", ms: 190, detail: describePart("engine", "ok", {}) },
            {
              name: "render_queue",
              status: "ok",
              ms: 12,
              detail: describePart("render_queue", "ok", { waiting: 4 }),
              waiting: 4,
              in_progress: 2,
              oldest_seconds: 1,
            },
            {
              name: "dead_letters",
              status: "degraded",
              ms: 15,
              detail: describePart("dead_letters", "degraded", { waiting: 1 }),
              waiting: 1,
            },
          ],
        },
      },
    },
    getOpenapi: {
      answers: { 200: { openapi: "3.1.0", info: { title: API_DESCRIPTION.title, version: "1" }, paths: {} } },
    },
  };

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
export const INSTALLATION_EXAMPLES: ExamplesOf<
  | "getMetrics"
  | "resetMetrics"
  | "health"
  | "deepHealth"
  | "getOpenapi"
  | "verifyNumber"
  | "verifyKeys"
  | "verifyWithdrawn"
> = {
  getMetrics: { answers: { 200: metrics } },
  resetMetrics: {
    answers: { 200: { ...zero, ...noTime, reset_at: "2026-01-12T08:05:00.000Z", at: "2026-01-12T08:05:00.000Z" } },
  },
  health: { answers: { 200: { status: "ok" } } },
  verifyNumber: {
    params: { number: "7KX4M-R2DQZ" },
    answers: {
      200: {
        number: "7KX4MR2DQZ",
        status: "superseded",
        edition: 1,
        claims_digest: "9f86d081884c7d659a2feaa0c55ad015",
        file_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        since: "2026-03-03T10:00:00.000Z",
      },
    },
  },
  verifyKeys: {
    answers: {
      200: {
        format: 1,
        installation: "Ministère de l'Éducation nationale",
        madeAt: "2026-03-03T10:00:00.000Z",
        keys: [
          {
            keyId: "21fe31df",
            publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            signsFrom: "2025-09-01T06:00:00.000Z",
          },
        ],
      },
    },
  },
  verifyWithdrawn: {
    params: { month: "2026-03" },
    answers: {
      200: { month: "2026-03", as_of: "2026-03-03T10:00:00.000Z", superseded: ["7KX4MR2DQZ"], revoked: [] },
    },
  },
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

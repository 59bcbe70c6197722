import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { LIMITS } from "../../contract/limits.ts";
import type { Health, HealthCheck, HealthReport } from "../../contract/schemas/health.ts";
import { type DetailsOf, PalmaresError } from "../../domain/errors.ts";
import { json, keptFor, withoutBodyForHead } from "./http.ts";
import { problemDetails } from "./problem.ts";

const PROBLEM = "application/problem+json";

/**
 * The answer for monitors: healthy or not, without internal details. CloudFront caches a healthy answer for as long as
 * the function does, so that a thousand requests a second reach nothing of ours.
 */
export function healthAnswer(
  healthy: boolean,
  event: Pick<APIGatewayProxyEvent, "httpMethod" | "requestContext">,
): APIGatewayProxyResult {
  const ok = { status: "ok" } satisfies Health;
  const answer = healthy ? keptFor(LIMITS.openSeconds, json(200, ok)) : unhealthy(event.requestContext.requestId);
  return withoutBodyForHead(event, answer);
}

/** The answer for operators: every part, with status 503 when one of them has failed. */
export function deepHealthAnswer(checks: readonly HealthCheck[], requestId: string): APIGatewayProxyResult {
  const failed = checks.filter(({ status }) => status === "failed");
  if (failed.length > 0) {
    return unhealthy(requestId, { parts: failed.map(({ name }) => name) }, { checks });
  }
  const status = checks.some(({ status }) => status === "degraded") ? "degraded" : "ok";
  return json(200, { status, checks: [...checks] } satisfies HealthReport);
}

function unhealthy(
  requestId: string,
  details: DetailsOf<"UNHEALTHY"> = {},
  members: { readonly checks?: readonly HealthCheck[] } = {},
) {
  const problem = problemDetails(
    new PalmaresError("UNHEALTHY", "A part of the installation failed.", details),
    requestId,
  );
  return json(problem.status, { ...problem, ...members }, PROBLEM);
}

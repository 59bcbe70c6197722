import { LIMITS } from "@palmares/core/contract/limits";
import { Problem } from "@palmares/core/contract/schemas/documents";
import type { HealthCheck } from "@palmares/core/contract/schemas/health";
import { HealthReport } from "@palmares/core/contract/schemas/health";
import { deepHealthAnswer, healthAnswer } from "@palmares/core/edge/http/health";
import { describe, expect, it } from "vitest";
import { anApiEvent } from "../../support/api-event.ts";

const request = (httpMethod: string) => anApiEvent({ httpMethod, claims: null, body: null });
const part = (over: Partial<HealthCheck> = {}): HealthCheck => ({
  name: "bucket",
  status: "ok",
  ms: 3,
  detail: "Le stockage des fichiers répond.",
  ...over,
});

describe("the answer for monitors", () => {
  it("says only that it is healthy, and may be cached for some seconds", () => {
    const { statusCode, headers, body } = healthAnswer(true, request("GET"));
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: '{"status":"ok"}' });
    expect(headers?.["cache-control"]).toBe(`public, max-age=${LIMITS.openSeconds}`);
  });

  it("reports a failure as a problem without internal details, and must not be cached", () => {
    const { statusCode, headers, body } = healthAnswer(false, request("GET"));
    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
    });
    expect(Problem.parse(JSON.parse(body))).toMatchObject({ status: 503, code: "UNHEALTHY", request_id: "req-1" });
    expect(body).not.toMatch(/table|dynamo|bucket|file/i);
  });

  it.each([true, false])("has no body for HEAD (%s)", (healthy) => {
    const { statusCode, body } = healthAnswer(healthy, request("HEAD"));
    expect({ statusCode, body }).toEqual({ statusCode: healthy ? 200 : 503, body: "" });
  });
});

describe("the answer for operators", () => {
  it("is a 200 with every part while none has failed, and says when one is degraded", () => {
    const read = (checks: HealthCheck[]) => {
      const { statusCode, body } = deepHealthAnswer(checks, "req-1");
      return { statusCode, ...HealthReport.parse(JSON.parse(body)) };
    };
    expect(read([part()])).toEqual({ statusCode: 200, status: "ok", checks: [part()] });
    expect(read([part(), part({ name: "dead_letters", status: "degraded" })])).toMatchObject({
      statusCode: 200,
      status: "degraded",
    });
  });

  it("is a 503 that names the failed part and lists every part", () => {
    const checks = [part(), part({ name: "engine", status: "failed" })];
    const { statusCode, body } = deepHealthAnswer(checks, "req-1");
    const problem = Problem.parse(JSON.parse(body));
    expect({ statusCode, ...problem }).toMatchObject({ statusCode: 503, code: "UNHEALTHY", checks });
    expect(problem.detail).toContain("moteur de composition");
    expect(problem.detail).not.toContain("stockage");
  });
});

import { LIMITS } from "@palmares/core/contract/limits";
import { Problem } from "@palmares/core/contract/schemas/documents";
import type { HealthCheck } from "@palmares/core/contract/schemas/health";
import { HealthReport } from "@palmares/core/contract/schemas/health";
import { deepHealthAnswer, healthAnswer } from "@palmares/core/edge/http/health";
import { describe, expect, it } from "vitest";
import { anApiEvent } from "../../support/api-event.ts";

const asked = (httpMethod: string) => anApiEvent({ httpMethod, claims: null, body: null });
const part = (over: Partial<HealthCheck> = {}): HealthCheck => ({
  name: "bucket",
  status: "ok",
  ms: 3,
  detail: "Le stockage des fichiers répond.",
  ...over,
});

describe("the answer for monitors", () => {
  it("says well and nothing more, and may be kept for some seconds", () => {
    const { statusCode, headers, body } = healthAnswer(true, asked("GET"));
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: '{"status":"ok"}' });
    expect(headers?.["cache-control"]).toBe(`public, max-age=${LIMITS.healthSeconds}`);
  });

  it("says out of order with a problem that names nothing of the inside, and is not kept", () => {
    const { statusCode, headers, body } = healthAnswer(false, asked("GET"));
    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
    });
    expect(Problem.parse(JSON.parse(body))).toMatchObject({ status: 503, code: "UNHEALTHY", request_id: "req-1" });
    expect(body).not.toMatch(/table|dynamo|bucket|file/i);
  });

  it.each([true, false])("has no body for HEAD (%s)", (healthy) => {
    const { statusCode, body } = healthAnswer(healthy, asked("HEAD"));
    expect({ statusCode, body }).toEqual({ statusCode: healthy ? 200 : 503, body: "" });
  });
});

describe("the answer for those who look after it", () => {
  it("is 200 with every part while all work, and says when one wants looking after", () => {
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

  it("is a 503 that names what failed, with every part", () => {
    const checks = [part(), part({ name: "engine", status: "failed" })];
    const { statusCode, body } = deepHealthAnswer(checks, "req-1");
    const problem = Problem.parse(JSON.parse(body));
    expect({ statusCode, ...problem }).toMatchObject({ statusCode: 503, code: "UNHEALTHY", checks });
    expect(problem.detail).toContain("moteur de composition");
    expect(problem.detail).not.toContain("stockage");
  });
});

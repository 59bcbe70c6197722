import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { preflightAnswer, readCors } from "../../src/endpoint/bucket-cors.ts";
import type { TemplateView } from "../../src/template/template-view.ts";

const CorsRules = [
  { AllowedMethods: ["GET"], AllowedOrigins: ["*"] },
  { AllowedMethods: ["PUT"], AllowedOrigins: ["https://school.example"], AllowedHeaders: ["Content-Type"] },
];
const cors = readCors({
  ofType: () => [{ logicalId: "Files", properties: { CorsConfiguration: { CorsRules } } }],
  attribute: () => "files",
} as unknown as TemplateView);

const announced = (method: string, origin: string, headers?: string) =>
  preflightAnswer(cors, {
    method: "OPTIONS",
    url: "/files/imports/one?X-Amz-Signature=abc",
    headers: {
      origin,
      "access-control-request-method": method,
      ...(headers !== undefined && { "access-control-request-headers": headers }),
    },
  } as unknown as IncomingMessage);

describe("what a page announces to a bucket", () => {
  it("is allowed by the rule of its method, origin and headers", () => {
    expect(announced("PUT", "https://school.example", "content-type")).toMatchObject({
      status: 200,
      headers: {
        "access-control-allow-origin": "https://school.example",
        "access-control-allow-methods": "PUT",
        "access-control-allow-headers": "content-type",
      },
    });
    expect(announced("GET", "https://other.example")?.headers).toMatchObject({ "access-control-allow-origin": "*" });
  });

  it.each([
    ["PUT", "https://other.example", "content-type"],
    ["PUT", "https://school.example", "content-type, x-amz-acl"],
    ["DELETE", "https://school.example", undefined],
  ])("is refused: %s of %s with %s", (method, origin, headers) =>
    expect(announced(method, origin, headers)).toMatchObject({ status: 403, headers: {} }),
  );

  it("is no request that is sent", () =>
    expect(preflightAnswer(cors, { method: "PUT", url: "/files/a", headers: {} } as IncomingMessage)).toBeUndefined());
});

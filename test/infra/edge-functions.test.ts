import { createContext, Script } from "node:vm";
import { allowedMethods } from "@palmares/core/contract/methods";
import { ROUTES } from "@palmares/core/contract/routes";
import { Problem } from "@palmares/core/contract/schemas/documents";
import { describe, expect, it } from "vitest";
import { apiFunction, LARGEST_BODY } from "../../infra/edge/edge-functions.ts";

const ORIGIN = "https://notes.ecole.example";
const scripts = {
  closed: new Script(`${apiFunction()}\nJSON.stringify(handler(event))`),
  open: new Script(`${apiFunction(ORIGIN)}\nJSON.stringify(handler(event))`),
};

interface Outcome {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, { readonly value: string }>>;
  readonly body?: { readonly data: string };
}

/** What CloudFront does with a request to the API. */
function at(
  method: string,
  uri: string,
  headers: Readonly<Record<string, string>> = {},
  script: Script = scripts.closed,
): Outcome {
  const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));
  const event = { request: { method, uri, headers: values }, context: { requestId: "r1" } };
  return JSON.parse(String(script.runInContext(createContext({ event })))) as Outcome;
}
const header = ({ headers = {} }: Outcome, name: string) => headers[name]?.value;
const filled = (path: string) => `/api${path.replace(/\{\w+\}/g, "3f9c21ab")}`;

it("forwards addresses without their trailing slash", () => {
  expect(["/api/documents/x/", "/api/documents/x", "/"].map((uri) => at("GET", uri).uri)).toEqual([
    "/api/documents/x",
    "/api/documents/x",
    "/",
  ]);
});

it("refuses only a body that no route takes, with the API's own answer", () => {
  const sent = (length: number) => at("POST", "/api/batches", { "content-length": String(length) });
  expect(sent(LARGEST_BODY).uri).toBe("/api/batches");
  const refused = sent(LARGEST_BODY + 1);
  expect(refused).toMatchObject({ statusCode: 413, headers: { "cache-control": { value: "no-store" } } });
  expect(JSON.parse(refused.body?.data ?? "")).toMatchObject({ status: 413, code: "BODY_TOO_LARGE", request_id: "r1" });
});

describe("a method", () => {
  it.each(Object.values(ROUTES).map(({ method, path }) => [method, path] as const))(
    "of the contract reaches API Gateway: %s %s",
    (method, path) => {
      for (const uri of [filled(path), `${filled(path)}/`, `${filled(path)}//`]) {
        expect(at(method, uri).uri).toBe(filled(path));
        if (method === "GET") expect(at("HEAD", uri).uri).toBe(filled(path));
      }
    },
  );

  it.each(
    allowedMethods().flatMap(([path, methods]) =>
      ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
        .filter((method) => !methods.includes(method))
        .map((method) => [method, path, methods.join(", ")] as const),
    ),
  )("that a path does not have is answered at once: %s %s has %s", (method, path, allow) => {
    for (const uri of [filled(path), `${filled(path)}/`]) {
      const refused = at(method, uri);
      expect([refused.statusCode, header(refused, "allow")]).toEqual([405, allow]);
      expect(header(refused, "content-type")).toBe("application/problem+json; charset=utf-8");
      const problem = Problem.parse(JSON.parse(refused.body?.data ?? ""));
      expect(problem).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED", request_id: "r1" });
      expect(problem.detail).toContain(allow);
    }
  });

  it("is judged by the path of its own, not by one with a parameter", () => {
    expect(header(at("GET", "/api/documents/bulletin/"), "allow")).toBe("POST, OPTIONS");
    expect(at("GET", "/api/documents/bulletins").uri).toBe("/api/documents/bulletins");
  });

  it("of an address that does not exist is left to API Gateway, which says so", () => {
    for (const uri of ["/api/nowhere", "/api/document", "/api/documents/x/y/z", "/api/openapi_json", "/api"])
      expect(at("DELETE", uri).uri).toBe(uri);
  });
});

describe("OPTIONS", () => {
  it.each(allowedMethods())("lists what %s answers", (path, methods) => {
    const answered = at("OPTIONS", filled(path), { origin: ORIGIN, "access-control-request-method": "POST" });
    expect([answered.statusCode, header(answered, "allow")]).toEqual([204, methods.join(", ")]);
    expect(answered.body).toBeUndefined();
    expect(JSON.stringify(answered)).not.toContain("access-control");
  });

  it("lets pages of the configured origin ask, and no others", () => {
    const preflight = (origin: string) => at("OPTIONS", "/api/batches/", { origin }, scripts.open);
    const own = preflight(ORIGIN);
    expect(header(own, "access-control-allow-origin")).toBe(ORIGIN);
    expect(header(own, "access-control-allow-methods")).toContain("POST");
    expect(header(own, "access-control-allow-headers")).toContain("authorization");
    for (const origin of ["https://elsewhere.example", `${ORIGIN}.example`, "null", "*"]) {
      expect(header(preflight(origin), "vary")).toBe("Origin");
      expect(JSON.stringify(preflight(origin))).not.toContain("access-control");
    }
  });

  it("is not the only answer that pages of the configured origin can read: a refusal is one, too", () => {
    const refused = at("DELETE", "/api/batches/", { origin: ORIGIN }, scripts.open);
    expect([header(refused, "access-control-allow-origin"), header(refused, "vary")]).toEqual([ORIGIN, "Origin"]);
    expect(JSON.stringify(at("DELETE", "/api/batches/", { origin: ORIGIN }))).not.toContain("access-control");
  });
});

it("is plain ASCII, as code inside a template should be, and within CloudFront's 10 KB", () => {
  for (const code of [apiFunction(), apiFunction(ORIGIN)]) {
    expect(code).toMatch(/^[\n -~]*$/);
    expect(code.length).toBeLessThan(10_240);
  }
});

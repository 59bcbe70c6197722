import { allowedMethods } from "@palmares/core/contract/methods";
import type { Problem } from "@palmares/core/contract/schemas/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const ORIGIN = "https://notes.ecole.example";

let stack: TestStack;
let authorization: string;
beforeAll(async () => {
  stack = await startTestStack(undefined, { corsOrigin: ORIGIN });
  authorization = `Bearer ${await stack.tokenFor("lycee")}`;
});
afterAll(() => stack?.stop());

const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = { authorization }) =>
  fetch(`${stack.running.url}/api${path}`, { method, headers });

const WRITES = ["DELETE", "POST", "PATCH", "PUT"];

describe("a method that an address does not have", () => {
  it.each(allowedMethods().map(([path, methods]) => [path.replace(/\{\w+\}/g, "3f9c21ab"), methods.join(", ")]))(
    "is answered 405 at %s, with or without a token and a trailing slash",
    async (path, allow) => {
      const wrong = WRITES.find((method) => !allow.split(", ").includes(method)) ?? "";
      for (const headers of [{ authorization }, {}])
        for (const address of [path, `${path}/`]) {
          const answer = await ask(wrong, address, headers);
          expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
          expect(answer.headers.get("content-type")).toContain("application/problem+json");
          const problem = (await answer.json()) as Problem;
          expect(problem).toMatchObject({ code: "METHOD_NOT_ALLOWED", detail: expect.stringContaining(allow) });
          const options = await ask("OPTIONS", address, headers);
          expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
        }
    },
  );

  it("is not taken for a document's id", async () => {
    const answer = await ask("GET", "/documents/bulletin/");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});

describe("HEAD", () => {
  it.each([
    "/classes/",
    "/metrics/",
    "/batches/?limit=3",
    "/documents/nothing/",
    "/students/",
    "/openapi.json",
    "/nowhere/",
  ])("is answered at %s as GET is, without the body", async (path) => {
    for (const headers of [{ authorization }, {}]) {
      const [get, head] = [await ask("GET", path, headers), await ask("HEAD", path, headers)];
      expect([head.status, await head.text()]).toEqual([get.status, ""]);
      for (const name of ["content-type", "cache-control", "allow", "x-content-type-options"])
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    }
  });
});

describe("pages of another origin", () => {
  const preflight = { origin: ORIGIN, "access-control-request-method": "POST" };

  it("may ask and read everything if the installation names that origin, refusals included", async () => {
    const asked = await ask("OPTIONS", "/batches/", preflight);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-methods")).toContain("POST");
    expect(asked.headers.get("access-control-allow-headers")).toContain("authorization");
    const answers = [
      asked,
      await ask("GET", "/batches/", { authorization, origin: ORIGIN }),
      await ask("GET", "/batches/", { origin: ORIGIN }),
      await ask("GET", "/nowhere/", { origin: ORIGIN }),
      await ask("DELETE", "/batches/", { origin: ORIGIN }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 200, 401, 404, 405]);
    for (const { headers } of answers)
      expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([ORIGIN, "Origin"]);
  });

  it("may not from any other", async () => {
    for (const answer of [
      await ask("OPTIONS", "/batches/", { ...preflight, origin: "https://elsewhere.example" }),
      await ask("GET", "/batches/", { authorization, origin: "https://elsewhere.example" }),
    ])
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

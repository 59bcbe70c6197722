import { createContext, Script } from "node:vm";
import { expect, it } from "vitest";
import { API_FUNCTION, LARGEST_BODY } from "../../infra/edge/edge-functions.ts";

const script = new Script(`${API_FUNCTION}\nJSON.stringify(handler(event))`);

/** What CloudFront does with a request to the API. */
const at = (uri: string, length?: number) => {
  const headers = length === undefined ? {} : { "content-length": { value: String(length) } };
  const event = { request: { method: "POST", uri, headers }, context: { requestId: "r1" } };
  return JSON.parse(String(script.runInContext(createContext({ event }))));
};

it("forwards addresses without their trailing slash", () => {
  expect(["/api/documents/x/", "/api/documents/x", "/"].map((uri) => at(uri).uri)).toEqual([
    "/api/documents/x",
    "/api/documents/x",
    "/",
  ]);
});

it("refuses only a body that no route takes, with the API's own answer", () => {
  expect(at("/api/batches", LARGEST_BODY).uri).toBe("/api/batches");
  const refused = at("/api/batches", LARGEST_BODY + 1);
  expect(refused).toMatchObject({ statusCode: 413, headers: { "cache-control": { value: "no-store" } } });
  expect(JSON.parse(refused.body.data)).toMatchObject({ status: 413, code: "BODY_TOO_LARGE", request_id: "r1" });
});

it("is plain ASCII, as code inside a template should be", () => {
  expect(API_FUNCTION).toMatch(/^[\n -~]*$/);
});

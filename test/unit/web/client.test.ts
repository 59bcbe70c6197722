import { ROUTES } from "@palmares/core/contract/routes";
import { describe, expect, it } from "vitest";
import { createCall } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";

interface SentRequest {
  readonly url: string;
  readonly method: string | undefined;
  readonly body: unknown;
  readonly authorization: string | null;
}

/** A client of a fake API that gives these answers in order. */
function clientOf(answers: readonly (Response | Error)[], renewed?: string, school?: string) {
  const requests: SentRequest[] = [];
  const call = createCall({
    routes: ROUTES,
    fetch: (url, init) => {
      const body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
      const authorization = new Headers(init?.headers).get("authorization");
      requests.push({ url, method: init?.method, body, authorization });
      const answer = answers[requests.length - 1] ?? new Error("unexpected request");
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    token: () => Promise.resolve("old"),
    renew: () => Promise.resolve(renewed),
    school: () => school,
  });
  return { call, requests };
}

const problem = { type: "x", title: "T", status: 409, code: "NO_RESULTS", detail: "D", field: "term" };
const refusal = (status: number) => Response.json({ ...problem, status }, { status });

describe("a call to the API", () => {
  it("follows the contract's route, with its token, body and query", async () => {
    const { call, requests } = clientOf([Response.json({}), Response.json({}), Response.json({})]);
    await call("requestBulletin", { body: { student_id: "1", term: "T1" } });
    await call("getDocument", { id: "a/b" });
    await call("findStudents", { query: { q: "é & a" } });
    expect(requests).toEqual([
      {
        url: "/api/documents/bulletin/",
        method: "POST",
        body: { student_id: "1", term: "T1" },
        authorization: "Bearer old",
      },
      { url: "/api/documents/a%2Fb/", method: "GET", body: undefined, authorization: "Bearer old" },
      { url: "/api/students/?q=%C3%A9+%26+a", method: "GET", body: undefined, authorization: "Bearer old" },
    ]);
  });

  it("names the school that an admin has chosen, or means this once", async () => {
    const { call, requests } = clientOf([Response.json({}), Response.json({})], undefined, "lycee-wend");
    await call("findStudents", { query: { q: "awa" } });
    await call("getMetrics", {}, { school: "autre" });
    expect(requests.map(({ url }) => url)).toEqual([
      "/api/students/?q=awa&school_id=lycee-wend",
      "/api/metrics/?school_id=autre",
    ]);
  });

  it("is retried once with a new token when the API rejects the old one", async () => {
    const { call, requests } = clientOf([refusal(401), Response.json({ classes: [] })], "new");
    expect(await call("listClasses", { query: {} })).toEqual({ classes: [] });
    expect(requests.map(({ authorization }) => authorization)).toEqual(["Bearer old", "Bearer new"]);
  });

  it("fails with the API's own explanation", async () => {
    const { call } = clientOf([refusal(401)]);
    await expect(call("listClasses", { query: {} })).rejects.toMatchObject({
      code: "NO_RESULTS",
      status: 401,
      problem: { field: "term" },
    });
  });

  it("distinguishes no answer from an unreadable one", async () => {
    const { call } = clientOf([new TypeError("fetch failed"), new Response("<html>", { status: 502 })]);
    await expect(call("getMetrics")).rejects.toMatchObject({ code: "NETWORK", status: 0 });
    await expect(call("getMetrics")).rejects.toMatchObject({ code: "UNREADABLE", status: 502 });
    await expect(call("getMetrics")).rejects.toBeInstanceOf(ApiProblem);
  });

  it("rethrows an abort unchanged", async () => {
    const { call } = clientOf([new DOMException("stopped", "AbortError")]);
    await expect(call("getMetrics")).rejects.toMatchObject({ name: "AbortError" });
  });

  it("returns a PDF as a blob", async () => {
    const pdf = new Response("%PDF-", { headers: { "content-type": "application/pdf" } });
    const { call } = clientOf([pdf]);
    const blob = await call("streamBulletin", { body: { student_id: "1", term: "T1" } });
    expect(await blob.text()).toBe("%PDF-");
  });
});

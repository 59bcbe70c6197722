import { ROUTES } from "@palmares/core/contract/routes";
import { describe, expect, it } from "vitest";
import { createCall } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly body: unknown;
  readonly authorization: string | null;
}

/** A client of an API that answers these, one after the other. */
function clientOf(answers: readonly (Response | Error)[], renewed?: string) {
  const sent: Sent[] = [];
  const call = createCall({
    routes: ROUTES,
    fetch: (url, init) => {
      const body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
      const authorization = new Headers(init?.headers).get("authorization");
      sent.push({ url, method: init?.method, body, authorization });
      const answer = answers[sent.length - 1] ?? new Error("asked too often");
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    token: () => Promise.resolve("old"),
    renew: () => Promise.resolve(renewed),
  });
  return { call, sent };
}

const problem = { type: "x", title: "T", status: 409, code: "NO_RESULTS", detail: "D", field: "term" };
const refusal = (status: number) => Response.json({ ...problem, status }, { status });

describe("a call of the API", () => {
  it("goes where the contract says, with its token, its body and its query", async () => {
    const { call, sent } = clientOf([Response.json({}), Response.json({}), Response.json({})]);
    await call("requestBulletin", { body: { student_id: "1", term: "T1" } });
    await call("getDocument", { id: "a/b" });
    await call("findStudents", { query: { q: "é & a" } });
    expect(sent).toEqual([
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

  it("is tried once more with a new token when the old one is not accepted", async () => {
    const { call, sent } = clientOf([refusal(401), Response.json({ classes: [] })], "new");
    expect(await call("listClasses")).toEqual({ classes: [] });
    expect(sent.map(({ authorization }) => authorization)).toEqual(["Bearer old", "Bearer new"]);
  });

  it("fails with the API's own explanation", async () => {
    const { call } = clientOf([refusal(401)]);
    await expect(call("listClasses")).rejects.toMatchObject({
      code: "NO_RESULTS",
      status: 401,
      problem: { field: "term" },
    });
  });

  it("tells no answer from an unreadable one", async () => {
    const { call } = clientOf([new TypeError("fetch failed"), new Response("<html>", { status: 502 })]);
    await expect(call("getMetrics")).rejects.toMatchObject({ code: "NETWORK", status: 0 });
    await expect(call("getMetrics")).rejects.toMatchObject({ code: "UNREADABLE", status: 502 });
    await expect(call("getMetrics")).rejects.toBeInstanceOf(ApiProblem);
  });

  it("passes an interruption on as what it is", async () => {
    const { call } = clientOf([new DOMException("stopped", "AbortError")]);
    await expect(call("getMetrics")).rejects.toMatchObject({ name: "AbortError" });
  });

  it("gives a PDF as a file", async () => {
    const pdf = new Response("%PDF-", { headers: { "content-type": "application/pdf" } });
    const { call } = clientOf([pdf]);
    const blob = await call("streamBulletin", { body: { student_id: "1", term: "T1" } });
    expect(await blob.text()).toBe("%PDF-");
  });
});

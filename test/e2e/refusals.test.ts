import { createPrivateKey } from "node:crypto";
import { createRequire } from "node:module";
import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import {
  type CryptoKey,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { type Answer, type Api, apiOf, type Said } from "./support/api.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let api: Api;
let token: string;

beforeAll(async () => {
  stack = await startTestStack();
  const [first] = demoSchool("lycee");
  if (first !== undefined) await stack.save(first);
  token = await stack.tokenFor("lycee");
  api = apiOf(stack.running.url, token);
});
afterAll(() => stack?.stop());

/** Every refusal is a problem document that a secretary can read and that shows nothing of the inside. */
function expectProblem(answer: Answer<Said>, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.body).toMatchObject({ status, type: `urn:palmares:error:${code}` });
  expect(answer.body.detail.length).toBeGreaterThan(20);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.mjs|at .*\(|dynamodb|arn:aws|ZodError/i);
}

const order = { student_id: "1", term: "T1" };

describe("who may come in", () => {
  /** The same token with other claims, signed by the key that the user pool's own tokens are signed by, or by another. */
  async function resigned(change: (claims: JWTPayload) => JWTPayload, key?: CryptoKey): Promise<string> {
    const require = createRequire(import.meta.url);
    const own = createPrivateKey((require("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string }).pem);
    const { alg = "RS256", kid = "" } = decodeProtectedHeader(token);
    return new SignJWT(change(decodeJwt(token))).setProtectedHeader({ alg, kid }).sign(key ?? own);
  }
  const asked = (bearer: string | undefined) => apiOf(stack.running.url, bearer).post("/documents/bulletin/", order);

  it("lets a token in that only this test has signed again, so that the refusals below mean something", async () => {
    expect([200, 202]).toContain((await asked(await resigned((claims) => claims))).status);
  });

  it.each(["/documents/x/", "/documents/x/download/", "/openapi.json"])("asks for a token on GET %s", async (path) => {
    expectProblem(await apiOf(stack.running.url, undefined).get(path), 401, "UNAUTHENTICATED");
  });

  it.each(["bulletin", "honor-board", "bulletin/stream", "honor-board/stream"])(
    "asks for a token on POST documents/%s",
    async (path) => {
      expectProblem(
        await apiOf(stack.running.url, undefined).post(`/documents/${path}/`, order),
        401,
        "UNAUTHENTICATED",
      );
    },
  );

  it("refuses a token that has expired", async () => {
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    const expired = await resigned((claims) => ({ ...claims, iat: hourAgo - 3600, exp: hourAgo }));
    expectProblem(await asked(expired), 401, "UNAUTHENTICATED");
  });

  it("refuses a token signed by somebody else's key", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    expectProblem(await asked(await resigned((claims) => claims, privateKey)), 401, "UNAUTHENTICATED");
  });

  it("refuses a token whose school was changed afterwards", async () => {
    const [header = "", , signature = ""] = token.split(".");
    const claims = { ...decodeJwt(token), [SCHOOL_CLAIM]: "another" };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    expectProblem(await asked(`${header}.${payload}.${signature}`), 401, "UNAUTHENTICATED");
  });

  it("refuses an unsigned token, one of another user pool, and what is no token", async () => {
    const unsigned = new UnsecuredJWT(decodeJwt(token)).encode();
    const elsewhere = await resigned((claims) => ({ ...claims, iss: `${claims.iss}x` }));
    for (const bearer of [unsigned, elsewhere, "rubbish", ""]) {
      expectProblem(await asked(bearer), 401, "UNAUTHENTICATED");
    }
  });

  it("refuses a user who belongs to no school", async () => {
    const homeless = await resigned(({ [SCHOOL_CLAIM]: _school, ...claims }) => claims);
    expectProblem(await asked(homeless), 403, "FORBIDDEN");
  });

  it("shows a school nothing of another one: neither students nor documents", async () => {
    const mine = await api.post("/documents/bulletin/", { student_id: "2", term: "T1" });
    await api.ready(mine.body.id);
    const other = apiOf(stack.running.url, await stack.tokenFor("another"));
    expectProblem(await other.post("/documents/bulletin/", order), 404, "STUDENT_NOT_FOUND");
    expectProblem(await other.get(`/documents/${mine.body.id}/`), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await other.get(`/documents/${mine.body.id}/download/`), 404, "DOCUMENT_NOT_FOUND");
  });
});

describe.each(["bulletin", "honor-board", "bulletin/stream", "honor-board/stream"])("what %s does not take", (path) => {
  const post = (body: unknown, headers?: Record<string, string>) => api.post(`/documents/${path}/`, body, headers);

  it.each([['{"student_id": 1,'], ["not JSON"], ["{}{}"]])("JSON that is not JSON: %j", async (text) => {
    expectProblem(await post(text), 400, "INVALID_JSON");
  });

  it("an unknown term, and names the field and what it may be", async () => {
    const answer = await post({ student_id: "1", term: "T4" });
    expectProblem(answer, 422, "INVALID_BODY");
    expect(answer.body).toMatchObject({ field: "term", valid_values: ["T1", "T2", "T3"] });
  });

  it.each([
    [{ term: "T1" }, "student_id"],
    [{ student_id: "1" }, "term"],
    [{ student_id: "../x", term: "T1" }, "student_id"],
    [{ student_id: -1, term: "T1" }, "student_id"],
    [{ student_id: 1.5, term: "T1" }, "student_id"],
    [{ student_id: { "": 1 }, term: "T1" }, "student_id"],
    [{ student_id: "1", term: "T1", surprise: true }, "surprise"],
  ])("a faulty field, and names it: %j", async (body, field) => {
    const answer = await post(body);
    expectProblem(answer, 422, "INVALID_BODY");
    expect(answer.body.errors?.map((fault) => fault.field)).toContain(field);
  });

  it.each([[""], ["[]"], ["null"], ['"1"'], ["1"]])("a body that is no object: %s", async (text) => {
    expectProblem(await post(text), 422, "INVALID_BODY");
  });

  it("a student nobody knows", async () => {
    expectProblem(await post({ student_id: "nobody", term: "T1" }), 404, "STUDENT_NOT_FOUND");
  });

  it("a student without any result", async () => {
    const answer = await post({ student_id: "12", term: "T1" });
    expectProblem(answer, 409, "NO_RESULTS");
  });

  it("another kind of content", async () => {
    expectProblem(await post("<order/>", { "content-type": "text/xml" }), 415, "UNSUPPORTED_MEDIA_TYPE");
  });

  it("a body of 11 MB, and one that is only far too large", async () => {
    const padded = (bytes: number) => JSON.stringify({ ...order, note: "x".repeat(bytes) });
    expectProblem(await post(padded(11 * 1024 * 1024)), 413, "BODY_TOO_LARGE");
    expectProblem(await post(padded(64 * 1024)), 413, "BODY_TOO_LARGE");
  });
});

describe("what cannot be had", () => {
  it("an honour certificate without a distinction, with the average and the threshold", async () => {
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, nth) =>
        api.post("/documents/honor-board/", { student_id: String(nth + 1), term: "T1" }),
      ),
    );
    const refused = results.filter(({ body }) => body.code === "NO_DISTINCTION");
    expect(refused.length).toBeGreaterThan(5);
    for (const answer of refused) expectProblem(answer, 409, "NO_DISTINCTION");
    expect(refused.some(({ body }) => /moyenne .* \d+,\d\d.*12/.test(body.detail))).toBe(true);
  });

  it("documents, routes and methods that do not exist", async () => {
    expectProblem(await api.get("/documents/nothing/"), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await api.get("/documents/nothing/download/"), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await api.get("/nowhere/"), 404, "ROUTE_NOT_FOUND");
    expectProblem(await api.get("/documents/bulletin/stream"), 404, "ROUTE_NOT_FOUND");
    const answer = await fetch(`${stack.running.url}/api/documents/bulletin/`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${token}` },
    });
    expect([403, 404, 405]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  it("a file by a link that was tampered with, or by no link at all", async () => {
    const { body } = await api.post("/documents/bulletin/", { student_id: "3", term: "T1" });
    await api.ready(body.id);
    const { url } = (await api.get<DownloadLink>(`/documents/${body.id}/download/`)).body;
    expect((await fetch(url)).status).toBe(200);
    expect(url).toContain("X-Amz-Expires=900");

    const changed = (before: string | RegExp, after: string) =>
      fetch(url.replace(before, after)).then(({ status }) => status);
    const [signature = ""] = /(?<=X-Amz-Signature=)\w+/.exec(url) ?? [];
    const flipped = `${signature.slice(0, -1)}${signature.endsWith("0") ? "1" : "0"}`;
    expect(await changed(signature, flipped)).toBe(403);
    expect(await changed("X-Amz-Expires=900", "X-Amz-Expires=86400")).toBe(403);
    expect(await changed("attachment", "inline")).toBe(403);
    expect(await changed(/(?<=X-Amz-Date=)\w+/, "20200101T000000Z")).toBe(403);
    expect(await changed(`/${body.id}/`, `/${body.id}0/`)).toBe(403);
    expect(await changed(/\?.*/, "")).toBe(403);
  });
});

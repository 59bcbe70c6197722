import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { decodeJwt, generateKeyPair, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { type Answer, type Api, type ApiBody, apiOf } from "./support/api.ts";
import { useDemoSchool } from "./support/demo-school.ts";
import { resigned } from "./support/resigned-token.ts";
import type { TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let api: Api;
let token: string;
useDemoSchool((demo) => {
  ({ stack, api, token } = demo);
}, 1);

/** Every refusal is a problem document that a secretary can read and that reveals no internals. */
function expectProblem(answer: Answer<ApiBody>, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.body).toMatchObject({ status, type: `urn:palmares:error:${code}` });
  expect(answer.body.detail.length).toBeGreaterThan(20);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.mjs|at .*\(|dynamodb|arn:aws|ZodError/i);
}

const order = { student_id: "1", term: "T1" };

describe("authentication", () => {
  const requestWith = (bearer: string | undefined) =>
    apiOf(stack.running.url, bearer).post("/documents/bulletin/", order);

  it("accepts a token that this test has signed again, so that the rejections below prove something", async () => {
    expect([200, 202]).toContain((await requestWith(await resigned(token, (claims) => claims))).status);
  });

  it.each(["/documents/x/", "/documents/x/download/", "/classes/"])("requires a token on GET %s", async (path) => {
    expectProblem(await apiOf(stack.running.url, undefined).get(path), 401, "UNAUTHENTICATED");
  });

  it("requires none for the description of the API", async () => {
    const answer = await apiOf(stack.running.url, undefined).get<{ openapi: string }>("/openapi.json");
    expect([answer.status, answer.body.openapi]).toEqual([200, "3.1.0"]);
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
  });

  it.each(["bulletin", "honor-board", "bulletin/stream", "honor-board/stream"])(
    "requires a token on POST documents/%s",
    async (path) => {
      expectProblem(
        await apiOf(stack.running.url, undefined).post(`/documents/${path}/`, order),
        401,
        "UNAUTHENTICATED",
      );
    },
  );

  it("rejects an expired token", async () => {
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    const expired = await resigned(token, (claims) => ({ ...claims, iat: hourAgo - 3600, exp: hourAgo }));
    expectProblem(await requestWith(expired), 401, "UNAUTHENTICATED");
  });

  it("rejects a token signed with another key", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    expectProblem(await requestWith(await resigned(token, (claims) => claims, privateKey)), 401, "UNAUTHENTICATED");
  });

  it("rejects a token whose school was changed after signing", async () => {
    const [header = "", , signature = ""] = token.split(".");
    const claims = { ...decodeJwt(token), [SCHOOL_CLAIM]: "another" };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    expectProblem(await requestWith(`${header}.${payload}.${signature}`), 401, "UNAUTHENTICATED");
  });

  it("rejects an unsigned token, one from another user pool, and malformed ones", async () => {
    const unsigned = new UnsecuredJWT(decodeJwt(token)).encode();
    const elsewhere = await resigned(token, (claims) => ({ ...claims, iss: `${claims.iss}x` }));
    for (const bearer of [unsigned, elsewhere, "rubbish", ""]) {
      expectProblem(await requestWith(bearer), 401, "UNAUTHENTICATED");
    }
  });

  it("rejects a user who belongs to no school", async () => {
    const schoolless = await resigned(token, ({ [SCHOOL_CLAIM]: _school, ...claims }) => claims);
    expectProblem(await requestWith(schoolless), 403, "FORBIDDEN");
  });

  it("hides a school's students and documents from other schools", async () => {
    const own = await api.post("/documents/bulletin/", { student_id: "2", term: "T1" });
    await api.ready(own.body.id);
    const other = apiOf(stack.running.url, await stack.tokenFor("another"));
    expectProblem(await other.post("/documents/bulletin/", order), 404, "STUDENT_NOT_FOUND");
    expectProblem(await other.get(`/documents/${own.body.id}/`), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await other.get(`/documents/${own.body.id}/download/`), 404, "DOCUMENT_NOT_FOUND");
  });
});

describe.each(["bulletin", "honor-board", "bulletin/stream", "honor-board/stream"])("%s rejects", (path) => {
  const post = (body: unknown, headers?: Record<string, string>) => api.post(`/documents/${path}/`, body, headers);

  it.each([['{"student_id": 1,'], ["not JSON"], ["{}{}"]])("malformed JSON: %j", async (text) => {
    expectProblem(await post(text), 400, "INVALID_JSON");
  });

  it("an unknown term, naming the field and its valid values", async () => {
    const answer = await post({ student_id: "1", term: "T4" });
    expectProblem(answer, 422, "TERM_NOT_IN_SCHOOL");
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
  ])("an invalid field, naming it: %j", async (body, field) => {
    const answer = await post(body);
    expectProblem(answer, 422, "INVALID_BODY");
    expect(answer.body.errors?.map((fault) => fault.field)).toContain(field);
  });

  it.each([[""], ["[]"], ["null"], ['"1"'], ["1"]])("a body that is not an object: %s", async (text) => {
    expectProblem(await post(text), 422, "INVALID_BODY");
  });

  it("an unknown student, and says where ids come from", async () => {
    const answer = await post({ student_id: "nobody", term: "T1" });
    expectProblem(answer, 404, "STUDENT_NOT_FOUND");
    expect(answer.body).toMatchObject({ field: "student_id", detail: expect.stringContaining("/api/students/?q=") });
  });

  it("a student without any result", async () => {
    const answer = await post({ student_id: "12", term: "T1" });
    expectProblem(answer, 409, "NO_RESULTS");
  });

  it("another content type", async () => {
    expectProblem(await post("<order/>", { "content-type": "text/xml" }), 415, "UNSUPPORTED_MEDIA_TYPE");
  });

  it("a body of 11 MB, and one of 64 kB", async () => {
    const padded = (bytes: number) => JSON.stringify({ ...order, note: "x".repeat(bytes) });
    expectProblem(await post(padded(11 * 1024 * 1024)), 413, "BODY_TOO_LARGE");
    expectProblem(await post(padded(64 * 1024)), 413, "BODY_TOO_LARGE");
  });
});

describe("the API refuses", () => {
  it("an honour certificate without a distinction, giving the average and the threshold", async () => {
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

  it("documents and routes that do not exist", async () => {
    expectProblem(await api.get("/documents/nothing/"), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await api.get("/documents/nothing/download/"), 404, "DOCUMENT_NOT_FOUND");
    expectProblem(await api.get("/nowhere/"), 404, "ROUTE_NOT_FOUND");
    expectProblem(await api.get("/documents/x/y/z"), 404, "ROUTE_NOT_FOUND");
  });

  it("the classes of a school that is not recorded, and says that the account is to be mended", async () => {
    const answer = await apiOf(stack.running.url, await stack.tokenFor("another")).get("/classes/");
    expectProblem(answer, 409, "SCHOOL_NOT_RECORDED");
    expect(answer.body.detail).toContain("administrateur");
    expect(answer.body.field).toBeUndefined();
  });

  it("a batch without any of its forms, naming all three, and what no school has, naming the field", async () => {
    const nothing = await api.post("/batches/", {});
    expectProblem(nothing, 422, "INVALID_BODY");
    for (const form of ["« items »", "« class_id », « term » et « type »", "« school_id », « term » et « type »"])
      expect(nothing.body.detail).toContain(form);
    const whole = { term: "T1", type: "BULLETIN" };
    const noClass = await api.post("/batches/", { class_id: "nowhere", ...whole });
    expectProblem(noClass, 404, "CLASS_NOT_FOUND");
    expect(noClass.body.field).toBe("class_id");
    const noSchool = await api.post("/batches/", { school_id: "nowhere", ...whole });
    expectProblem(noSchool, 404, "SCHOOL_NOT_FOUND");
    expect(noSchool.body.field).toBe("school_id");
  });

  it("a file when its link was tampered with or carries no signature", async () => {
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

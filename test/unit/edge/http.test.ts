import { LIMITS } from "@palmares/core/contract/limits";
import { Problem } from "@palmares/core/contract/schemas/documents";
import { ERROR_CODES, PalmaresError } from "@palmares/core/domain/errors";
import { documentTypeOf } from "@palmares/core/edge/document-type";
import { httpHandler, json } from "@palmares/core/edge/http/http";
import type { APIGatewayProxyResult } from "aws-lambda";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aContext, anApiEvent } from "../../support/api-event.ts";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  // Not the console's, which Lambda's runtime replaces.
  vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => vi.restoreAllMocks());

/** No admin calls here: role-matrix.test.ts does. */
const EDGE = { AUTH: "cognito", schoolExists: async () => false } as const;

const echo = httpHandler("request-document", EDGE, async ({ route, params, scope, body }) =>
  json(202, { type: documentTypeOf(route, params), ...scope, ...body }),
);
const failing = (error: unknown) => httpHandler("request-document", EDGE, () => Promise.reject(error as Error));

async function call(handler: typeof echo, event = anApiEvent()) {
  const answer: APIGatewayProxyResult = await handler(event, aContext());
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: JSON.parse(answer.body) };
}

async function refused(event: ReturnType<typeof anApiEvent>, handler = echo) {
  const { status, headers, body } = await call(handler, event);
  expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = Problem.parse(body);
  expect(problem.status).toBe(status);
  expect(problem.request_id).toBe("req-1");
  return problem;
}

test("a checked request reaches the handler with the caller's school, and numbers become ids", async () => {
  expect(await call(echo)).toMatchObject({
    status: 202,
    body: { type: "BULLETIN", userId: "secretary", schoolId: "lpk", student_id: "1", term: "T1", force_new: false },
  });
});

test("the route decides the type of the document", async () => {
  const event = anApiEvent({ resource: "/documents/honor-board", path: "/documents/honor-board/" });
  expect((await call(echo, event)).body.type).toBe("HONOR");
});

test("a stream takes the same body as a stored document, force_new included", async () => {
  const stream = httpHandler("stream-document", EDGE, async ({ body }) => json(202, body));
  const resource = "/documents/bulletin/stream";
  const body = '{"student_id":1,"term":"T1","force_new":true}';
  const { status, body: read } = await call(stream, anApiEvent({ resource, path: `${resource}/`, body }));
  expect({ status, ...read }).toMatchObject({ status: 202, student_id: "1", term: "T1" });
  const wrong = anApiEvent({ resource, path: resource, body: '{"student_id":1,"term":"T1","force_new":"yes"}' });
  expect(await refused(wrong, stream)).toMatchObject({ status: 422, field: "force_new" });
});

test("answers may not be cached", async () => {
  expect((await call(echo)).headers["cache-control"]).toBe("no-store");
});

test("a body that is not JSON is refused with 400", async () => {
  expect(await refused(anApiEvent({ body: '{"student_id": 1,' }))).toMatchObject({ status: 400, code: "INVALID_JSON" });
});

test.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
  "content type %s is refused with 415",
  async (type) => {
    const event = anApiEvent({ headers: type === undefined ? {} : { "content-type": type } });
    expect(await refused(event)).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
  },
);

test.each(["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"])(
  "content type %s is accepted",
  async (type) => {
    expect((await call(echo, anApiEvent({ headers: { "CONTENT-TYPE": type } }))).status).toBe(202);
  },
);

test("a body over the limit is refused with 413 before it is parsed", async () => {
  const body = JSON.stringify({ student_id: "1", term: "T1", padding: "é".repeat(LIMITS.requestBodyBytes) });
  const problem = await refused(anApiEvent({ body }));
  expect(problem).toMatchObject({ status: 413, code: "BODY_TOO_LARGE" });
  expect(problem.detail).toContain("16 Kio");
});

test("a base64 body is read", async () => {
  const body = Buffer.from('{"student_id":"7","term":"T2"}').toString("base64");
  expect((await call(echo, anApiEvent({ body, isBase64Encoded: true }))).body).toMatchObject({ student_id: "7" });
});

test("a term that no school can have names the field and says what one looks like", async () => {
  const problem = await refused(anApiEvent({ body: '{"student_id":1,"term":"1er trimestre"}' }));
  expect(problem).toMatchObject({ status: 422, code: "INVALID_BODY", field: "term" });
  expect(problem.detail).toMatch(/« term » .*comme T1/u);
});

test("a term that the school does not have names the field and those it has", async () => {
  const details = { term: "T4", valid: ["SEM1", "SEM2"] };
  const error = new PalmaresError("TERM_NOT_IN_SCHOOL", "No such period.", details);
  const problem = await refused(anApiEvent({ body: '{"student_id":1,"term":"T4"}' }), failing(error));
  expect(problem).toMatchObject({ code: "TERM_NOT_IN_SCHOOL", field: "term", valid_values: ["SEM1", "SEM2"] });
});

test("every wrong field is named, not only the first", async () => {
  const problem = await refused(anApiEvent({ body: '{"student_id":-1,"force_new":"yes","nom":"x"}' }));
  expect(problem.errors?.map(({ field }) => field).sort()).toEqual(["force_new", "nom", "student_id", "term"]);
});

test.each(["null", "[]", '"T1"', "12", "", "true"])("a body of %j is refused with a sentence", async (body) => {
  const problem = await refused(anApiEvent({ body }));
  expect(problem.status).toBe(422);
  expect(problem.detail).not.toBe("");
});

test.each(["../../etc", "a b", "é", "x".repeat(65), "1\u0000", 1.5])("student_id %j is refused", async (id) => {
  const problem = await refused(anApiEvent({ body: JSON.stringify({ student_id: id, term: "T1" }) }));
  expect(problem).toMatchObject({ status: 422, field: "student_id" });
});

test("without claims the answer is 401, without a role or a school 403, with what is missing", async () => {
  expect(await refused(anApiEvent({ claims: null }))).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  const withoutRole = await refused(anApiEvent({ claims: { sub: "x", "custom:school_id": "lpk" } }));
  expect(withoutRole).toMatchObject({ status: 403, code: "FORBIDDEN" });
  expect(withoutRole.detail).toContain("aucun rôle");
  const withoutSchool = await refused(anApiEvent({ claims: { sub: "x", "cognito:groups": "secretary" } }));
  expect(withoutSchool).toMatchObject({ status: 403, code: "FORBIDDEN" });
  expect(withoutSchool.detail).toContain("aucun établissement");
});

test("a role that may not is told which roles may, before its request is looked at", async () => {
  const claims = { sub: "x", "custom:school_id": "lpk", "cognito:groups": "viewer" };
  const problem = await refused(anApiEvent({ claims, body: "{" }));
  expect(problem).toMatchObject({ status: 403, code: "FORBIDDEN" });
  expect(problem.detail).toContain("consultation");
  expect(problem.detail).toContain("administration, direction, secrétariat");
});

test("the body cannot choose the school", async () => {
  const problem = await refused(anApiEvent({ body: '{"student_id":1,"term":"T1","schoolId":"other"}' }));
  expect(problem).toMatchObject({ status: 422, field: "schoolId" });
});

test("with IAM the caller acts for the school of the installation", async () => {
  const iam = httpHandler("request-document", { ...EDGE, AUTH: "iam", IAM_SCHOOL_ID: "lpk" }, async ({ scope }) =>
    json(200, scope),
  );
  const event = anApiEvent({ claims: null, userArn: "arn:aws:iam::1:user/ministry" });
  expect((await call(iam, event)).body).toEqual({
    userId: "arn:aws:iam::1:user/ministry",
    userName: "ministry",
    role: "secretary",
    schoolId: "lpk",
  });
  expect(await refused(anApiEvent({ claims: null }), iam)).toMatchObject({ status: 401 });
});

test("a known failure is answered with its status, a French sentence and the field", async () => {
  const problem = await refused(anApiEvent(), failing(new PalmaresError("STUDENT_NOT_FOUND", "internal words")));
  expect(problem).toMatchObject({ status: 404, field: "student_id", title: "Élève introuvable" });
  expect(JSON.stringify(problem)).not.toContain("internal words");
});

const NOT_FOUND = {
  STUDENT_NOT_FOUND: "student_id",
  CLASS_NOT_FOUND: "class_id",
  SCHOOL_NOT_FOUND: "school_id",
  DOCUMENT_NOT_FOUND: "id",
  PAPER_NOT_FOUND: "number",
  BATCH_NOT_FOUND: "id",
  VERSION_NOT_FOUND: "valid_from",
  IMPORT_NOT_FOUND: "id",
  ERASURE_NOT_FOUND: "id",
  SUBJECT_NOT_FOUND: "subject_id",
  ASSESSMENT_NOT_FOUND: "assessment_id",
  TEACHER_NOT_FOUND: "user_id",
  USER_NOT_FOUND: "user_id",
} as const;

test("whatever is not found, the problem names the field of the request, and where its values come from", async () => {
  const codes = ERROR_CODES.filter((code) => code.endsWith("_NOT_FOUND") && code !== "ROUTE_NOT_FOUND");
  expect(codes.sort()).toEqual(Object.keys(NOT_FOUND).sort());
  for (const [code, field] of Object.entries(NOT_FOUND)) {
    const problem = await refused(anApiEvent(), failing(new PalmaresError(code as keyof typeof NOT_FOUND, "…")));
    expect(problem).toMatchObject({ code, field });
    if (field !== "id") expect(problem.detail).toContain("GET /api/");
  }
});

test("a term that the school does not have is refused with those it has", async () => {
  const unknown = new PalmaresError("TERM_NOT_IN_SCHOOL", "…", { term: "T3", valid: ["T1", "T2"] });
  expect(await refused(anApiEvent(), failing(unknown))).toMatchObject({ field: "term", valid_values: ["T1", "T2"] });
});

test.each([
  [json(200, { id: "x" }), 200],
  [new PalmaresError("DOCUMENT_NOT_FOUND", "…"), 404],
])("HEAD is answered as GET is, without the body", async (outcome, status) => {
  const handler = httpHandler("get-document", EDGE, () =>
    outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome),
  );
  const answerTo = (httpMethod: string): Promise<APIGatewayProxyResult> =>
    handler(
      anApiEvent({ httpMethod, resource: "/documents/{id}", pathParameters: { id: "x" }, body: null }),
      aContext(),
    );
  const [get, head] = [await answerTo("GET"), await answerTo("HEAD")];
  expect([get.statusCode, get.body === ""]).toEqual([status, false]);
  expect(head).toEqual({ ...get, body: "", isBase64Encoded: false });
});

test("an unexpected failure reveals nothing, neither to the reader nor to the log", async () => {
  const secret = new Error("connect ECONNREFUSED while reading KABORÉ Aminata");
  const problem = await refused(anApiEvent(), failing(secret));
  expect(problem).toMatchObject({ status: 500, code: "INTERNAL" });
  expect(JSON.stringify(problem)).not.toMatch(/KABOR|ECONN|at /);
  expect(lines.join("\n")).not.toContain("KABOR");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", code: "INTERNAL", requestId: "req-1" });
});

test("a route of another function is 404", async () => {
  expect(await refused(anApiEvent({ resource: "/elsewhere" }))).toMatchObject({ status: 404, code: "ROUTE_NOT_FOUND" });
});

const batches = httpHandler("create-batch", EDGE, async () => json(202, {}));
const aBatchEvent = (body: unknown) =>
  anApiEvent({ resource: "/batches", path: "/batches", body: JSON.stringify(body) });

test.each([
  [{ class_id: "6a", term: "T/4", type: "BULLETIN" }, ["term"]],
  [{ class_id: "6a", term: "T1" }, ["type"]],
  [{ items: [{ student_id: 1, term: "T1", type: "DIPLOMA" }] }, ["items.0.type"]],
  [{ items: [] }, ["items"]],
  [{ class_id: "6a", school_id: "lpk", term: "T1", type: "HONOR" }, ["school_id"]],
])("a body of several forms is judged by the nearest one: %j", async (body, fields) => {
  const problem = await refused(aBatchEvent(body), batches as typeof echo);
  expect(problem.errors?.map(({ field }) => field)).toEqual(fields);
});

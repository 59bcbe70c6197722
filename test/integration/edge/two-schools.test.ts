import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { assignmentStore } from "@palmares/core/adapters/dynamo/school-data/assignment-store";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ClassList, StudentList } from "@palmares/core/contract/schemas/directory";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { documentKeys } from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import { ROLES, type Role } from "@palmares/core/domain/roles";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aContext, anApiEvent } from "../../support/api-event.ts";
import { aDesign, aPageDigest } from "../../support/digests.ts";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

/**
 * Two schools, the functions themselves and real stores: whoever asks for what is another school's gets the answer that an id
 * gets which nobody has. What each role may do stands in role-matrix.test.ts; here are the ids.
 */
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

interface Known {
  readonly school: string;
  readonly class: string;
  readonly student: string;
  document: string;
  batch: string;
  erasure: string;
}

const LPK: Known = { school: "lpk", class: "6a", student: "awa", document: "", batch: "", erasure: "" };
const OTHER: Known = { school: "other", class: "6z", student: "zenab", document: "", batch: "", erasure: "" };
const FOREIGN_TO_BOTH: Known = { school: "x", class: "x", student: "x", document: "x", batch: "x", erasure: "x" };
const OFFICE: readonly Role[] = ["admin", "head", "secretary"];
const HEADS: readonly Role[] = ["admin", "head"];
const READERS: readonly Role[] = [...OFFICE, "viewer"];

let installation: Awaited<ReturnType<typeof anInstallation>>;
const handlers = new Map<string, Handler>();

interface Request {
  readonly handler: string;
  readonly method: "GET" | "POST";
  readonly resource: string;
  readonly id?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

async function send(request: Request, role: Role, school: string, named?: string) {
  const event = anApiEvent({
    resource: request.resource,
    path: request.resource,
    httpMethod: request.method,
    pathParameters: request.params ?? (request.id === undefined ? null : { id: request.id }),
    queryStringParameters: { ...request.query, ...(named !== undefined && { school_id: named }) },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    claims: { sub: `${role} of ${school}`, "cognito:groups": role, "custom:school_id": school },
  });
  const handle = handlers.get(request.handler);
  if (handle === undefined) throw new Error(`No function ${request.handler}.`);
  const answer = await handle(event, aContext());
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> };
}

const whole = { term: "T1", type: "BULLETIN" };
const bulletin = (student: string): Request => ({
  handler: "request-document",
  method: "POST",
  resource: "/documents/bulletin",
  body: { student_id: student, term: "T1" },
});
const batch = (body: unknown): Request => ({ handler: "create-batch", method: "POST", resource: "/batches", body });
const ofStudent = (method: "GET" | "POST", what: string, student: string, body?: unknown): Request => ({
  handler: "student-data",
  method,
  resource: `/students/{student_id}/${what}`,
  params: { student_id: student },
  ...(body !== undefined && { body }),
});
const get = (handler: string, resource: string, over: Partial<Request> = {}): Request => ({
  handler,
  method: "GET",
  resource,
  ...over,
});

/** Everything that names an id, with who may ask. */
const NAMING: readonly (readonly [name: string, roles: readonly Role[], request: (known: Known) => Request])[] = [
  ["a bulletin", OFFICE, ({ student }) => bulletin(student)],
  ["an honour board", OFFICE, ({ student }) => ({ ...bulletin(student), resource: "/documents/honor-board" })],
  ["a document", READERS, ({ document: id }) => get("get-document", "/documents/{id}", { id })],
  [
    "the documents of a class",
    READERS,
    (known) => get("get-document", "/documents", { query: { term: "T1", class_id: known.class } }),
  ],
  ["a document's link", READERS, ({ document: id }) => get("download-document", "/documents/{id}/download", { id })],
  ["a batch of a class", OFFICE, (known) => batch({ class_id: known.class, ...whole })],
  [
    "the papers of a class, issued",
    HEADS,
    (known) => ({ ...batch({ class_id: known.class, ...whole }), resource: "/issues" }),
  ],
  ["a batch of a school", OFFICE, ({ school }) => batch({ school_id: school, ...whole })],
  ["a batch", READERS, ({ batch: id }) => get("get-batch", "/batches/{id}", { id })],
  ["a batch's documents", READERS, ({ batch: id }) => get("get-batch", "/batches/{id}/documents", { id })],
  ["the export of a student", HEADS, ({ student }) => ofStudent("GET", "export", student)],
  [
    "the erasure of a student",
    HEADS,
    ({ student }) => ofStudent("POST", "erasure", student, { matricule: `${student}-1` }),
  ],
  [
    "an erasure",
    HEADS,
    ({ erasure: id }) => get("student-data", "/erasures/{erasure_id}", { params: { erasure_id: id } }),
  ],
  [
    "a batch's link",
    READERS,
    ({ batch: id }) => get("get-batch", "/batches/{id}/download", { id, query: { output: "zip" } }),
  ],
  [
    "another try of a batch",
    OFFICE,
    ({ batch: id }) => ({ handler: "create-batch", method: "POST", resource: "/batches/{id}/retry", id }),
  ],
];

beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  installation = await anInstallation();
  const { endpoints, tables, bucket } = installation;
  Object.assign(process.env, {
    AWS_REGION: endpoints.region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: endpoints.files,
    SCHOOL_TABLE: tables.school,
    DOCUMENTS_TABLE: tables.documents,
    DOCUMENTS_BUCKET: bucket,
    ISSUED_BUCKET: bucket,
    DESIGN_DIGESTS: JSON.stringify(aDesign()),
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    // The engine's own name for itself is in no DNS.
    MAIL_QUEUE_URL: new URL(new URL(installation.queueUrl).pathname, endpoints.queues).href,
    MAIL_SENDER: "bulletins@school.example",
    STUDENT_DATA_QUEUE_URL: new URL(new URL(installation.queueUrl).pathname, endpoints.queues).href,
    AUTH: "cognito",
  });
  // They read their environment when they are imported.
  const functions: Readonly<Record<string, Promise<{ readonly handler: Handler }>>> = {
    "request-document": import("../../../functions/request-document.ts"),
    "get-document": import("../../../functions/get-document.ts"),
    "download-document": import("../../../functions/download-document.ts"),
    "create-batch": import("../../../functions/create-batch.ts"),
    "get-batch": import("../../../functions/get-batch.ts"),
    metrics: import("../../../functions/metrics.ts"),
    directory: import("../../../functions/directory.ts"),
    "student-data": import("../../../functions/student-data.ts"),
  };
  for (const [name, imported] of Object.entries(functions)) handlers.set(name, (await imported).handler);

  const table = { client: installation.client, table: tables.school };
  const school = createDynamoSchool(table);
  const documents = createDynamoDocuments({ client: installation.client, table: tables.documents });
  for (const known of [LPK, OTHER]) {
    const scope = { userId: "u", schoolId: known.school };
    await school.saveSchool(scope, aSchool({ id: known.school }));
    const schoolClass = aSchoolClass({ id: known.class, schoolId: known.school, name: known.class });
    const matricule = `${known.student}-1`;
    const student = aStudent({
      matricule,
      id: known.student,
      schoolId: known.school,
      classId: known.class,
      lastName: "KABORE",
    });
    await school.saveClass(scope, schoolClass, [aSubject({ id: "maths" })], [student]);
    const grade = aGrade({ studentId: known.student, subjectId: "maths", term: "T1", mark: aFigure("15") });
    await school.saveGrades(scope, known.class, [grade]);
    const made = await send(bulletin(known.student), "secretary", known.school);
    known.document = (made.body as unknown as DocumentView).id;
    const started = await send(batch({ class_id: known.class, ...whole }), "secretary", known.school);
    known.batch = (started.body as unknown as BatchView).batch_id;
    const erased = await send(ofStudent("POST", "erasure", known.student, { matricule }), "head", known.school);
    known.erasure = String(erased.body.id);
    const readyAt = new Date().toISOString();
    const order = { documentId: known.document, generation: 1 };
    const page = { readyAt, rulePackId: "bf-2024", bytes: 1, tightened: 0, digest: aPageDigest() };
    await documents.markAllReady([{ order, made: page }]);
  }
  const taught = [{ classId: OTHER.class, subjectId: "*" }];
  await assignmentStore(table).put(
    { userId: "head", schoolId: "other" },
    { userId: "teacher of other" },
    taught,
    "absent",
  );
});
afterAll(async () => {
  await installation?.stop();
  vi.restoreAllMocks();
});

describe.each(NAMING)("%s", (_, roles, request) => {
  test.each(ROLES)("as %s: the own one is found, another school's and nobody's are not", async (role) => {
    const own = await send(request(LPK), role, "lpk");
    const foreign = await send(request(OTHER), role, "lpk");
    const nobodys = await send(request(FOREIGN_TO_BOTH), role, "lpk");
    if (!roles.includes(role)) {
      expect([own, foreign, nobodys].map(({ status }) => status)).toEqual([403, 403, 403]);
      return;
    }
    expect([401, 403, 404, 422, 500]).not.toContain(own.status);
    expect(foreign.status).toBe(404);
    // Not a word tells them apart.
    expect(foreign).toEqual(nobodys);
    expect(JSON.stringify(foreign.body)).not.toContain("KABORE");

    const named = await send(request(OTHER), role, "lpk", "other");
    if (role === "admin") expect([401, 403, 404, 422, 500]).not.toContain(named.status);
    else expect(named).toMatchObject({ status: 404, body: { code: "SCHOOL_NOT_FOUND" } });
  });
});

test.each(HEADS)(
  "what is left of a deleted student is reached by %s of the own school, and of no other",
  async (role) => {
    const { client, tables } = installation;
    const student = `left-${role}`;
    const order = { classId: OTHER.class, studentId: student, type: "BULLETIN", term: "T1" } as const;
    const id = documentId({ schoolId: "other", ...order });
    await client.send(
      new PutCommand({
        TableName: tables.documents,
        Item: { ...documentKeys.document(id), id, schoolId: "other", ...order },
      }),
    );
    const erase = ofStudent("POST", "erasure", student, { matricule: student });
    for (const request of [erase, ofStudent("GET", "export", student)]) {
      expect((await send(request, role, "lpk")).status).toBe(404);
      expect((await send(request, role, "other")).status).toBe(202);
    }
  },
);

test("a list of documents names another school's students as it names unknown ones", async () => {
  const items = (known: Known) => batch({ items: [{ student_id: known.student, ...whole }] });
  const foreign = await send(items(OTHER), "head", "lpk");
  expect(foreign.status).toBe(422);
  expect(JSON.stringify(foreign.body).replaceAll(OTHER.student, "x")).toBe(
    JSON.stringify((await send(items(FOREIGN_TO_BOTH), "head", "lpk")).body),
  );
});

test.each(ROLES)("lists and figures of %s hold nothing of the other school", async (role) => {
  const classes = await send(get("directory", "/classes"), role, "lpk");
  const expected = role === "teacher" ? [] : [LPK.class];
  expect((classes.body as unknown as ClassList).classes.map(({ id }) => id)).toEqual(expected);
  const counted = await send(get("directory", "/classes", { query: { marks_of: "T1" } }), role, "lpk");
  expect((counted.body as unknown as ClassList).classes.map(({ id, marks }) => [id, marks?.locked])).toEqual(
    expected.map((id) => [id, false]),
  );
  const found = await send(get("directory", "/students", { query: { student_id: OTHER.student } }), role, "lpk");
  expect((found.body as unknown as StudentList).students).toEqual([]);
  const inClass = await send(
    get("directory", "/students", { query: { q: "kabore", class_id: OTHER.class } }),
    role,
    "lpk",
  );
  expect([inClass.status, inClass.body.code]).toEqual([404, "CLASS_NOT_FOUND"]);
  const batches = await send(get("get-batch", "/batches", { query: { limit: "100" } }), role, "lpk");
  expect(JSON.stringify(batches.body)).not.toContain(OTHER.batch);
  expect(batches.status).toBe(READERS.includes(role) ? 200 : 403);
});

test("a teacher sees the own classes in the own school, and the same user elsewhere none", async () => {
  const own = await send(get("directory", "/classes"), "teacher", "other");
  expect((own.body as unknown as ClassList).classes.map(({ id }) => id)).toEqual([OTHER.class]);
  const found = await send(get("directory", "/students", { query: { q: "kabore" } }), "teacher", "other");
  expect((found.body as unknown as StudentList).students.map(({ id }) => id)).toEqual([OTHER.student]);
});

test("an admin acts in the school that is named, and one that is not recorded is not found", async () => {
  const classes = await send(get("directory", "/classes"), "admin", "lpk", "other");
  expect((classes.body as unknown as ClassList).classes.map(({ id }) => id)).toEqual([OTHER.class]);
  expect((await send(get("metrics", "/metrics"), "admin", "lpk", "no-such")).status).toBe(404);
  const reset: Request = { handler: "metrics", method: "POST", resource: "/metrics/reset" };
  expect((await send(reset, "admin", "lpk", "other")).status).toBe(200);
  expect((await send(reset, "head", "other")).status).toBe(403);
});

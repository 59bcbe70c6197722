import { inspect } from "node:util";
import { CreateGroupCommand, CreateUserPoolCommand, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createCognitoAccounts } from "@palmares/core/adapters/cognito-accounts";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createDynamoRemovals } from "@palmares/core/adapters/dynamo/school-removals";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import { jsonLog } from "@palmares/core/call/json-log";
import { LIMITS } from "@palmares/core/contract/limits";
import {
  batchKeys,
  documentKeys,
  issuedKeys,
  metricsKeys,
  objectKeys,
  registerKeys,
  SCHOOL_FOLDERS,
  schoolKeys,
} from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import { continueRemovals } from "@palmares/core/retention/continue-removals";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { saveUser } from "../../../cli/users.ts";
import { anInstallation } from "../../support/engines.ts";
import { aSchool } from "../../support/factories.ts";
import { schoolApi } from "../../support/school-api.ts";

const GONE = "lycee-gone";
const STAYS = "lycee-gone-2";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  installation = await anInstallation();
  await installation.s3.send(new CreateBucketCommand({ Bucket: "issued" }));
});
afterAll(async () => {
  await installation?.stop();
  vi.restoreAllMocks();
});

/** Every item of both tables and every key of the bucket that says a word. */
async function whatSays(word: RegExp): Promise<readonly string[]> {
  const { client, tables, s3, bucket } = installation;
  const found: string[] = [];
  for (const TableName of Object.values(tables)) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    // In one order: an item's attributes come in any.
    found.push(...Items.map((item) => inspect(item, { sorted: true, depth: null, breakLength: Infinity })));
  }
  const listed = await Promise.all([bucket, "issued"].map((Bucket) => s3.send(new ListObjectsV2Command({ Bucket }))));
  const keys = listed.flatMap(({ Contents = [] }) => Contents.map(({ Key = "" }) => Key));
  return [...found, ...keys].filter((text) => word.test(text)).sort();
}

/** A school without classes and students, and all that can be left of it; what names the school only by a document, too. */
async function emptiedSchool(id: string) {
  const { client, tables, s3, bucket } = installation;
  const scope = { schoolId: id, userId: "u" };
  const table = { client, table: tables.school };
  await createDynamoSchool(table).saveSchool(scope, aSchool({ id }));
  const { assignments } = createSchoolData(table);
  await assignments.put(scope, { userId: "teacher" }, [{ classId: "6a", subjectId: "*" }], "absent");
  const request = { schoolId: id, key: "k", content: "c" };
  const answers = createDynamoAnswers(table, () => new Date());
  const claim = await answers.claim(request);
  if (claim.state !== "mine") throw new Error("The key was used before.");
  await answers.keep(request, claim.since, { status: 201, headers: {}, body: "{}" });

  const order = { classId: "6a", studentId: "awa", type: "BULLETIN", term: "T1" } as const;
  const document = documentId({ schoolId: id, ...order });
  const put = (name: "school" | "documents", item: string, key: { pk: string; sk: string }, more: object = {}) =>
    client.send(new PutCommand({ TableName: tables[name], Item: { ...key, item, ...more } }));
  await put("school", "rulePack", schoolKeys.own(id, { kind: "rulePack", validFrom: "2025-09-01" }));
  await put("school", "history", { pk: schoolKeys.history(id, "6a"), sk: "01" });
  await put("school", "erasure", schoolKeys.erasure(id, "01"));
  await put("school", "export", schoolKeys.studentExport(id, "ab"));
  await put("documents", "", documentKeys.document(document), { id: document, schoolId: id, ...order });
  await put("documents", "", metricsKeys.counted(document), { documentId: document });
  await put("documents", "", batchKeys.watch(document, `b-${id}`));
  const batch = { id: `b-${id}`, schoolId: id, status: "READY", round: 1, expandedRound: 1 };
  const counts = {
    count: 1,
    ready: 1,
    failed: 0,
    label: "",
    requestedBy: "u",
    requestedAt: "2026-01-01T00:00:00.000Z",
  };
  await put("documents", "", batchKeys.batch(id, batch.id), { ...batch, ...counts, forceNew: false, twoSided: false });
  await put("documents", "", batchKeys.item(batch.id, 0), {
    ...order,
    position: 0,
    documentId: document,
    state: "READY",
  });
  const paper = { number: `N-${id}`, schoolId: id, ...order };
  const at = "2026-01-01T00:00:00.000Z";
  await put("documents", "", registerKeys.paper(id, at, paper.number), { ...paper, status: "SUPERSEDED" });
  await put("documents", "", registerKeys.ofKey(id, document), { ...order, schoolId: id });
  await put("documents", "", registerKeys.number(paper.number), { number: paper.number, schoolId: id, begunAt: at });
  await put("documents", "", registerKeys.withdrawn(at, paper.number), { number: paper.number, schoolId: id });
  await put("documents", "answer", schoolKeys.keptAnswer(id, "of-a-batch"));
  await put("documents", "", metricsKeys.counters(id));
  await put("documents", "", metricsKeys.socket(id, "c"));
  for (const folder of SCHOOL_FOLDERS) {
    const Bucket = folder === issuedKeys.prefix ? "issued" : bucket;
    await s3.send(new PutObjectCommand({ Bucket, Key: `${folder}${id}/x/y`, Body: id }));
  }
  const log = objectKeys.latexLog("BULLETIN", `run-${document}.tex`);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: log, Body: `% ${document}` }));
  return { document };
}

/** A user pool with people of both schools, and an admin who signs in at the one that goes. */
async function aUserPool() {
  const { cognito } = installation;
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: "palmares" }));
  const pool = UserPool?.Id ?? "";
  for (const GroupName of ["admin", "head", "teacher"]) {
    await cognito.send(new CreateGroupCommand({ UserPoolId: pool, GroupName }));
  }
  const password = "Palmares-Demo-2026";
  for (const [email, schoolId, group] of [
    ["directrice@ecole.example", GONE, "head"],
    ["prof@ecole.example", GONE, "teacher"],
    ["voisine@ecole.example", STAYS, "head"],
    ["admin@palmares.example", GONE, "admin"],
  ] as const) {
    await saveUser(cognito, pool, { email, password, schoolId, group });
  }
  const emails = async () => {
    const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: pool }));
    return Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === "email")?.Value ?? "").sort();
  };
  return { accounts: createCognitoAccounts({ cognito, pool }), emails };
}

test("a school that is deleted leaves nothing in tables and bucket, and another one keeps everything", async () => {
  const { client, tables, s3, bucket } = installation;
  const clock = { at: Date.parse("2026-06-01T00:00:00Z") };
  const now = () => new Date(clock.at);
  const table = { client, table: tables.school };
  const gone = await emptiedSchool(GONE);
  const stays = await emptiedSchool(STAYS);
  const words = new RegExp(`${GONE}(?!-2)|${gone.document}`);
  const others = new RegExp(`${STAYS}|${stays.document}`);
  const kept = await whatSays(others);
  const { accounts, emails } = await aUserPool();
  const ports = {
    ...createErasurePorts({ client, s3, tables, bucket, issued: "issued" }, now),
    removals: createDynamoRemovals(table),
    accounts,
    log: { ...jsonLog("test", "1"), info: vi.fn() },
  };
  const searched: string[] = [];
  for await (const { table: name, kind } of ports.items.items(GONE)) searched.push(`${name} ${kind}`);
  // What an erasure of a student looks through, wherever answers are kept.
  expect(searched.filter((one) => one.endsWith(" answer"))).toEqual(["school answer", "documents answer"]);
  const admin = schoolApi(table, now)(STAYS, "admin");
  const headers = { "If-Match": "*" };
  expect((await admin("deleteSchool", { params: { school_id: GONE }, headers })).status).toBe(204);
  expect((await whatSays(words)).length).toBeGreaterThan(15);

  await continueRemovals(ports);
  // The users of the school cannot sign in any more; its neighbour's can, and the admin of all schools.
  expect(await emails()).toEqual(["admin@palmares.example", "voisine@ecole.example"]);
  // The note that keeps the id from being used.
  expect(await whatSays(words)).toEqual([expect.stringContaining("REMOVED_SCHOOLS")]);
  const made = { id: GONE, name: "Neuf", rule_pack: "bf-2024", city: "Ouaga", country: "Burkina Faso" };
  expect(await admin("createSchool", { body: made })).toMatchObject({
    status: 409,
    body: { code: "ID_TAKEN", detail: expect.stringContaining("vient d'être supprimé") },
  });
  for (let n = 0; n < 2; n++) {
    clock.at += LIMITS.erasureConfirmMs;
    await continueRemovals(ports);
  }
  expect(await whatSays(words)).toEqual([]);
  expect((await admin("createSchool", { body: made })).status).toBe(201);
  expect(await whatSays(others)).toEqual(kept);
});

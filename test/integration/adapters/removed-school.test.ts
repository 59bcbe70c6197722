import { inspect } from "node:util";
import { CreateGroupCommand, CreateUserPoolCommand, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CreateBucketCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createCognitoAccounts } from "@palmares/core/adapters/cognito-accounts";
import { createDynamoRemovals } from "@palmares/core/adapters/dynamo/school-removals";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import { jsonLog } from "@palmares/core/call/json-log";
import { LIMITS } from "@palmares/core/contract/limits";
import { continueRemovals } from "@palmares/core/retention/continue-removals";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { saveUser } from "../../../cli/users.ts";
import { emptiedSchool } from "../../support/emptied-school.ts";
import { anInstallation } from "../../support/engines.ts";
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
  const place = { client, tables, s3, bucket, issued: "issued" };
  const gone = await emptiedSchool(place, GONE);
  const stays = await emptiedSchool(place, STAYS);
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

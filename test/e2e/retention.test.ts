import { ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoRemovals } from "@palmares/core/adapters/dynamo/school-removals";
import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import type { StudentExportView } from "@palmares/core/contract/schemas/student-data";
import { batchKeys, issuedKeys, objectKeys, PENDING_INDEX } from "@palmares/core/contract/table";
import { studentDigestOf } from "@palmares/core/erasure/sought-student";
import { afterAll, beforeAll, expect, it } from "vitest";
import { erasurePorts } from "../../cli/erasure.ts";
import { emptiedSchool } from "../support/emptied-school.ts";
import { aPdfOfOnePage } from "../support/pdf.ts";
import { ageFiles } from "./support/aged-files.ts";
import { type Api, apiOf } from "./support/api.ts";
import { enterPaper } from "./support/entered-papers.ts";
import { sendImport } from "./support/imported.ts";
import { searchEverything } from "./support/search-everything.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";
import { twoStudents } from "./support/two-students.ts";

/**
 * What schedules do by themselves, as the deployed functions do it: with their roles, on a whole stack. What is kept for how long is
 * tried in test/unit/retention, and an erasure asked for in erasure.test.ts.
 */
const SCHOOL = "lycee";
const TERM = "T1";
const NIGHT = new Date("2026-03-02T02:00:00Z");
const NOON = new Date("2026-03-02T12:00:00Z");
const record = twoStudents(SCHOOL);
const [stays] = record.students as unknown as [(typeof record.students)[number]];
/** Of a class of years ago, and in no class since. */
const LEAVER = { id: "leaver", lastName: "ZOUNGRANA", firstNames: "Wendpanga", matricule: "ZW-90817263" };
const WORDS = /ZOUNGRANA|Wendpanga|ZW-90817263/i;

let stack: TestStack;
let api: Api;
beforeAll(async () => {
  stack = await startTestStack(undefined, { retention: "leavers=365,pdfs=30" });
  await stack.save(record);
  const students = [
    { ...stays, classId: "old" },
    { ...stays, ...LEAVER, classId: "old" },
  ];
  const own = record.grades.filter(({ studentId }) => studentId === stays.id);
  await stack.save({
    ...record,
    schoolClass: { ...record.schoolClass, id: "old", name: "6e ancienne", schoolYear: "2019-2020" },
    subjects: record.subjects.map((subject) => ({ ...subject, classId: "old" })),
    students,
    grades: [...own, ...own.map((grade) => ({ ...grade, studentId: LEAVER.id }))],
    followUps: [],
  });
  api = apiOf(stack.running.url, await stack.tokenFor(SCHOOL, "head"));
});
afterAll(() => stack?.stop());

const client = () => dynamo(stack.installation.dynamo);
const putFile = (Key: string, Body: string | Uint8Array) => {
  const { s3, outputs } = stack.installation;
  const Bucket = Key.startsWith(issuedKeys.prefix) ? outputs.IssuedBucket : outputs.DocumentsBucket;
  return s3.send(new PutObjectCommand({ Bucket, Key, Body }));
};
const batchOf = async (order: object): Promise<BatchView> => {
  const { body } = await api.post<BatchView>("/batches/", order);
  const ended = await api.batchEnded(body.batch_id);
  expect(ended, JSON.stringify(ended)).toMatchObject({ status: "READY" });
  return ended;
};
/** Writes some attributes of an item of the Documents table, as if they had been written long ago. */
const rewrite = (Key: { readonly pk: string; readonly sk: string }, values: Readonly<Record<string, unknown>>) => {
  const names = Object.keys(values);
  return client().send(
    new UpdateCommand({
      TableName: stack.installation.outputs.DocumentsTable,
      Key,
      UpdateExpression: `SET ${names.map((_, n) => `#${n} = :${n}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name, n) => [`#${n}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name, n) => [`:${n}`, values[name]])),
    }),
  );
};

it("whoever left the school years ago is erased in the night, with all that there is of a student", async () => {
  await enterPaper(stack, { schoolId: SCHOOL, classId: "old", studentId: LEAVER.id }, aPdfOfOnePage(LEAVER.lastName));
  const ofClass = await batchOf({ class_id: "old", term: TERM, type: "BULLETIN" });
  await batchOf({ items: [{ student_id: LEAVER.id, class_id: "old", term: TERM, type: "BULLETIN" }] });
  const digest = studentDigestOf(SCHOOL, LEAVER.id);
  await putFile(`${objectKeys.studentPhotos(SCHOOL, digest)}photo.pdf`, aPdfOfOnePage(LEAVER.lastName));
  // As a function leaves it that dies while it writes a ZIP.
  await putFile(`${objectKeys.outputProgress(SCHOOL, ofClass.batch_id, 1)}part`, LEAVER.lastName);
  const asked = () => api.get<StudentExportView>(`/students/${LEAVER.id}/export/`);
  await expect.poll(async () => (await asked()).status, { timeout: 90_000, interval: 500 }).toBe(200);
  const row = `Matricule;Nom;Prénoms;Sexe\n${LEAVER.matricule};${LEAVER.lastName};${LEAVER.firstNames};X\n`;
  const sent = await sendImport(api, { what: "students", classId: "6a" }, Buffer.from(row));
  expect(await sent.left("COMPARING")).toMatchObject({ status: "REFUSED" });
  const places = (await searchEverything(stack, WORDS)).join("\n");
  for (const folder of ["documents", "exports", "imports", "latex_logs", "outputs_in_progress", "photos"]) {
    expect(places).toMatch(new RegExp(`^${folder}/`, "m"));
  }

  await stack.running.runSchedule("retention", NOON);
  expect((await searchEverything(stack, WORDS)).length).toBeGreaterThan(10);
  await stack.running.runSchedule("retention", NIGHT);
  expect(await searchEverything(stack, WORDS)).toEqual([]);
  expect((await api.get<BatchView>(`/batches/${ofClass.batch_id}/`)).body).toMatchObject({
    count: 1,
    erased: 1,
    files_gone: { why: "erasure" },
  });

  // An hour later it is searched for once more, and confirmed.
  const { erasures } = erasurePorts(stack.installation);
  const [erasure] = await erasures.list();
  if (erasure === undefined) throw new Error("The erasure has begun.");
  expect(erasure).toMatchObject({ status: "ERASED", requestedBy: "retention" });
  const erasedAt = new Date(Date.now() - LIMITS.erasureConfirmMs).toISOString();
  await erasures.save({ ...erasure, erasedAt });
  await stack.running.runSchedule("retention", NOON);
  expect(await erasures.list()).toEqual([]);
  expect(await erasures.find({ schoolId: SCHOOL }, erasure.id)).toMatchObject({ status: "CONFIRMED" });
});

it("old files go in the night, and the records say so before a link is given", async () => {
  const order = { student_id: stays.id, term: TERM, class_id: "6a" };
  const { body: made } = await api.post<DocumentView>("/documents/bulletin/", order);
  await api.ready(made.id);
  const { body: again } = await api.post<DocumentView>("/documents/bulletin/", { ...order, force_new: true });
  await api.ready(again.id);
  const batch = await batchOf({ class_id: "6a", term: TERM, type: "BULLETIN" });
  const row = `Matricule;Nom;Prénoms;Sexe\n${stays.matricule};${stays.lastName};${stays.firstNames};X\n`;
  const sent = await sendImport(api, { what: "students", classId: "6a" }, Buffer.from(row));
  await sent.left("COMPARING");
  const keys = async (prefix: string) =>
    (await everythingStored(stack.installation)).objects.filter((key) => key.startsWith(prefix));
  const pdfs = objectKeys.pdfs(SCHOOL, made.id);
  expect((await keys(pdfs)).length).toBeGreaterThanOrEqual(2);

  ageFiles(stack, 401);
  const longAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  await rewrite(batchKeys.batch(SCHOOL, batch.batch_id), { finishedAt: longAgo(401) });
  await stack.running.runSchedule("retention", NOON);
  expect((await keys(pdfs)).length).toBeGreaterThanOrEqual(2);
  await stack.running.runSchedule("retention", NIGHT);
  expect(await keys(pdfs)).toEqual([]);
  expect(await keys(objectKeys.importsPrefix)).toEqual([]);
  expect((await api.get<DocumentView>(`/documents/${made.id}/`)).body).toMatchObject({ status: "PURGED" });
  expect((await api.get<BatchView>(`/batches/${batch.batch_id}/`)).body).toMatchObject({
    status: "READY",
    files_gone: { why: "retention" },
  });
  // Whoever was given a link before can follow it until it ends; then the files go.
  const outputs = () => keys(`${objectKeys.batchesPrefix}${SCHOOL}/${batch.batch_id}/1.`);
  expect(await api.get(`/batches/${batch.batch_id}/download/?output=zip`)).toMatchObject({
    status: 410,
    body: { code: "BATCH_FILES_GONE" },
  });
  expect(await outputs()).not.toEqual([]);
  const gone = { at: new Date(Date.now() - LIMITS.linkSeconds * 1000 - 1000).toISOString(), why: "retention" };
  await rewrite(batchKeys.batch(SCHOOL, batch.batch_id), { filesGone: gone });
  await stack.running.runSchedule("retention", NIGHT);
  expect(await outputs()).toEqual([]);

  ageFiles(stack, 1100);
  await rewrite(batchKeys.batch(SCHOOL, batch.batch_id), { finishedAt: longAgo(1100) });
  await stack.running.runSchedule("retention", NIGHT);
  expect((await api.get(`/batches/${batch.batch_id}/`)).status).toBe(404);
  expect(await keys(`${objectKeys.batchesPrefix}${SCHOOL}/${batch.batch_id}/`)).toEqual([]);
});

it("a deleted school goes with its users and files within two hours, and leaves its neighbour alone", async () => {
  const { installation } = stack;
  const { s3, cognito, outputs } = installation;
  const tables = { school: outputs.SchoolTable, documents: outputs.DocumentsTable };
  const place = { client: client(), tables, s3, bucket: outputs.DocumentsBucket, issued: outputs.IssuedBucket };
  const { document } = await emptiedSchool(place, "fermee");
  await stack.tokenFor("fermee", "teacher");
  const admin = await stack.tokenFor("siege", "admin");
  const removed = await fetch(`${stack.running.url}/api/schools/fermee/`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${admin}`, "if-match": "*" },
  });
  expect(removed.status).toBe(204);

  await stack.running.runSchedule("retention", NOON);
  const users = async () => {
    const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: outputs.UserPoolId }));
    return Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === "email")?.Value ?? "").sort();
  };
  expect(await users()).toEqual([`admin.siege@e2e.example`, `head.${SCHOOL}@e2e.example`]);
  const stored = await everythingStored(installation);
  expect(stored.objects.filter((key) => key.includes("fermee") || key.includes(document))).toEqual([]);
  const paper = new HeadObjectCommand({ Bucket: outputs.IssuedBucket, Key: `${issuedKeys.school("fermee")}x/y` });
  await expect(s3.send(paper)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  const removals = createDynamoRemovals({ client: client(), table: tables.school });
  const [removal, ...others] = await removals.list();
  expect([removal, others]).toMatchObject([{ schoolId: "fermee" }, []]);

  // An hour later it is searched once more, and the id is free.
  if (removal === undefined) throw new Error("The removal goes on.");
  await removals.save({ ...removal, emptySince: new Date(Date.now() - LIMITS.erasureConfirmMs).toISOString() });
  await stack.running.runSchedule("retention", NOON);
  expect(await removals.list()).toEqual([]);
  expect(JSON.stringify(await everythingStored(installation))).not.toContain("fermee");
  expect((await api.get("/classes/")).status).toBe(200);
});

it("a batch that stands still is set going again within a minute", async () => {
  const batch = await batchOf({ class_id: "6a", term: TERM, type: "BULLETIN" });
  const requestedAt = new Date(Date.now() - 3_600_000).toISOString();
  // As a function leaves it that died after the last document and before the outputs; the index lists it.
  await rewrite(batchKeys.batch(SCHOOL, batch.batch_id), {
    requestedAt,
    movedAt: requestedAt,
    status: "IN_PROGRESS",
    [PENDING_INDEX.partition]: PENDING_INDEX.batches,
  });
  await stack.running.runSchedule("sweep");
  expect(await api.batchEnded(batch.batch_id)).toMatchObject({ status: "READY", counts: { ready: 2 } });
});

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchDocumentList, BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import type { ParentPaperList } from "@palmares/core/contract/schemas/parents";
import { objectKeys, schoolKeys } from "@palmares/core/contract/table";
import { afterAll, beforeAll, expect, it } from "vitest";
import { portraitJpeg } from "../support/pictures/photo.ts";
import { type Api, apiOf } from "./support/api.ts";
import { enterPaper } from "./support/entered-papers.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";
import { twoStudents } from "./support/two-students.ts";

/**
 * A school with rules, a logo and a photo of its own, in which an administrator of all schools works: what the deployed functions may
 * read is seen only here.
 */
const ROOT = join(import.meta.dirname, "../..");
const SCHOOL = "lycee";
const TERM = "T1";
const NAMED = `school_id=${SCHOOL}`;
const record = twoStudents(SCHOOL);
const [first, second] = record.students as unknown as [
  (typeof record.students)[number],
  (typeof record.students)[number],
];

let stack: TestStack;
let head: Api;
let admin: Api;
let token: string;
beforeAll(async () => {
  stack = await startTestStack();
  await stack.save(record);
  // The first student sits in another class of the year, too, and an earlier version has written so.
  const other = { ...record.schoolClass, id: "6b", name: "6e B" };
  const students = [{ ...first, classId: "6b" }];
  await stack.save({ ...record, schoolClass: other, subjects: [], students, grades: [], followUps: [] });
  const { dynamo: low, outputs } = stack.installation;
  for (const classId of ["6a", "6b"]) {
    const Key = { pk: schoolKeys.classPartition(SCHOOL, classId), sk: schoolKeys.student(first.id) };
    const UpdateExpression = "REMOVE schoolYear, alsoIn";
    await dynamo(low).send(new UpdateCommand({ TableName: outputs.SchoolTable, Key, UpdateExpression }));
  }
  token = await stack.tokenFor(SCHOOL, "head");
  head = apiOf(stack.running.url, token);
  admin = apiOf(stack.running.url, await stack.tokenFor("siege", "admin"));
  await setPictures();
});
afterAll(() => stack?.stop());

async function put(path: string, body: unknown, expected: string): Promise<void> {
  const answer = await fetch(`${stack.running.url}/api${path}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "if-match": expected },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** Sends a picture to the link that a route gives for it. @returns what the next request names it by. */
async function upload(path: string, bytes: Uint8Array, content_type: string): Promise<object> {
  const { body } = await head.post<{ url: string; upload_id: string }>(path, { bytes: bytes.length, content_type });
  const sent = await fetch(body.url, {
    method: "PUT",
    headers: { "content-type": content_type },
    body: Buffer.from(bytes),
  });
  expect(sent.status).toBe(200);
  return { upload_id: body.upload_id };
}

/** Pictures as they were sent; what was prepared of them is gone, as the bucket's rule leaves it weeks later. */
async function setPictures(): Promise<void> {
  const rules = JSON.parse(await readFile(join(ROOT, "themes/rules/bf-2024.json"), "utf8")) as object;
  await put(
    "/rule-packs/2025-09-01/",
    { ...rules, id: "lycee-photos", validFrom: "2025-09-01", prints: ["photo"] },
    '"0"',
  );
  const crest = await readFile(join(ROOT, "assets/logo.png"));
  await put("/logo/2025-09-01/", await upload("/logo/uploads/", crest, "image/png"), '"0"');
  const photo = await upload(`/students/${first.id}/photo/uploads/`, await portraitJpeg(), "image/jpeg");
  await put(`/students/${first.id}/photo/`, photo, "*");

  const { s3, outputs } = stack.installation;
  const { objects } = await everythingStored(stack.installation);
  const prepared = objects.filter((key) => key.startsWith(objectKeys.preparedPicturesPrefix));
  expect(prepared.length).toBeGreaterThan(0);
  for (const Key of prepared) await s3.send(new DeleteObjectCommand({ Bucket: outputs.DocumentsBucket, Key }));
}

/** How many pictures a PDF shows, according to poppler; a picture's mask is not counted. */
async function picturesOf(pdf: Uint8Array): Promise<number> {
  const file = join(stack.dataDir, "pictures.pdf");
  await writeFile(file, pdf);
  const { stdout } = await promisify(execFile)("pdfimages", ["-list", file]);
  return stdout.split("\n").filter((line) => / image /.test(line)).length;
}

const orderOf = (studentId: string) => ({ student_id: studentId, term: TERM, class_id: "6a" });
async function streamed(studentId: string): Promise<Uint8Array> {
  const answer = await fetch(`${stack.running.url}/api/documents/bulletin/stream/`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(orderOf(studentId)),
  });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

it("a school's logo and a student's photo stand on its pages, also once what was prepared of them is gone", async () => {
  const looked = await admin.get(`/classes/6a/preflight/?term=${TERM}&type=BULLETIN&${NAMED}`);
  expect([looked.status, JSON.stringify(looked.body)]).toEqual([200, expect.not.stringMatching(/photo|logo/i)]);
  const onBoth = await picturesOf(await streamed(second.id));
  const withPhoto = await picturesOf(await streamed(first.id));
  expect(withPhoto).toBe(onBoth + 1);
  expect(onBoth).toBeGreaterThan(0);

  const { body } = await head.post<DocumentView>("/documents/bulletin/", orderOf(first.id));
  await head.ready(body.id);
  expect(await picturesOf(await head.download(body.id))).toBe(withPhoto);
  // The function that may keep it has prepared the logo again.
  const { objects } = await everythingStored(stack.installation);
  expect(objects.filter((key) => key.startsWith(objectKeys.preparedPicturesPrefix))).toEqual([
    expect.stringContaining("/logo-"),
  ]);
});

it("an administrator of all schools makes its documents, its statistics among them, and reads its register", async () => {
  const stream = await admin.post<string>(`/documents/bulletin/stream/?${NAMED}`, orderOf(second.id));
  expect(stream.status).toBe(200);
  const items = [
    { term: TERM, type: "STATISTIQUES" },
    { ...orderOf(first.id), type: "BULLETIN" },
  ];
  const { status, body } = await admin.post<BatchView>(`/batches/?${NAMED}`, { items });
  expect([status, body]).toMatchObject([202, {}]);
  const ended = await head.batchEnded(body.batch_id);
  expect(ended, JSON.stringify(ended.failures)).toMatchObject({ status: "READY", counts: { ready: 2 } });
  const listed = await head.get<BatchDocumentList>(`/batches/${body.batch_id}/documents/`);
  expect(listed.body.documents.map(({ type }) => type)).toEqual(["STATISTIQUES", "BULLETIN"]);
  // So many classes are read after the answer, by another function.
  for (let n = 1; n < LIMITS.checkedAtOnce.classes; n++) {
    const empty = { ...record.schoolClass, id: `6-${n}`, name: `6e ${n}` };
    await stack.save({ ...record, schoolClass: empty, subjects: [], students: [], grades: [], followUps: [] });
  }
  const ofSchool = { school_id: SCHOOL, term: TERM, type: "BULLETIN" };
  const all = await admin.post<BatchView>(`/batches/?${NAMED}`, ofSchool);
  expect([all.status, all.body]).toMatchObject([202, { status: "CHECKING" }]);
  expect(await head.batchEnded(all.body.batch_id)).toMatchObject({ status: "READY", counts: { ready: 2 } });
  expect(await admin.get(`/issued/?${NAMED}`)).toMatchObject({ status: 200, body: { papers: [] } });
  expect((await admin.get("/issued/?school_id=nowhere")).status).toBe(404);
});

it("a link for parents that was revoked is made anew, and the former one opens nothing", async () => {
  await enterPaper(stack, { schoolId: SCHOOL, classId: "6a", studentId: first.id });
  const order = { class_id: "6a", term: TERM, type: "BULLETIN" };
  const paper = async () => {
    const { status, body } = await head.post<ParentPaperList>("/parent-links/", order);
    expect(status).toBe(200);
    return body.papers[0];
  };
  const former = await paper();
  expect(former).toMatchObject({ student_id: first.id, link: { state: "OPEN" } });
  expect((await head.post(`/parent-links/${former?.number}/revoke/`, {})).status).toBe(200);
  const next = await paper();
  expect(next).toMatchObject({ number: former?.number, link: { state: "OPEN" } });
  expect(next?.link?.path).not.toBe(former?.link?.path);
});

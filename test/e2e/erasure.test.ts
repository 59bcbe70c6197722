import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { Problem } from "@palmares/core/contract/schemas/documents";
import type { ErasureView, StudentExportView } from "@palmares/core/contract/schemas/student-data";
import { objectKeys, schoolKeys } from "@palmares/core/contract/table";
import type { ClassRecord, Student } from "@palmares/core/domain/school";
import { studentDigestOf } from "@palmares/core/erasure/sought-student";
import { continueErasures } from "@palmares/core/retention/continue-erasures";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { erasurePorts } from "../../cli/erasure.ts";
import { aPdfOfOnePage } from "../support/pdf.ts";
import { type Api, apiOf } from "./support/api.ts";
import { cliEnvironment } from "./support/command-line.ts";
import { enterPaper } from "./support/entered-papers.ts";
import { sendImport } from "./support/imported.ts";
import { readPdf } from "./support/pdf.ts";
import { searchEverything } from "./support/search-everything.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const SCHOOL = "lycee";
const TERM = "T1";
/** In no other name of the demo school. */
const NAME = { lastName: "ZOUNGRANA", firstNames: "Wendpanga Rosine", matricule: "ZW-90817263" };
const WORDS = /ZOUNGRANA|Wendpanga|ZW-90817263/i;

let stack: TestStack;
let api: Api;
let student: Student;
let classmate: Student;
let third: Student;
let batchId: string;

/** Four students of the demo school's first class, the first of them renamed. */
function smallClass(id: string, schoolYear: string): ClassRecord {
  const [first] = demoSchool(SCHOOL);
  if (first === undefined) throw new Error("The demo school has a class.");
  const students = first.students.slice(1, 5).map((one, n) => ({ ...one, classId: id, ...(n === 0 && NAME) }));
  const ids = new Set(students.map((one) => one.id));
  return {
    ...first,
    schoolClass: { ...first.schoolClass, id, schoolYear },
    subjects: first.subjects.map((subject) => ({ ...subject, classId: id })),
    students,
    grades: first.grades.filter(({ studentId }) => ids.has(studentId)),
    followUps: first.followUps.filter(({ studentId }) => ids.has(studentId)),
  };
}

async function palmares(...args: string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ["cli/main.ts", ...args, "--school", SCHOOL], {
    env: cliEnvironment(stack),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  // French text has spaces of its own before its colons.
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out: out.replace(/\s/gu, " ") })));
}

beforeAll(async () => {
  stack = await startTestStack();
  const now = smallClass("new-class", "2025-2026");
  for (const record of [smallClass("old-class", "2024-2025"), now]) await stack.save(record);
  [student, classmate, third] = now.students as unknown as [Student, Student, Student];
  api = apiOf(stack.running.url, await stack.tokenFor(SCHOOL));

  const client = dynamo(stack.installation.dynamo);
  const table = stack.installation.outputs.SchoolTable;
  const scope = { schoolId: SCHOOL, userId: "teacher" };
  const subjectId = now.subjects[0]?.id ?? "";
  // The history: a mark that a teacher changed, and why.
  await changeColumns(
    { columns: createSchoolData({ client, table }).columns },
    scope,
    "new-class",
    [
      {
        key: { classId: "new-class", term: TERM, subjectId },
        expected: "there",
        periods: [TERM],
        change: (column) => ({
          ...column,
          entries: { ...column.entries, [student.id]: { mark: 1234 as never, remark: "Repris" } },
        }),
      },
    ],
    `Erreur pour ${NAME.lastName} ${NAME.firstNames}`,
  );
  const old = { pk: schoolKeys.classPartition(SCHOOL, "old-class"), sk: schoolKeys.marks("T2", student.id) };
  const sheet = { item: "marks", schoolId: SCHOOL, classId: "old-class", studentId: student.id, term: "T2" };
  await client.send(
    new PutCommand({ TableName: table, Item: { ...old, ...sheet, [`mark:${subjectId}`]: { mark: 1000 } } }),
  );
});
afterAll(() => stack?.stop());

describe("a student who is to be forgotten", () => {
  it("stands in tables, documents, batches and logs", async () => {
    for (const class_id of ["old-class", "new-class"]) {
      const order = { student_id: student.id, term: TERM, class_id };
      const { body } = await api.post("/documents/bulletin/", order);
      await api.ready(body.id);
    }
    const streamed = await api.post("/documents/bulletin/stream", { student_id: student.id, term: TERM });
    expect(streamed.status).toBe(200);
    const { body } = await api.post<BatchView>("/batches/", { class_id: "new-class", term: TERM, type: "BULLETIN" });
    batchId = body.batch_id;
    expect(await api.batchEnded(batchId)).toMatchObject({ status: "READY", count: 4 });
    const alone = await api.post<BatchView>("/batches/", {
      items: [{ student_id: student.id, term: TERM, type: "BULLETIN" }],
    });
    await api.batchEnded(alone.body.batch_id);
    const row = `Matricule;Nom;Prénoms;Sexe\n${NAME.matricule};${NAME.lastName};${NAME.firstNames};X\n`;
    const sent = await sendImport(api, { what: "students", classId: "new-class" }, Buffer.from(row));
    expect(await sent.left("COMPARING")).toMatchObject({ status: "REFUSED", faults: [{ code: "NOT_A_SEX" }] });
    expect(await api.get("/classes/new-class/tables/students/?filled=true")).toMatchObject({ status: 200 });

    const places = (await searchEverything(stack, WORDS)).join("\n");
    for (const kind of [
      /item SCHOOL#lycee#STUDENT#/,
      /CLASS#old-class STUDENT#/,
      /#HISTORY/,
      /^documents\//m,
      /\.zip: .*\.pdf/,
      /1\.csv/,
      /1\.xlsx: /,
      /1\.pdf/,
      /latex_logs\/bulletin\/.*\.tex/,
      /classes\/new-class-T1\.json/,
      /imports\/lycee\/[^/]+\/file/,
      /imports\/lycee\/[^/]+\/report\.json/,
      /imports\/lycee\/tables\/[^/]+\.xlsx/,
    ])
      expect(places).toMatch(kind);
    expect(places).not.toMatch(/^(log|key) /m);
  });

  it("is exported as one ZIP that can be read", async () => {
    const file = join(stack.dataDir, "eleve.zip");
    expect(await palmares("student-export", student.id, "--out", file)).toMatchObject({ code: 0 });
    const { files } = await JSZip.loadAsync(await readFile(file));
    const text = (await files["eleve.txt"]?.async("string")) ?? "";
    expect(text).toContain(`${NAME.lastName} ${NAME.firstNames} (${NAME.matricule})`);
    expect(text).toContain("note : 12,34");
    expect(text).not.toContain(classmate.lastName);
    const data = JSON.parse((await files["donnees.json"]?.async("string")) ?? "{}");
    expect(data.records).toMatchObject({
      persons: [{ matricule: NAME.matricule }],
      enrolments: [{ schoolYear: "2024-2025" }, { schoolYear: "2025-2026" }],
    });
    expect(data.documents).toHaveLength(2);
    const pdfs = Object.keys(files).filter((name) => name.endsWith(".pdf"));
    expect(pdfs.length).toBeGreaterThanOrEqual(2);
    expect((await readPdf((await files[pdfs[0] ?? ""]?.async("uint8array")) ?? new Uint8Array())).text).toContain(
      NAME.lastName,
    );
  });

  it("is erased with a receipt, and then stands nowhere", async () => {
    const receipt = join(stack.dataDir, "recu.txt");
    const erased = await palmares("student-erase", student.id, "--yes", "--receipt", receipt);
    expect(erased).toMatchObject({ code: 0, out: expect.stringContaining("Reçu d'effacement") });
    expect(erased.out).toMatch(/Inscriptions dans les classes : 2/);
    expect(erased.out).toMatch(/Fiches des documents : 2/);
    // What was sent, its check and its plan, which knows the student by id; and the table that was downloaded.
    expect(erased.out).toMatch(/Tableaux envoyés ou téléchargés .* : 4/);
    expect(await readFile(receipt, "utf8")).not.toMatch(WORDS);
    expect(await searchEverything(stack, WORDS)).toEqual([]);
    expect(await palmares("student-erase", student.id, "--yes")).toMatchObject({ code: 0 });
  });

  it("leaves the batch, which says that its files are gone and makes them anew without the student", async () => {
    const { body } = await api.get<BatchView>(`/batches/${batchId}/`);
    expect(body).toMatchObject({ status: "READY", count: 3, erased: 1, files_gone: { why: "erasure" } });
    expect(body.zip_url).toBeUndefined();
    expect(await api.get(`/batches/${batchId}/download/?output=zip`)).toMatchObject({
      status: 410,
      body: { code: "BATCH_FILES_GONE" },
    });
    await api.post(`/batches/${batchId}/retry/`, {});
    const again = await api.batchEnded(batchId);
    expect(again).toMatchObject({ status: "READY", count: 3, counts: { ready: 3 } });
    expect(again.zip_url).toBeDefined();
    expect(again.files_gone).toBeUndefined();
    expect(await searchEverything(stack, WORDS)).toEqual([]);
    expect((await searchEverything(stack, new RegExp(classmate.matricule))).length).toBeGreaterThan(3);
  });

  it("is searched for once more an hour later, and its receipt knows nothing of it any more", async () => {
    const later = () => new Date(Date.now() + LIMITS.erasureConfirmMs);
    const ports = erasurePorts(stack.installation, later);
    const [erasure] = await ports.erasures.list();
    expect(erasure).toMatchObject({ status: "ERASED" });
    expect(await continueErasures(ports)).toEqual({ confirmed: 1, left: 0 });
    const confirmed = await ports.erasures.find({ schoolId: SCHOOL }, erasure?.id ?? "");
    expect(confirmed).toMatchObject({ status: "CONFIRMED", gone: { enrolments: 2 } });
    expect(await searchEverything(stack, new RegExp(erasure?.studentDigest ?? "-"))).toEqual([]);
    // The technical logs know numbers of documents, and nobody's name.
    const ids = new RegExp(erasure?.documentIds?.join("|") ?? "-");
    const places = await searchEverything(stack, ids);
    expect(places.filter((place) => !place.startsWith("log "))).toEqual([]);
  });

  it("is found by no command any more", async () => {
    expect(await palmares("student-export", student.id)).toMatchObject({ code: 2 });
    expect(await palmares("retention", "--dry-run")).toMatchObject({
      code: 0,
      out: expect.stringContaining("effacements en cours : 0"),
    });
  });

  it("leaves the command for old files as it was: other times count for one call alone", async () => {
    const { code, out } = await palmares("retention", "--keep", "batchFiles=90, formerPdfs=never", "--dry-run");
    expect([code, out.replaceAll(/[\u00a0\u202f]/g, " ")]).toEqual([
      0,
      expect.stringMatching(
        /fichiers de lots terminés \(90 jours\) : 0 à effacer[\s\S]*anciennes versions \(sans limite\)/,
      ),
    ]);
    expect((await palmares("retention", "--dry-run")).out).toMatch(/fichiers de lots terminés \(30 jours\)/);
  });
});

/** What this file's batches and documents do not make: a photo, an issued paper, a table, a part of an output. */
async function leaveMore(one: Student): Promise<void> {
  const { s3, outputs } = stack.installation;
  const digest = studentDigestOf(SCHOOL, one.id);
  const pdf = aPdfOfOnePage(one.matricule);
  await enterPaper(stack, { schoolId: SCHOOL, classId: one.classId, studentId: one.id }, pdf);
  for (const Key of [
    `${objectKeys.studentPhotos(SCHOOL, digest)}photo.pdf`,
    `${objectKeys.outputProgress(SCHOOL, batchId, 2)}part`,
  ]) {
    await s3.send(new PutObjectCommand({ Bucket: outputs.DocumentsBucket, Key, Body: pdf }));
  }
  const row = `Matricule;Nom;Prénoms;Sexe\n${one.matricule};${one.lastName};${one.firstNames};X\n`;
  const sent = await sendImport(api, { what: "students", classId: one.classId }, Buffer.from(row));
  await sent.left("COMPARING");
}

describe("over the API, another student", () => {
  let head: Api;
  beforeAll(async () => {
    head = apiOf(stack.running.url, await stack.tokenFor(SCHOOL, "head"));
    await leaveMore(classmate);
  });
  const words = () => new RegExp(classmate.matricule);

  it("is exported as a file behind a link, which the store deletes within the hour", async () => {
    const asked = () => head.get<StudentExportView>(`/students/${classmate.id}/export/`);
    expect((await asked()).status).toBe(202);
    await expect.poll(async () => (await asked()).status, { timeout: 90_000, interval: 500 }).toBe(200);
    const { body } = await asked();
    const file = await fetch(body.url ?? "");
    expect(file.headers.get("content-disposition")).toContain(`eleve-${classmate.id}.zip`);
    const { files } = await JSZip.loadAsync(await file.arrayBuffer());
    expect(await files["eleve.txt"]?.async("string")).toContain(`(${classmate.matricule})`);
    const names = Object.keys(files).join("\n");
    for (const kind of [/^documents\/.+\.pdf$/m, /^delivres\/.+\.pdf$/m, /^photo\.pdf$/m]) expect(names).toMatch(kind);
    expect((await searchEverything(stack, words())).some((place) => place.startsWith("exports/"))).toBe(true);
  });

  it("is not erased for another matricule, nor by whoever may not", async () => {
    const path = `/students/${classmate.id}/erasure/`;
    const wrong = await head.post<Problem>(path, { matricule: "M-1" });
    expect(wrong).toMatchObject({ status: 422, body: { field: "matricule" } });
    expect((await api.post(path, { matricule: classmate.matricule })).status).toBe(403);
    expect((await head.post("/students/nobody/erasure/", { matricule: "M-1" })).status).toBe(404);
  });

  it("is erased with a receipt, export and all, and asking twice is asking once", async () => {
    const path = `/students/${classmate.id}/erasure/`;
    const first = await head.post<ErasureView>(path, { matricule: classmate.matricule });
    expect(first).toMatchObject({ status: 202, body: { status: "RUNNING" } });
    const second = await head.post<ErasureView>(path, { matricule: classmate.matricule });
    expect(second.body.id).toBe(first.body.id);
    const now = async () => (await head.get<ErasureView>(`/erasures/${first.body.id}/`)).body;
    await expect.poll(async () => (await now()).status, { timeout: 90_000, interval: 500 }).toBe("ERASED");
    const { receipt = "", gone } = await now();
    expect(receipt).toContain(first.body.id);
    expect(receipt).not.toMatch(words());
    expect(gone).toContainEqual(expect.objectContaining({ kind: "exportFiles", count: 1 }));
    for (const kind of ["photos", "papers", "paperFiles"]) {
      expect(gone).toContainEqual(expect.objectContaining({ kind, count: 1 }));
    }
    expect(await searchEverything(stack, words())).toEqual([]);
  });

  it("is found also when the school has no record of it any more: what is left is exported, then erased", async () => {
    const { body: made } = await head.post("/documents/bulletin/", {
      student_id: third.id,
      term: TERM,
      force_new: true,
    });
    await head.ready(made.id);
    await leaveMore(third);
    const { dynamo: low, outputs } = stack.installation;
    const { school } = await everythingStored(stack.installation);
    const records = school.filter(
      (item) => item.id === third.id && (item.item === "person" || item.item === "student"),
    );
    expect(records.length).toBeGreaterThanOrEqual(2);
    for (const { pk, sk } of records) {
      await dynamo(low).send(new DeleteCommand({ TableName: outputs.SchoolTable, Key: { pk, sk } }));
    }
    const asked = () => head.get<StudentExportView>(`/students/${third.id}/export/`);
    expect((await asked()).status).toBe(202);
    await expect.poll(async () => (await asked()).status, { timeout: 90_000, interval: 500 }).toBe(200);
    expect((await head.get("/students/nobody/export/")).status).toBe(404);
    const { status, body } = await head.post<ErasureView>(`/students/${third.id}/erasure/`, { matricule: third.id });
    expect(status).toBe(202);
    const now = async () => (await head.get<ErasureView>(`/erasures/${body.id}/`)).body;
    await expect.poll(async () => (await now()).status, { timeout: 90_000, interval: 500 }).toBe("ERASED");
    expect((await now()).gone).toContainEqual(expect.objectContaining({ kind: "papers", count: 1 }));
  });
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchDocumentList, BatchList, BatchView } from "@palmares/core/contract/schemas/batches";
import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aClass, aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../support/factories.ts";
import { type Api, apiOf } from "./support/api.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored, pdfsOf } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let api: Api;
beforeAll(async () => {
  stack = await startTestStack();
  for (const [id, name, size] of [
    ["6a", "6e A", 30],
    ["6b", "6e B", 20],
  ] as const)
    await stack.save(anotherClass(id, name, size));
  api = apiOf(stack.running.url, await stack.tokenFor("lots"));
});
afterAll(() => stack?.stop());

/** A class in which every tenth student has a name that no font can print. */
function anotherClass(classId: string, name: string, size: number) {
  const owner = { schoolId: "lots", classId };
  const students = Array.from({ length: size }, (_, n) =>
    aStudent({
      ...owner,
      id: `${classId}-${n}`,
      matricule: `M${classId}${n}`,
      lastName: n % 10 === 7 ? "OUÉDRAOGO 😀" : `OUÉDRAOGO${n}`,
      firstNames: "Fatimata",
    }),
  );
  const subject = aSubject(owner);
  return aClass({
    school: aSchool({ id: "lots" }),
    schoolClass: aSchoolClass({ id: classId, schoolId: "lots", name }),
    students,
    subjects: [subject],
    grades: students.map(({ id }, n) => aGrade({ studentId: id, subjectId: subject.id, mark: aFigure(n % 20) })),
  });
}

async function output(id: string, which: string): Promise<Buffer> {
  const { status, body } = await api.get<DownloadLink>(`/batches/${id}/download/?output=${which}`);
  expect(status).toBe(200);
  return Buffer.from(await (await fetch(body.url)).arrayBuffer());
}

/** Lets an independent program judge a file, in a folder of its own. */
function judged<T>(name: string, bytes: Buffer, judge: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "palmares-lot-"));
  try {
    writeFileSync(join(folder, name), bytes);
    return judge(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 64 << 20 });

test("a whole class becomes a ZIP, a print file and a summary; students whose documents fail are named, and the others get theirs", async () => {
  const accepted = await api.post<BatchView>("/batches/", {
    class_id: "6a",
    term: "T1",
    type: "BULLETIN",
    two_sided: true,
  });
  expect(accepted).toMatchObject({
    status: 202,
    body: { status: "PENDING", count: 30, label: "6e A · T1 · bulletins" },
  });
  const batch = await api.batchEnded(accepted.body.batch_id);
  expect(batch).toMatchObject({ status: "FAILED", counts: { pending: 0, ready: 27, failed: 3 }, progress: 1 });
  expect(batch.failures?.map(({ matricule, class_name, code }) => [matricule, class_name, code]).sort()).toEqual([
    ["M6a17", "6e A", "MISSING_GLYPH"],
    ["M6a27", "6e A", "MISSING_GLYPH"],
    ["M6a7", "6e A", "MISSING_GLYPH"],
  ]);

  judged("lot.zip", await output(batch.batch_id, "zip"), (file) => {
    expect(run("unzip", "-t", file)).toContain("No errors detected");
    const names = run(
      "python3",
      "-c",
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))",
      file,
    );
    expect(names.trim().split("\n")).toHaveLength(28);
    expect(names).toContain("6e-A/OUEDRAOGO3-Fatimata-M6a3-bulletin-T1.pdf");
    const errors = run("unzip", "-p", file, "erreurs.csv");
    expect(errors).toContain('6e A;"=""M6a7""";OUÉDRAOGO 😀;Fatimata;bulletin;T1;MISSING_GLYPH;');
  });
  judged("impression.pdf", await output(batch.batch_id, "print"), (file) => {
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors");
    expect(run("pdfinfo", file)).toMatch(/Pages: +54/);
  });
  const summary = (await output(batch.batch_id, "summary")).toString("utf8");
  expect(summary.split("\r\n").filter((line) => line !== "")).toHaveLength(31);
  expect(summary).toContain('6e A;T1;1;"=""M6a19""";OUÉDRAOGO19;Fatimata;19,00;');
});

test("a batch of an earlier version, which kept neither its report nor its classes, is shown all the same", async () => {
  const { body: list } = await api.get<BatchList>("/batches/?limit=1");
  const id = list.batches[0]?.batch_id ?? "";
  const { s3, outputs } = stack.installation;
  const { objects } = await everythingStored(stack.installation);
  for (const Key of objects.filter((key) => key.includes(`${id}/`) && /without\.json$|\/classes\//.test(key)))
    await s3.send(new DeleteObjectCommand({ Bucket: outputs.DocumentsBucket, Key }));
  const { status, body } = await api.get<BatchView>(`/batches/${id}/`);
  expect(status).toBe(200);
  expect(body.failures?.map(({ matricule }) => matricule).sort()).toEqual(["M6a17", "M6a27", "M6a7"]);
  expect(body).toMatchObject({ without_document_count: 3, warnings: [] });
});

test("once their data is corrected, only the failed documents are retried", async () => {
  const { body: list } = await api.get<BatchList>("/batches/?limit=1");
  const id = list.batches[0]?.batch_id ?? "";
  const mended = anotherClass("6a", "6e A", 30);
  await stack.save({
    ...mended,
    students: mended.students.map((student) => ({ ...student, lastName: student.lastName.replace(" 😀", "") })),
  });
  const before = await everythingStored(stack.installation);
  const again = await api.post<BatchView>(`/batches/${id}/retry/`, {});
  expect(again).toMatchObject({ status: 202, body: { status: "IN_PROGRESS" } });
  expect(await api.batchEnded(id)).toMatchObject({ status: "READY", counts: { ready: 30, failed: 0 } });
  const added = (await everythingStored(stack.installation)).objects.filter((key) => !before.objects.includes(key));
  expect(added.filter((key) => key.startsWith("documents/"))).toHaveLength(3);
  expect(await api.post(`/batches/${id}/retry/`, {})).toMatchObject({
    status: 409,
    body: { code: "NOTHING_TO_RETRY" },
  });
});

test("a whole school, with functions killed at random: every document is made once, and the counters are exact", async () => {
  const accepted = await api.post<BatchView>("/batches/", {
    school_id: "lots",
    term: "T1",
    type: "BULLETIN",
    force_new: true,
  });
  expect(accepted).toMatchObject({ status: 202, body: { count: 50 } });
  const id = accepted.body.batch_id;
  const killer = (async () => {
    for (const victim of ["render", "track-documents", "work-batch", "render", "track-documents"]) {
      await sleep(700);
      for (const pid of stack.running.pidsOf(victim)) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It had already ended.
        }
      }
    }
  })();
  const batch = await api.batchEnded(id);
  await killer;
  expect(batch).toMatchObject({ status: "FAILED", counts: { pending: 0, ready: 48, failed: 2 } });
  const stored = await everythingStored(stack.installation);
  const documents = stored.documents.filter(({ sk }) => sk === "DOCUMENT");
  expect(documents).toHaveLength(50);
  for (const { id: documentId, generation } of documents) {
    // At most one object per generation; failed documents have none for this one.
    expect(pdfsOf(stored, String(documentId)).length).toBeLessThanOrEqual(Number(generation));
  }
  await sleep(2_500);
  const { body: metrics } = await api.get<Metrics>("/metrics/");
  const recount = (status: string) => documents.filter((document) => document.status === status).length;
  expect(metrics).toMatchObject({ pending: 0, ready: recount("READY"), failed: recount("FAILED") });
}, 150_000);

test("every wrong line is named, and nothing begins", async () => {
  const items = [
    { student_id: "6a-1", term: "T1", type: "BULLETIN" },
    { student_id: "nobody", term: "T1", type: "BULLETIN" },
    // A student who has earned no certificate is no wrong line: the batch goes on without it.
    { student_id: "6a-0", term: "T1", type: "HONOR" },
    { student_id: "6a-1", term: "T1", type: "BULLETIN" },
  ];
  const before = await api.get<BatchList>("/batches/");
  const refused = await api.post<{ code: string; errors: { field: string }[] }>("/batches/", { items });
  expect(refused).toMatchObject({ status: 422, body: { code: "INVALID_ITEMS" } });
  expect(refused.body.errors.map(({ field }) => field)).toEqual(["items.1.student_id", "items.3"]);
  expect((await api.get<BatchList>("/batches/")).body.batches.length).toBe(before.body.batches.length);
});

/** More lines than are checked before the answer. Marks are of the first term alone: only 6e B's first twenty have a document. */
const aLongList = () => {
  const of = (classId: string, size: number, term: string) =>
    Array.from({ length: size }, (_, n) => ({ student_id: `${classId}-${n}`, term, type: "BULLETIN" }));
  return [of("6b", 20, "T1"), ...["T2", "T3"].flatMap((term) => [of("6a", 30, term), of("6b", 20, term)])].flat();
};

test("a large list is accepted unread, checked, and then made", async () => {
  const items = aLongList();
  expect(items.length).toBeGreaterThan(LIMITS.checkedAtOnce.items);
  const accepted = await api.post<BatchView>("/batches/", { items });
  expect(accepted).toMatchObject({
    status: 202,
    body: { status: "CHECKING", count: 120, label: "120 documents · T1, T2, T3 · bulletins" },
  });
  const batch = await api.batchEnded(accepted.body.batch_id);
  expect(batch).toMatchObject({ status: "FAILED", count: 20, counts: { pending: 0, ready: 18, failed: 2 } });
  expect(batch).toMatchObject({ label: "6e B · T1 · bulletins", without_document_count: 102 });
  expect(batch).not.toHaveProperty("checking");
});

test("a large list with a wrong line is refused when it is checked: it is named, and nothing begins", async () => {
  const documents = async () =>
    (await everythingStored(stack.installation)).documents.filter(({ sk }) => sk === "DOCUMENT").length;
  const before = await documents();
  const items = [...aLongList(), { student_id: "nobody", term: "T1", type: "HONOR" }];
  const accepted = await api.post<BatchView>("/batches/", { items });
  expect(accepted).toMatchObject({ status: 202, body: { status: "CHECKING" } });
  const batch = await api.batchEnded(accepted.body.batch_id);
  expect(batch).toMatchObject({ status: "REFUSED", refusal: { code: "INVALID_ITEMS", title: "Lot refusé" } });
  expect(batch.refusal?.errors).toMatchObject([{ field: "items.120.student_id" }]);
  expect(await documents()).toBe(before);
  const answers = [
    await api.get(`/batches/${batch.batch_id}/download/?output=zip`),
    await api.post(`/batches/${batch.batch_id}/retry/`, {}),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { code: "BATCH_REFUSED" } });
  expect(await api.get(`/batches/${batch.batch_id}/documents/`)).toMatchObject({
    status: 200,
    body: { documents: [] },
  });
});

test.each([
  ["a body that names nothing", {}],
  ["a body that names both a class and a school", { class_id: "6a", school_id: "lots", term: "T1", type: "BULLETIN" }],
  ["an empty list", { items: [] }],
  ["an unknown type", { class_id: "6a", term: "T1", type: "DIPLOMA" }],
])("%s is refused with 422", async (_, body) => {
  expect(await api.post("/batches/", body)).toMatchObject({ status: 422, body: { code: "INVALID_BODY" } });
});

test("another school sees neither the batch nor its files", async () => {
  const { body } = await api.get<BatchList>("/batches/");
  const other = apiOf(stack.running.url, await stack.tokenFor("elsewhere"));
  expect((await other.get<BatchList>("/batches/")).body.batches).toEqual([]);
  for (const path of ["", "download/"]) {
    const answer = await other.get(`/batches/${body.batches[0]?.batch_id}/${path}`);
    expect(answer).toMatchObject({ status: 404, body: { code: "BATCH_NOT_FOUND" } });
  }
});

test("papers, print file and summary come from one state, whatever is saved meanwhile; a later batch makes anew what has changed, and prints two on a sheet when asked to", async () => {
  const record = anotherClass("6d", "6e D", 4);
  await stack.save({
    ...record,
    grades: record.grades.map((grade, n) => ({ ...grade, mark: aFigure(15 - n) })),
  });
  const request = { class_id: "6d", term: "T1", type: "BULLETIN" };
  const accepted = await api.post<BatchView>("/batches/", request);
  const [best] = record.grades;
  if (best === undefined) throw new Error("The class has no marks.");
  await stack.school.saveGrades({ userId: "e2e", schoolId: "lots" }, "6d", [{ ...best, mark: aFigure(1) }]);

  const averages = async (id: string, sheets: number) => {
    const { status } = await api.batchEnded(id);
    expect(status).toBe("READY");
    const { text, pages } = await readPdf(await output(id, "print"));
    expect(pages).toBe(sheets);
    const rows = (await output(id, "summary")).toString().trim().split("\r\n").slice(1);
    return { paper: ["15,00", "1,00"].filter((figure) => new RegExp(`(^|\\s)${figure}\\s`).test(text)), rows };
  };
  const stale = async (id: string) => {
    const { body } = await api.get<BatchDocumentList>(`/batches/${id}/documents/`);
    expect(body.documents.every(({ made_at }) => made_at !== undefined)).toBe(true);
    return body.documents.map((document) => document.stale);
  };
  const first = await averages(accepted.body.batch_id, 4);
  expect(first.paper).toEqual(["15,00"]);
  expect(first.rows[0]).toContain('"=""M6d0""";OUÉDRAOGO0;Fatimata;15,00');
  expect(await stale(accepted.body.batch_id)).toEqual([true, true, true, true]);

  const { batch_id: id } = (await api.post<BatchView>("/batches/", { ...request, pages_per_sheet: 2 })).body;
  const second = await averages(id, 2);
  expect(second.paper).toEqual(["1,00"]);
  expect(second.rows.at(-1)).toContain('"=""M6d0""";OUÉDRAOGO0;Fatimata;1,00');
  expect(await stale(id)).toEqual([false, false, false, false]);
});

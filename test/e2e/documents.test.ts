import { readFile } from "node:fs/promises";
import { ListQueuesCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import { describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { queueDepths } from "../../scripts/campaign/recount/queue-depths.ts";
import { aStudent } from "../support/factories.ts";
import type { Api } from "./support/api.ts";
import { countedDocuments } from "./support/counted-documents.ts";
import { useDemoSchool } from "./support/demo-school.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored, pdfsOf } from "./support/stored.ts";
import type { TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let api: Api;
useDemoSchool((demo) => {
  ({ stack, api } = demo);
});

describe("a document, from the request to the PDF", () => {
  it("is requested, made and downloaded by a link that names no pupil", async () => {
    const asked = await api.post("/documents/bulletin/", { student_id: 1, term: "T1", force_new: false });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ status: "PENDING", type: "BULLETIN", student_id: "1", term: "T1" });

    const early = await api.get(`/documents/${asked.body.id}/download/`);
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: "DOCUMENT_NOT_READY" });
    expect(early.body.detail).toContain("Attendez");

    const ready = await api.ready(asked.body.id);
    expect(ready).toMatchObject({ status: "READY", rule_pack: "bf-2024", tightened: expect.any(Number) });

    const link = (await api.get<DownloadLink>(`/documents/${asked.body.id}/download/`)).body;
    expect(link.file_name).toMatch(/^[\w-]+\.pdf$/);
    const lifetime = Date.parse(link.expires_at) - Date.now();
    expect(lifetime).toBeGreaterThan(14 * 60_000);
    expect(lifetime).toBeLessThanOrEqual(15 * 60_000);
    expect(`${link.url}${link.file_name}`).not.toMatch(/sawadogo|a%C3%AFcha|2025-3E-A/i);

    const file = await fetch(link.url);
    expect(file.headers.get("content-type")).toBe("application/pdf");
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${link.file_name}"`);
    const pdf = await readPdf(new Uint8Array(await file.arrayBuffer()));
    expect(pdf.pages).toBe(1);
    expect(pdf.size.map(Math.round)).toEqual([595, 842]);
    for (const word of ["SAWADOGO", "Aïcha Wendkouni", "3e A", "Lycée Bangr-Nooma", "Mathématiques", "2025-2026"]) {
      expect(pdf.text).toContain(word);
    }
  });

  it("is returned unchanged, with its link, when requested again", async () => {
    await api.make("bulletin", { student_id: "2", term: "T1" });
    const again = await api.post("/documents/bulletin/", { student_id: "2", term: "T1", force_new: false });
    expect(again.status).toBe(200);
    expect(again.body.status).toBe("READY");
    expect((await fetch(again.body.download_url ?? "")).status).toBe(200);
    expect(pdfsOf(await everythingStored(stack.installation), again.body.id)).toHaveLength(1);
  });

  it("is the same document whether the student id is a number or a string", async () => {
    const [byNumber, byString] = await Promise.all([
      api.post("/documents/bulletin/", { student_id: 4, term: "T2" }),
      api.post("/documents/bulletin/", { student_id: "4", term: "T2" }),
    ]);
    expect(byNumber.body.id).toBe(byString.body.id);
    await api.ready(byNumber.body.id);
  });

  it("is shared by requests that arrive while it is being made", async () => {
    const first = await api.post("/documents/bulletin/", { student_id: "5", term: "T1" });
    const second = await api.post("/documents/bulletin/", { student_id: "5", term: "T1", force_new: true });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    await api.ready(first.body.id);
    expect(pdfsOf(await everythingStored(stack.installation), first.body.id)).toHaveLength(1);
  });

  it("is made again with force_new, from the current marks", async () => {
    const before = await readPdf(await api.make("bulletin", { student_id: "7", term: "T1" }));
    expect(before.text).not.toContain("Remarque nouvelle");
    const grade = {
      studentId: "7",
      subjectId: "francais",
      term: "T1",
      mark: "absent",
      remark: "Remarque nouvelle",
    } as const;
    await stack.school.saveGrades({ userId: "e2e", schoolId: "lycee" }, "3e-a", [grade]);

    const asked = await api.post("/documents/bulletin/", { student_id: "7", term: "T1", force_new: true });
    expect(asked.status).toBe(202);
    await api.ready(asked.body.id);
    expect((await readPdf(await api.download(asked.body.id))).text).toContain("Remarque nouvelle");
  });

  it("is made anew without force_new once a mark of the class has changed, says why, and is then fresh", async () => {
    const before = await api.make("bulletin", { student_id: "9", term: "T1" });
    const { id } = (await api.post("/documents/bulletin/", { student_id: "9", term: "T1" })).body;
    expect((await api.get(`/documents/${id}/`)).body).toMatchObject({ status: "READY", stale: false });

    const ofAnother = { studentId: "10", subjectId: "francais", term: "T1", mark: 2000 } as const;
    await stack.school.saveGrades({ userId: "e2e", schoolId: "lycee" }, "3e-a", [ofAnother as never]);
    const stale = (await api.get(`/documents/${id}/`)).body;
    expect(stale).toMatchObject({ status: "READY", stale: true, made_at: expect.stringMatching(/^20/) });
    expect(stale.remade).toBeUndefined();

    const asked = await api.post("/documents/bulletin/", { student_id: "9", term: "T1" });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ id, status: "PENDING", remade: "data" });
    expect(await api.ready(id)).toMatchObject({ remade: "data", stale: false });
    expect(Buffer.from(await api.download(id)).equals(Buffer.from(before))).toBe(false);

    const again = await api.post("/documents/bulletin/", { student_id: "9", term: "T1" });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ status: "READY", stale: false, made_at: expect.stringMatching(/^20/) });
    expect(pdfsOf(await everythingStored(stack.installation), id)).toHaveLength(2);
  });

  it.each(["bulletin", "honor-board"])("is reachable with and without a trailing slash: %s", async (type) => {
    const order = { student_id: "1", term: "T2" };
    const [slashed, unslashed] = await Promise.all([
      api.post(`/documents/${type}/`, order),
      api.post(`/documents/${type}`, order),
    ]);
    expect(unslashed.body.id).toBe(slashed.body.id);
    const { id } = slashed.body;
    await api.ready(id);
    for (const path of [`/documents/${id}`, `/documents/${id}/download`]) {
      expect((await api.get(path)).status).toBe(200);
      expect((await api.get(`${path}/`)).status).toBe(200);
    }
  });
});

describe("an honour certificate", () => {
  it("is one landscape page with the student's name and distinction", async () => {
    const pdf = await readPdf(await api.make("honor-board", { student_id: 1, term: "T1" }));
    expect(pdf.pages).toBe(1);
    expect(pdf.size.map(Math.round)).toEqual([842, 595]);
    expect(pdf.text).toContain("Aïcha Wendkouni");
    expect(pdf.text).toMatch(/Excellence/i);
  });
});

describe("a failed document", () => {
  it("states the reason, and can be made once the data is corrected", async () => {
    const [first] = demoSchool("lycee");
    if (first === undefined) throw new Error("The demo school has no class.");
    const correctedClass = { ...first, schoolClass: { ...first.schoolClass, id: "corrected" } };
    const student = aStudent({
      id: "m1",
      schoolId: "lycee",
      classId: "corrected",
      lastName: "TRAORÉ",
      firstNames: "Awa 😀",
    });
    const grades = first.subjects.map(
      ({ id }) => ({ studentId: "m1", subjectId: id, term: "T1", mark: 1500 }) as const,
    );
    await stack.save({ ...correctedClass, students: [student], grades: grades as never, followUps: [] });

    const asked = await api.post("/documents/bulletin/", { student_id: "m1", term: "T1" });
    const failed = await api.settled(asked.body.id);
    expect(failed).toMatchObject({ status: "FAILED", failure: { code: "MISSING_GLYPH" } });
    expect(failed.failure?.detail).toContain("😀");
    expect((await api.get(`/documents/${asked.body.id}/download/`)).body).toMatchObject({ code: "DOCUMENT_FAILED" });

    await stack.save({
      ...correctedClass,
      students: [{ ...student, firstNames: "Awa" }],
      grades: grades as never,
      followUps: [],
    });
    const again = await api.post("/documents/bulletin/", { student_id: "m1", term: "T1" });
    expect(again.status).toBe(202);
    expect(again.body.id).toBe(asked.body.id);
    await api.ready(again.body.id);
  });
});

describe("the installation", () => {
  it("serves the committed API description", async () => {
    const { status, body } = await api.get<unknown>("/openapi.json");
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(await readFile("docs/api/openapi.json", "utf8")));
  });

  it("archives TeX's source and logs by document type, privately", async () => {
    await api.make("bulletin", { student_id: "8", term: "T1" });
    await api.make("honor-board", { student_id: "1", term: "T3" });
    const { objects } = await everythingStored(stack.installation);
    for (const type of ["bulletin", "honor-board"]) {
      for (const ending of [".tex", ".log", ".compile.log"]) {
        expect(objects.some((key) => key.startsWith(`latex_logs/${type}/`) && key.endsWith(ending))).toBe(true);
      }
    }
    const { environment } = stack.running;
    const bucket = `${environment.AWS_ENDPOINT_URL_S3}/${stack.installation.outputs.DocumentsBucket}`;
    const log = objects.find((key) => key.startsWith("latex_logs/"));
    expect((await fetch(`${bucket}/${log}`)).status).toBe(403);
  });

  it("writes no pupil's name or matricule into keys, the documents table or logs", async () => {
    const { documents, objects } = await everythingStored(stack.installation);
    const written = [JSON.stringify(documents), ...objects, ...(await logsOf(stack))].join("\n");
    expect(written.length).toBeGreaterThan(1000);
    expect(written).not.toMatch(/SAWADOGO|Aïcha|Wendkouni|KƐITA|2025-3E-A/);
  });
});

async function logsOf({ dataDir }: TestStack): Promise<string[]> {
  const { globSync } = await import("node:fs");
  return Promise.all(globSync(`${dataDir}/logs/*`).map((file) => readFile(file, "utf8")));
}

it("dead letters of documents that were made meanwhile change nothing, and leave their queue", async () => {
  const made = await Promise.all(
    ["6", "7", "8"].map(async (student_id) => {
      const asked = await api.post("/documents/bulletin/", { student_id, term: "T1" });
      return api.ready(asked.body.id);
    }),
  );
  // The counters follow the documents a moment later.
  await (await countedDocuments(stack, "lycee")).settled();
  const before = await everythingStored(stack.installation);
  const { sqs } = stack.installation;
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => url.includes("RenderDeadLetters"));
  // Two shared a message, which is sent again one by one; the other one was alone, and would be given up.
  const [first, second, third] = made.map(({ id }) => ({ documentId: id, generation: 1 }));
  for (const documents of [[first, second], [third]])
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ documents }) }));
  const waiting = async () => [...(await queueDepths(sqs)).values()].reduce((sum, depth) => sum + depth, 0);
  await expect.poll(waiting, { timeout: 30_000, interval: 500 }).toBe(0);
  for (const { id } of made) expect((await api.ready(id)).status).toBe("READY");
  expect(await everythingStored(stack.installation)).toEqual(before);
});

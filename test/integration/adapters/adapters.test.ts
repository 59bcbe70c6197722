import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3BatchOutputs } from "@palmares/core/adapters/s3/batch-outputs";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createLatexLogArchive } from "@palmares/core/adapters/s3/latex-logs";
import { createS3OutputProgress } from "@palmares/core/adapters/s3/output-progress";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { createSqsRenderQueue } from "@palmares/core/adapters/sqs/render-queue";
import { PdfGone } from "@palmares/core/batches/outputs/ports";
import type { RenderMessage } from "@palmares/core/contract/messages";
import { type PurgeRule, purgeLatexLogs } from "@palmares/core/latex-logs/purge-latex-logs";
import { classOfStudent } from "@palmares/core/school/class-of-student";
import { readSchoolOnce } from "@palmares/core/school/read-school-once";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aClass, aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { answerStoreSuite } from "../../support/ports/answer-store.ts";
import { batchStoreSuite } from "../../support/ports/batch-store.ts";
import { aDocument, documentStoreSuite } from "../../support/ports/document-store.ts";
import { outputFilesSuite, outputProgressSuite } from "../../support/ports/output-files.ts";
import { schoolStoreSuite } from "../../support/ports/school-store.ts";
import { aSchoolTerm } from "../../support/school-term.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const school = () => createDynamoSchool({ client: installation.client, table: installation.tables.school });
const documents = () => createDynamoDocuments({ client: installation.client, table: installation.tables.documents });

describe("documents in DynamoDB", () => documentStoreSuite(documents));
describe("batches in DynamoDB", () =>
  batchStoreSuite(() => createDynamoBatches({ client: installation.client, table: installation.tables.documents })));
describe("kept answers in DynamoDB", () =>
  answerStoreSuite((now) =>
    createDynamoAnswers({ client: installation.client, table: installation.tables.documents }, now),
  ));
describe("school data in DynamoDB", () => {
  const settings = () => ({ client: installation.client, table: installation.tables.school });
  schoolStoreSuite((now) => ({ store: school(), data: createSchoolData(settings(), now) }));
});

test("a school exists once it is recorded; its classes alone do not make it one", async () => {
  const exists = createSchoolExists({ client: installation.client, table: installation.tables.school });
  const scope = { userId: "u", schoolId: "recorded" };
  await school().saveClass(scope, aSchoolClass({ schoolId: "recorded" }), [], []);
  expect(await exists("recorded")).toBe(false);
  await school().saveSchool(scope, aSchool({ id: "recorded" }));
  expect(await exists("recorded")).toBe(true);
  expect(await exists("recorded#CLASS")).toBe(false);
});

describe("the cost of a bulletin", () => {
  test.each([10, 200])("with %i students in the class, a bulletin's data takes three queries", async (size) => {
    const scope = { userId: "u", schoolId: `cost-${size}` };
    const students = Array.from({ length: size }, (_, n) => aStudent({ id: `s${n}` }));
    const subjects = Array.from({ length: 20 }, (_, n) => aSubject({ id: `subject-${n}`, position: n + 1 }));
    await school().saveSchool(scope, aSchool());
    await school().saveClass(scope, aSchoolClass(), subjects, students);
    const grades = students.flatMap(({ id }) =>
      subjects.map((subject) => aGrade({ studentId: id, subjectId: subject.id, mark: aFigure("12,5") })),
    );
    await school().saveGrades(scope, "6a", grades);

    const commands: string[] = [];
    const counted = installation.client;
    counted.middlewareStack.add(
      (next, context) => (args) => {
        commands.push(context.commandName ?? "?");
        return next(args);
      },
      { name: "count", step: "initialize" },
    );
    try {
      const records = readSchoolOnce(school());
      const classId = await classOfStudent(records, scope, { studentId: "s3", term: "T1" });
      const record = await records.classRecord(scope, classId);
      expect(record?.grades).toHaveLength(size * 20);
    } finally {
      counted.middlewareStack.remove("count");
    }
    expect(commands.sort()).toEqual(["QueryCommand", "QueryCommand", "QueryCommand"]);
  });
});

describe("files in S3", () => {
  test("a PDF is saved under a key of ids only, and a link downloads it", async () => {
    const files = createS3Documents({ client: installation.s3, bucket: installation.bucket });
    const record = aDocument({ id: "abc", generation: 2, fileName: "bulletin-T1-6e-A.pdf" });
    expect(await files.exists(record)).toBe(false);
    const pdf = new TextEncoder().encode("%PDF-1.5 a page");
    await files.save(record, pdf);
    expect(await files.exists(record)).toBe(true);
    const stored = await installation.s3.send(
      new GetObjectCommand({ Bucket: "documents", Key: "documents/lpk/abc/2.pdf" }),
    );
    expect(stored.ContentType).toBe("application/pdf");
    expect(await stored.Body?.transformToByteArray()).toEqual(pdf);

    const link = new URL(await files.link(record, 900));
    expect(link.searchParams.get("X-Amz-Expires")).toBe("900");
    expect(link.searchParams.get("response-content-disposition")).toBe('attachment; filename="bulletin-T1-6e-A.pdf"');
    expect(await (await fetch(link)).bytes()).toEqual(pdf);
  });
});

describe("pictures of schools in S3", () => {
  const pictures = () => createS3SchoolPictures({ client: installation.s3, bucket: installation.bucket });
  const bytes = new TextEncoder().encode("a picture");
  const sha256 = createHash("sha256").update(bytes).digest("hex");

  test("are read as they were saved, in their school only, under a key that names the school and the content", async () => {
    expect(await pictures().read("lpk", sha256)).toBeUndefined();
    for (let times = 0; times < 2; times += 1) await pictures().save("lpk", sha256, bytes);
    expect(await pictures().read("lpk", sha256)).toEqual(bytes);
    expect(await pictures().read("another", sha256)).toBeUndefined();
    const link = new URL(await pictures().link("lpk", sha256, 900));
    expect(link.searchParams.get("X-Amz-Expires")).toBe("900");
    expect(await (await fetch(link)).bytes()).toEqual(bytes);
    const Key = `schools/lpk/logos/${sha256}`;
    await expect(installation.s3.send(new GetObjectCommand({ Bucket: "documents", Key }))).resolves.toBeDefined();
  });
});

describe("prepared pictures of schools in S3", () => {
  const prepared = () => createS3PreparedPictures({ client: installation.s3, bucket: installation.bucket });
  const name = { place: "logo", sha256: "ab".repeat(32), version: "0123456789abcdef" };
  const pdf = new TextEncoder().encode("%PDF-1.4");

  test("are read as they were saved, in their school, for their place and version only", async () => {
    expect(await prepared().read("lpk", name)).toBeUndefined();
    for (let times = 0; times < 2; times += 1) await prepared().save("lpk", { name, pdf });
    expect(await prepared().read("lpk", name)).toEqual(pdf);
    expect(await prepared().read("another", name)).toBeUndefined();
    for (const other of [{ place: "watermark" }, { version: "f" }, { sha256: "cd".repeat(32) }]) {
      expect(await prepared().read("lpk", { ...name, ...other })).toBeUndefined();
    }
    const Key = `prepared_pictures/lpk/0123456789abcdef/logo-${"ab".repeat(32)}.pdf`;
    const found = await installation.s3.send(new GetObjectCommand({ Bucket: "documents", Key }));
    expect(found.ContentType).toBe("application/pdf");
  });
});

describe("outputs of batches in S3", () => {
  outputFilesSuite(() => {
    const bucket = { client: installation.s3, bucket: installation.bucket };
    return {
      files: createS3BatchOutputs(bucket),
      async read(round, ending) {
        const Key = `batches/lpk/lot/${round}.${ending}`;
        const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.bucket, Key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      },
    };
  });
  outputProgressSuite(() => createS3OutputProgress({ client: installation.s3, bucket: installation.bucket }));

  test("a PDF that has been deleted is told from one that cannot be read", async () => {
    const bucket = { client: installation.s3, bucket: installation.bucket };
    const pdf = aDocument({ id: "deleted", generation: 1 });
    await createS3Documents(bucket).save(pdf, new Uint8Array([1]));
    expect(await createS3BatchFiles(bucket).readPdf(pdf)).toEqual(new Uint8Array([1]));
    await expect(createS3BatchFiles(bucket).readPdf({ ...pdf, generation: 2 })).rejects.toThrow(PdfGone);
    const elsewhere = createS3BatchFiles({ ...bucket, bucket: "no-such-bucket" }).readPdf(pdf);
    await expect(elsewhere).rejects.not.toThrow(PdfGone);
  });

  test("a plan says whom each document is about, and in which language", async () => {
    const files = createS3BatchFiles({ client: installation.s3, bucket: installation.bucket });
    const batch = { schoolId: "lpk", id: "planned", sourceId: "1-source" };
    const common = { term: "T1", fileName: "x.pdf", knownGeneration: 0 } as const;
    const plan = [
      { classId: "6a", studentId: "awa", type: "BULLETIN", language: "fr+en", ...common },
      { classId: "6a", type: "PV_CONSEIL", ...common },
      { schoolYear: "2025-2026", type: "STATISTIQUES", language: "en", ...common },
    ];
    await files.savePlan(batch, plan);
    expect(await files.readPlan(batch)).toEqual(plan);
  });

  test("an order, and the report of a batch that was refused, are what was saved", async () => {
    const files = createS3BatchFiles({ client: installation.s3, bucket: installation.bucket });
    const batch = { schoolId: "lpk", id: "ordered", sourceId: "1-source" };
    const items = [{ student_id: "awa", term: "T1", type: "BULLETIN" as const }];
    const order = { items, language: "fr+en" as const, force_new: true, two_sided: false, pages_per_sheet: 2 as const };
    await files.saveOrder(batch, order);
    expect(await files.readOrder(batch)).toEqual(order);
    const faults = [{ field: "items.3.term", detail: "…", valid_values: ["T1"] }];
    const report = { without: [], warnings: [], faults };
    await files.saveReport(batch, report);
    expect(await files.readReport(batch)).toEqual(report);
  });

  test("a snapshot is the class or the school that was saved", async () => {
    const snapshots = createS3Snapshots({ client: installation.s3, bucket: installation.bucket });
    const record = aClass({ grades: [aGrade({ mark: aFigure(15) })] });
    for (const [key, source] of [
      ["batches/lpk/x/1-s/classes/6a-T1.json", record],
      ["batches/lpk/x/1-s/school/2025-T1.json", aSchoolTerm([record])],
    ] as const) {
      await snapshots.save(key, source);
      expect(await snapshots.read(key)).toEqual(source);
    }
    expect(await snapshots.read("batches/lpk/x/1-s/school/2024-T1.json")).toBeUndefined();
  });

  test("a link downloads an output under its own name", async () => {
    const bucket = { client: installation.s3, bucket: installation.bucket };
    const batch = { schoolId: "lpk", id: "linked" };
    const place = { schoolId: "lpk", batchId: "linked", round: 1 };
    await createS3BatchOutputs(bucket).save(place, "workbook", new Uint8Array([1, 2, 3]));
    const link = await createS3BatchFiles(bucket).link(batch, 1, "workbook", "pv.xlsx", 900);
    expect(new URL(link).searchParams.get("response-content-disposition")).toBe('attachment; filename="pv.xlsx"');
    expect(await (await fetch(link)).bytes()).toEqual(new Uint8Array([1, 2, 3]));
  });
});

describe("LaTeX logs in S3", () => {
  const archive = () => createLatexLogArchive({ client: installation.s3, bucket: installation.bucket });
  const files = { tex: "\\relax", log: "This is XeTeX", compileLog: "xetex 1 page" };

  test("a run saves three files under its document type; the newest are listed first", async () => {
    await archive().save("BULLETIN", "20260301T100000Z-a", files);
    await archive().save("BULLETIN", "20260302T100000Z-b", files);
    await archive().save("HONOR", "20260303T100000Z-c", files);
    const bulletins = (await archive().list("BULLETIN")).map(({ key }) => key);
    expect(bulletins).toEqual([
      "latex_logs/bulletin/20260302T100000Z-b.tex",
      "latex_logs/bulletin/20260302T100000Z-b.log",
      "latex_logs/bulletin/20260302T100000Z-b.compile.log",
      "latex_logs/bulletin/20260301T100000Z-a.tex",
      "latex_logs/bulletin/20260301T100000Z-a.log",
      "latex_logs/bulletin/20260301T100000Z-a.compile.log",
    ]);
  });

  /** Of the two types that have logs here. */
  const purged = async (...[rule, now]: [PurgeRule, Date]) =>
    (await purgeLatexLogs(archive(), rule, now)).filter(({ type }) => type === "BULLETIN" || type === "HONOR");

  test("purging by number keeps the newest whole runs of each type", async () => {
    expect(await purged({ maxFiles: 5 }, new Date())).toEqual([
      { type: "BULLETIN", removed: 3, kept: 3 },
      { type: "HONOR", removed: 0, kept: 3 },
    ]);
    expect((await archive().list("BULLETIN"))[0]?.key).toContain("20260302");
  });

  test("purging by age removes older runs; doing it twice changes nothing", async () => {
    const inEightDays = new Date(Date.now() + 8 * 24 * 3600 * 1000);
    expect(await purged({ days: 7 }, new Date())).toMatchObject([{ removed: 0 }, { removed: 0 }]);
    expect(await purged({ days: 7 }, inEightDays)).toMatchObject([{ removed: 3 }, { removed: 3 }]);
    expect(await purged({ days: 7 }, inEightDays)).toMatchObject([{ removed: 0 }, { removed: 0 }]);
  });
});

describe("the render queue on SQS", () => {
  test("messages carry ids only, twenty documents each, and return when their lease ends", async () => {
    const queue = createSqsRenderQueue({ client: installation.sqs, url: installation.queueUrl });
    const orders = Array.from({ length: 250 }, (_, n) => ({ documentId: `d${n}`, generation: 1 }));
    expect(await queue.send(orders)).toEqual([]);

    const receive = async () => {
      const { Messages = [] } = await installation.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: installation.queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
      );
      return Messages;
    };
    const received = [...(await receive()), ...(await receive())];
    const documents = received.map(({ Body }) => (JSON.parse(Body ?? "") as RenderMessage).documents);
    expect(documents.map(({ length }) => length).sort((a, b) => a - b)).toEqual([10, ...Array(12).fill(20)]);
    expect(documents.flat()).toEqual(expect.arrayContaining(orders));
    expect(await receive()).toEqual([]);

    await createSqsLeases({ client: installation.sqs, url: installation.queueUrl }).set(
      received.slice(0, 12).map(({ ReceiptHandle = "" }) => ({ receiptHandle: ReceiptHandle, seconds: 1 })),
    );
    await wait(1_200);
    expect([...(await receive()), ...(await receive())]).toHaveLength(12);
  });

  test("documents to be rendered alone have one message each", async () => {
    const QueueUrl = (await installation.sqs.send(new CreateQueueCommand({ QueueName: "alone" }))).QueueUrl ?? "";
    const queue = createSqsRenderQueue({ client: installation.sqs, url: QueueUrl });
    expect(
      await queue.send(
        [1, 2, 3].map((n) => ({ documentId: `d${n}`, generation: n })),
        1,
      ),
    ).toEqual([]);
    const { Messages = [] } = await installation.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    const documents = Messages.map(({ Body }) => (JSON.parse(Body ?? "") as RenderMessage).documents);
    expect(documents.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(documents.flat().map(({ documentId }) => documentId)).toEqual(expect.arrayContaining(["d1", "d2", "d3"]));
  });
});

import { S3Client } from "@aws-sdk/client-s3";
import { createDynamoImports } from "@palmares/core/adapters/dynamo/imports";
import { createS3ImportFiles } from "@palmares/core/adapters/s3/import-files";
import type { ImportRecord } from "@palmares/core/imports/requests/import-record";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";

const scope = { userId: "u", schoolId: "lpk" };
let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

const aRecord = (id: string): ImportRecord => ({
  id,
  schoolId: "lpk",
  requestedBy: "u",
  requestedAt: "2026-11-29T08:00:00.000Z",
  status: "WAITING",
  schoolYear: "2025-2026",
  choices: { what: "marks", classId: "6a", term: "T1", empty: "leave" },
});

test("a record changes only from the states that are named, and the newest comes first", async () => {
  const records = createDynamoImports(
    { client: installation.client, table: installation.tables.school },
    () => new Date(),
  );
  await records.create(aRecord("01A"));
  await records.create(aRecord("01B"));
  expect(await records.find(scope, "01A")).toEqual(aRecord("01A"));
  expect(await records.find({ ...scope, schoolId: "other" }, "01A")).toBeUndefined();
  const failure = { code: "NO_FILE", detail: "Aucun fichier." };
  expect(await records.change(scope, "01A", ["COMPARING"], { status: "COMPARED" })).toBeUndefined();
  expect(await records.change(scope, "01A", ["WAITING"], { status: "REFUSED", failure })).toMatchObject({
    status: "REFUSED",
    failure,
  });
  expect(await records.change(scope, "01A", ["REFUSED"], { status: "COMPARING" })).toEqual({
    ...aRecord("01A"),
    status: "COMPARING",
  });
  expect(await records.change(scope, "01A", ["COMPARING"], { done: 3 })).toMatchObject({
    status: "COMPARING",
    done: 3,
  });
  expect((await records.list(scope, 5)).map(({ id }) => id)).toEqual(["01B", "01A"]);
});

test("a file is sent by a link, and plan and report come back as they were", async () => {
  const { files: endpoint, region } = installation.endpoints;
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  const files = createS3ImportFiles({ client, bucket: installation.bucket });
  const record = aRecord("01C");
  expect(await files.readFile(record)).toBeUndefined();
  const link = await files.uploadLink(record, 60);
  expect(link).not.toContain("checksum");
  const sent = await fetch(link, {
    method: "PUT",
    body: new Uint8Array([1, 2, 3]),
    headers: { "content-type": "application/octet-stream" },
  });
  expect(sent.status).toBe(200);
  expect(await files.readFile(record)).toEqual(new Uint8Array([1, 2, 3]));
  const plan = {
    version: 1,
    steps: [{ kind: "students", classId: "6a", students: [{ studentId: "s", to: { lastName: "BAH" } }] }],
  } as const;
  expect(await files.readPlan(record)).toBeUndefined();
  await files.savePlan(record, plan);
  expect(await files.readPlan(record)).toEqual(plan);
  const report = { columns: [], faults: [{ code: "NO_HEAD", detail: "…", mend: "…" }], warnings: [] };
  expect(await files.readReport(record)).toBeUndefined();
  await files.saveReport(record, report);
  expect(await files.readReport(record)).toEqual(report);
});

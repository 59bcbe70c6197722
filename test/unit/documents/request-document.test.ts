import { LIMITS } from "@palmares/core/contract/limits";
import { admitDocument } from "@palmares/core/documents/admit-document";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { requestDocument } from "@palmares/core/documents/request-document";
import { expect, test } from "vitest";
import { aWorld, SCOPE } from "../../support/documents.ts";

const bulletin = { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false } as const;
const messageOf = ({ id, generation }: DocumentRecord) => ({ documentId: id, generation });

async function ready(world: Awaited<ReturnType<typeof aWorld>>, record: DocumentRecord) {
  await world.files.save(record, new Uint8Array([1]));
  const { digest } = await admitDocument(world, SCOPE, record);
  const made = { readyAt: world.now().toISOString(), rulePackId: "bf-2024", bytes: 1, tightened: 0, digest };
  await world.documents.markAllReady([{ order: messageOf(record), made }]);
}

test("the first request is queued as generation 1", async () => {
  const world = await aWorld();
  const { outcome, record } = await requestDocument(world, SCOPE, bulletin);
  expect(outcome).toBe("queued");
  expect(record).toMatchObject({ status: "PENDING", generation: 1, schoolId: "lpk", classId: "6a", studentId: "awa" });
  expect(await world.documents.find(SCOPE, record.id)).toEqual(record);
});

test("a hundred simultaneous requests make one job, and every caller gets the same id", async () => {
  const world = await aWorld();
  const answers = await Promise.all(Array.from({ length: 100 }, () => requestDocument(world, SCOPE, bulletin)));
  expect(answers.filter(({ outcome }) => outcome === "queued")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "joined")).toHaveLength(99);
  expect(new Set(answers.map(({ record }) => `${record.id} ${record.generation}`)).size).toBe(1);
});

test("a hundred simultaneous requests with force_new on a READY document make one new generation", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await ready(world, record);
  const anew = { ...bulletin, forceNew: true };
  const answers = await Promise.all(Array.from({ length: 100 }, () => requestDocument(world, SCOPE, anew)));
  expect(answers.filter(({ outcome }) => outcome === "queued")).toHaveLength(1);
  expect(await world.documents.find(SCOPE, record.id)).toMatchObject({ status: "PENDING", generation: 2 });
});

test("a READY document is returned without a new job", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await ready(world, record);
  const again = await requestDocument(world, SCOPE, bulletin);
  expect(again).toMatchObject({ outcome: "ready", record: { id: record.id, generation: 1, status: "READY" } });
});

test("a READY document whose file is gone is made again", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await ready(world, record);
  world.files.objects.clear();
  expect(await requestDocument(world, SCOPE, bulletin)).toMatchObject({ outcome: "queued", record: { generation: 2 } });
});

test("a FAILED document is made again, and its old failure is gone", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  const failure = { code: "PAGE_OVERFLOW", detail: "…" } as const;
  await world.documents.markFailed(messageOf(record), { failedAt: world.now().toISOString(), failure });
  const again = await requestDocument(world, SCOPE, bulletin);
  expect(again).toMatchObject({ outcome: "queued", record: { generation: 2, status: "PENDING" } });
  expect(again.record.failure).toBeUndefined();
  expect(again.record.failedBefore).toBe(1);
  await ready(world, again.record);
  const anew = await requestDocument(world, SCOPE, { ...bulletin, forceNew: true });
  expect(anew.record).toMatchObject({ generation: 3, failedBefore: 1 });
});

test("a PENDING document is joined, also with force_new", async () => {
  const world = await aWorld();
  await requestDocument(world, SCOPE, bulletin);
  const joined = await requestDocument(world, SCOPE, { ...bulletin, forceNew: true });
  expect(joined).toMatchObject({ outcome: "joined", record: { generation: 1 } });
});

test("an abandoned PENDING document is requested again", async () => {
  const world = await aWorld();
  await requestDocument(world, SCOPE, bulletin);
  world.clock.pass(LIMITS.pendingAbandonedMs);
  expect(await requestDocument(world, SCOPE, bulletin)).toMatchObject({ outcome: "queued", record: { generation: 2 } });
});

test.each([
  ["STUDENT_NOT_FOUND", { studentId: "nobody" }],
  ["NO_RESULTS", { studentId: "fanta" }],
  ["NO_RESULTS", { term: "T2" as const }],
  ["NO_DISTINCTION", { studentId: "issa", type: "HONOR" as const }],
])("%s is refused and nothing is written", async (code, wrong) => {
  const world = await aWorld();
  await expect(requestDocument(world, SCOPE, { ...bulletin, ...wrong })).rejects.toMatchObject({ code });
  const { record } = await requestDocument(world, SCOPE, bulletin);
  expect(record.generation).toBe(1);
});

test("a student of another school is not found", async () => {
  const world = await aWorld();
  const elsewhere = requestDocument(world, { ...SCOPE, schoolId: "other" }, bulletin);
  await expect(elsewhere).rejects.toMatchObject({ code: "STUDENT_NOT_FOUND" });
});

test("neither the id nor the file name identifies the student", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  expect(record.id).toMatch(/^[0-9a-f]{24}$/);
  expect(record.fileName).toMatch(/^bulletin-T1-6e-A-2025-2026-[0-9a-f]{8}\.pdf$/);
});

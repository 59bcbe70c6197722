import { checkBatch } from "@palmares/core/batches/check-batch";
import { createBatch, retryBatch } from "@palmares/core/batches/create-batch";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { downloadBatch, getBatch, listBatches } from "@palmares/core/batches/read-batches";
import { LIMITS } from "@palmares/core/contract/limits";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import { FaultyRequest } from "@palmares/core/domain/errors";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { describe, expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

const { classes, items } = LIMITS.checkedAtOnce;
const line = (student_id: string, term = "T1") => ({ student_id, term, type: "BULLETIN" });
const whole = { school_id: SCOPE.schoolId, term: "T1", type: "BULLETIN" };

/** The school of three, with more classes of one student each, as many as are given. */
async function aLargeSchool(more: number = classes, marks = true) {
  const world = await aWorld();
  const { school } = world;
  for (let n = 0; n < more; n++) {
    const classId = `class-${n}`;
    const student = aStudent({ id: `s${n}`, classId, matricule: `M${n}`, lastName: `KABORÉ${n}` });
    await school.saveClass(
      SCOPE,
      aSchoolClass({ id: classId, name: `Classe ${n}` }),
      [aSubject({ classId })],
      [student],
    );
    if (marks) await school.saveGrades(SCOPE, classId, [aGrade({ studentId: student.id, mark: aFigure(12) })]);
  }
  const reads: string[] = [];
  const counted = {
    ...school,
    async classRecord(...[scope, classId, known]: Parameters<typeof school.classRecord>) {
      reads.push(classId);
      return school.classRecord(scope, classId, known);
    },
  };
  const ports = { ...world, school: counted, batches: batchesInMemory(), files: batchFilesInMemory(new Map()) };
  const find = async ({ id }: Pick<BatchRecord, "id">) => {
    const batch = await ports.batches.find(SCOPE, id);
    if (batch === undefined) throw new Error("The batch is gone.");
    return batch;
  };
  return {
    world,
    ports,
    reads,
    find,
    create: (request: object, id?: string) => createBatch(ports, SCOPE, BatchRequest.parse(request), id),
    check: async (batch: BatchRecord) => checkBatch(ports, await find(batch)),
    view: ({ id }: BatchRecord) => getBatch(ports, SCOPE, id),
  };
}

/** What the answer to the same request would say if it were small. */
async function refusalOf(work: Promise<unknown>): Promise<FaultyRequest> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof FaultyRequest)) throw new Error("It was not refused.", { cause: error });
  return error;
}

describe("a choice is accepted unread", () => {
  test("when its list has more lines than are checked at once, and when the school has more classes", async () => {
    const { create, reads } = await aLargeSchool(classes);
    const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n === 0 ? "awa" : `nobody-${n}`));
    const list = await create({ items: lines(items + 1) });
    expect(list).toMatchObject({
      status: "CHECKING",
      count: items + 1,
      label: `${items + 1} documents · T1 · bulletins`,
    });
    expect(await create(whole)).toMatchObject({
      status: "CHECKING",
      count: 0,
      label: `${classes + 1} classes · T1 · bulletins`,
    });
    expect(await create({ ...whole, type: "STATISTIQUES" })).toMatchObject({ status: "CHECKING", count: 0 });
    expect(reads).toEqual([]);
    expect((await refusalOf(create({ items: lines(items) }))).code).toBe("INVALID_ITEMS");
  });

  test("and is read before the answer when it is small", async () => {
    const { create } = await aLargeSchool(classes - 1);
    expect(await create(whole)).toMatchObject({ status: "PENDING", count: classes + 1 });
    expect(await create({ class_id: "6a", term: "T1", type: "BULLETIN" })).toMatchObject({
      status: "PENDING",
      count: 2,
    });
  });

  test("and what its request says by itself is refused at once", async () => {
    const { create, ports } = await aLargeSchool();
    await expect(create({ ...whole, school_id: "nowhere" })).rejects.toMatchObject({ code: "SCHOOL_NOT_FOUND" });
    expect((await listBatches(ports, SCOPE, { limit: 9 })).batches).toEqual([]);
  });

  test("once, however often the request is sent", async () => {
    const { create, check, find } = await aLargeSchool();
    const first = await create(whole, "the-id");
    expect(await create(whole, "the-id")).toEqual(first);
    await check(first);
    expect(await create(whole, "the-id")).toEqual(await find(first));
  });
});

describe("a batch that is checked", () => {
  test("is PENDING with all that a small one has, and from then on like it", async () => {
    const { create, check, find, ports } = await aLargeSchool();
    const batch = await create({ ...whole, two_sided: true });
    await check(batch);
    const { sourceId, ...checked } = await find(batch);
    expect(checked).toMatchObject({
      status: "PENDING",
      count: classes + 2,
      label: `${classes + 1} classes · T1 · bulletins`,
      skipped: { NO_RESULTS: 1 },
      twoSided: true,
    });
    expect(checked).not.toHaveProperty("checking");
    const planned = await ports.files.readPlan({ ...checked, ...(sourceId && { sourceId }) });
    expect(planned).toHaveLength(classes + 2);
    expect(planned.every(({ digest }) => digest !== undefined)).toBe(true);
    const key = objectKeys.classSnapshot(checked, sourceId ?? "", "class-3", "T1");
    expect(await ports.snapshots.read(key)).toMatchObject({ schoolClass: { id: "class-3" } });
  });

  test("reads each class once, and what an attempt before has kept is not read again", async () => {
    const { create, check, find, ports, reads, world } = await aLargeSchool();
    const batch = await create(whole);
    const dying = { ...ports, files: { ...ports.files, savePlan: () => Promise.reject(new Error("killed")) } };
    await expect(checkBatch(dying, batch)).rejects.toThrow("killed");
    expect(await find(batch)).toMatchObject({ status: "CHECKING" });
    expect([...reads].sort()).toEqual([...new Set(reads)].sort());
    const first = reads.splice(0).length;
    expect(first).toBe(classes + 1);
    // Saved between the attempts: the classes are those that the first one has read.
    await world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId: "fanta", mark: aFigure(10) })]);
    await check(batch);
    expect(reads).toEqual([]);
    expect(await find(batch)).toMatchObject({ status: "PENDING", count: classes + 2, skipped: { NO_RESULTS: 1 } });
  });

  test("is ended by its last attempt alone", async () => {
    const { create, check, find, ports } = await aLargeSchool();
    const batch = await create(whole);
    let goOn = () => {};
    const stoodStill = new Promise<void>((done) => {
      goOn = done;
    });
    let isThere = () => {};
    const standing = new Promise<void>((done) => {
      isThere = done;
    });
    const slow = {
      ...ports,
      files: {
        ...ports.files,
        async savePlan(...plan: Parameters<typeof ports.files.savePlan>) {
          isThere();
          await stoodStill;
          return ports.files.savePlan(...plan);
        },
      },
    };
    const former = checkBatch(slow, batch);
    await standing;
    await check(batch);
    const checked = await find(batch);
    goOn();
    await former;
    expect(checked.status).toBe("PENDING");
    expect(await find(batch)).toEqual(checked);
  });

  test("says how far it is, once a second", async () => {
    const { create, ports, view } = await aLargeSchool();
    const batch = await create(whole);
    expect(await view(batch)).toMatchObject({
      status: "CHECKING",
      checking: { checked: 0 },
      progress: 0,
      counts: { pending: 0 },
    });
    let seconds = 0;
    const now = () => new Date(Date.parse("2026-03-03T10:00:00Z") + seconds++ * 400);
    const notes: unknown[] = [];
    const noting = {
      ...ports,
      now,
      batches: {
        ...ports.batches,
        async noteChecked(...[of, checking]: Parameters<typeof ports.batches.noteChecked>) {
          notes.push(checking);
          expect(await ports.batches.noteChecked(of, checking)).toBe(true);
          expect((await view(batch)).checking).toEqual(checking);
          return true;
        },
      },
    };
    await checkBatch(noting, batch);
    expect(notes.length).toBeGreaterThan(2);
    expect(notes.length).toBeLessThan(classes);
    expect(notes[0]).toMatchObject({ of: classes + 1 });
  });
});

describe("a batch that is refused", () => {
  test("says of each wrong line what the answer to a small list says, and nothing of it has begun", async () => {
    const { create, check, find, view, ports } = await aLargeSchool();
    const wrong = [line("awa"), line("nobody"), line("awa"), line("issa", "T7")];
    const expected = await refusalOf(create({ items: wrong.slice(0, 3) }));
    const many = [...wrong.slice(0, 3), ...Array.from({ length: items }, (_, n) => line(`s${n % classes}`, "T2"))];
    const batch = await create({ items: many });
    await check(batch);
    const { refusal, ...seen } = await view(batch);
    expect(seen).toMatchObject({ status: "REFUSED", counts: { pending: 0, ready: 0, failed: 0 }, progress: 0 });
    expect(seen.finished_at).toBeDefined();
    expect(refusal).toMatchObject({ code: "INVALID_ITEMS", title: "Lot refusé" });
    expect(refusal?.detail).toMatch(/^\d+ lignes du lot .* rien n'a été commencé/);
    expect(refusal?.errors?.slice(0, 2)).toEqual(expected.faults);
    expect(await find(batch)).not.toHaveProperty("checking");
    expect(await Array.fromAsync(ports.batches.items(batch.id))).toEqual([]);
    // A list of batches says why in a sentence, and names no line.
    const [listed] = (await listBatches(ports, SCOPE, { limit: 1 })).batches;
    expect(listed?.refusal).toEqual({ code: refusal?.code, title: refusal?.title, detail: refusal?.detail });
  });

  test("for a period that the school does not have, in the same words", async () => {
    const { create, check, view } = await aLargeSchool();
    const small = await aLargeSchool(0);
    const error = await small.create({ ...whole, term: "T7" }).catch((thrown: unknown) => thrown);
    const batch = await create({ ...whole, term: "T7" });
    await check(batch);
    expect((await view(batch)).refusal).toEqual({
      code: "TERM_NOT_IN_SCHOOL",
      title: expect.any(String),
      detail: sentenceFor(error as FaultyRequest),
    });
  });

  test("because nobody has a document names everybody, with the reason", async () => {
    const { create, check, view, find } = await aLargeSchool(classes, false);
    const batch = await create({ ...whole, term: "T3" });
    await check(batch);
    expect(await find(batch)).toMatchObject({ status: "REFUSED", skipped: { NO_RESULTS: classes + 3 } });
    const { refusal, without_document: without, without_document_count: count } = await view(batch);
    expect(refusal).toMatchObject({ code: "NOTHING_TO_PRINT" });
    expect(refusal?.errors).toHaveLength(classes + 3);
    expect(refusal?.errors?.[0]).toMatchObject({ field: "student_id", detail: expect.stringContaining("aucune note") });
    expect(without).toHaveLength(classes + 3);
    expect(without?.[0]).toMatchObject({ student_id: expect.any(String), code: "NO_RESULTS" });
    expect(count).toBe(classes + 3);
  });

  test("has nothing to download and nothing to retry", async () => {
    const { create, check, ports, view } = await aLargeSchool();
    const batch = await create({ ...whole, term: "T7" });
    await expect(downloadBatch(ports, SCOPE, batch.id, "zip")).rejects.toMatchObject({ code: "BATCH_NOT_READY" });
    await expect(retryBatch(ports, SCOPE, batch.id)).rejects.toMatchObject({ code: "BATCH_NOT_READY" });
    await check(batch);
    await expect(downloadBatch(ports, SCOPE, batch.id, "zip")).rejects.toMatchObject({ code: "BATCH_REFUSED" });
    await expect(retryBatch(ports, SCOPE, batch.id)).rejects.toMatchObject({ code: "BATCH_REFUSED" });
    expect(await view(batch)).not.toHaveProperty("zip_url");
  });
});

import { jsonLog } from "@palmares/core/call/json-log";
import { LIMITS } from "@palmares/core/contract/limits";
import { batchKeys, objectKeys } from "@palmares/core/contract/table";
import { beginErasure, continueErasure, type ErasurePorts } from "@palmares/core/erasure/erase-student";
import { describe, expect, test, vi } from "vitest";
import { AWA, AWAT, erasedSchool, SCHOOL } from "../../support/erased-school.ts";
import { type Blow, Died, Fate, underFate } from "../../support/fate.ts";

const START = Date.parse("2026-06-01T00:00:00Z");
const scope = { schoolId: SCHOOL, userId: "head" };
const silent = { ...jsonLog("test", "1"), info: vi.fn() };

function aSchool() {
  const clock = { at: START };
  const school = erasedSchool(() => new Date(clock.at));
  return { clock, school, ports: { ...school.ports, log: silent } satisfies ErasurePorts };
}

/** What must not be found any more; the classmate's differ in the last letters. */
const NAMES = new RegExp(`${AWA.id}(?!0)|Awa(?!tif)|${AWA.matricule}(?!1)`);
/** A teacher of the same name is no student, and an assessment whose id is the student's is none either. */
const OTHERS = ['"mainTeacher":"KABORÉ Awa"', `"marks":{"${AWA.id}":900}`];
const found = (text: string) => OTHERS.reduce((left, one) => left.replaceAll(one, ""), text).match(NAMES)?.[0];

async function toTheEnd(ports: ErasurePorts, clock: { at: number }) {
  const begun = await beginErasure(ports, scope, AWA.id);
  const erased = await continueErasure(ports, begun);
  clock.at += LIMITS.erasureConfirmMs;
  return { erased, confirmed: await continueErasure(ports, erased) };
}

describe("the erasure of a student", () => {
  test("leaves nothing of the student, in no table and no object", async () => {
    const { clock, school, ports } = aSchool();
    expect(found(school.everything())).toBeDefined();

    const erased = await continueErasure(ports, await beginErasure(ports, scope, AWA.id));
    expect(erased.status).toBe("ERASED");
    expect(found(school.everything())).toBeUndefined();
    expect(erased.gone).toEqual({
      persons: 1,
      matricules: 1,
      guardians: 1,
      enrolments: 2,
      marks: 3,
      followUps: 2,
      councilDecisions: 2,
      // Of each class two changes, and one sentence that names the student.
      historyChanges: 6,
      // One names the student alone, one beside a classmate in a batch.
      keptAnswers: 2,
      exports: 1,
      mentions: 2,
      // Two drafts, a paper, and one that was never entered.
      documents: 4,
      pdfs: 4,
      papers: 1,
      paperFiles: 4,
      photos: 2,
      exportFiles: 1,
      latexLogs: 2,
      // An import with report and plan, one without, one that nobody can read, and a table.
      importFiles: 6,
      batchItems: 2,
      batches: 1,
      batchOutputs: 10,
      classSnapshots: 2,
      batchReports: 2,
      batchPlans: 2,
    });

    clock.at += LIMITS.erasureConfirmMs;
    const confirmed = await continueErasure(ports, erased);
    expect(confirmed.status).toBe("CONFIRMED");
    expect(Object.keys(confirmed)).not.toContain("studentDigest");
    expect(school.everything()).not.toContain(erased.studentDigest);
    await expect(beginErasure(ports, scope, AWA.id)).rejects.toMatchObject({ code: "STUDENT_NOT_FOUND" });
  });

  test("leaves the classmate's data, documents and batch as they were", async () => {
    const { clock, school, ports } = aSchool();
    await toTheEnd(ports, clock);
    const text = school.everything();
    expect(text).toContain(`"student:${AWAT.id}":{"mark":1300,"marks":{"${AWA.id}":900}}`);
    expect(text).toContain(AWAT.matricule);
    expect([...school.objects.values()].filter((one) => one === `page of ${AWAT.id}`)).toHaveLength(4);
    expect(school.objects.has(objectKeys.latexLog("BULLETIN", "run-2.tex"))).toBe(true);
    expect([...school.objects.keys()].filter((key) => key.startsWith("imports/"))).toEqual([
      objectKeys.importFile(SCHOOL, "import-2"),
      objectKeys.importPlan(SCHOOL, "import-2"),
      objectKeys.importReport(SCHOOL, "import-2"),
      objectKeys.classTable(SCHOOL, "table-2"),
    ]);
    expect(await ports.batches.find(scope, "batch-1")).toMatchObject({
      count: 1,
      ready: 1,
      erased: 1,
      filesGone: { why: "erasure" },
    });
    const plan = JSON.parse(school.objects.get(objectKeys.batchPlan(SCHOOL, "batch-1", "1-s")) ?? "");
    expect(plan).toMatchObject([{ classId: "6a" }, { studentId: AWAT.id }]);
    expect(await ports.batches.find(scope, "batch-2")).toBeUndefined();
  });

  test("is one erasure when it is asked for twice, and nothing for a student of another school", async () => {
    const { ports } = aSchool();
    const one = await beginErasure(ports, scope, AWA.id);
    expect(await beginErasure(ports, scope, AWA.id)).toEqual(one);
    await expect(beginErasure(ports, { ...scope, schoolId: "other" }, AWA.id)).rejects.toMatchObject({
      code: "STUDENT_NOT_FOUND",
    });
  });

  test("waits for a batch that is being made, and goes on when it has ended", async () => {
    const { school, ports } = aSchool();
    const running = school.addBatch("batch-3", [AWA, AWAT], { status: "IN_PROGRESS" });
    const waiting = await continueErasure(ports, await beginErasure(ports, scope, AWA.id));
    expect(waiting).toMatchObject({ status: "WAITING", waitingFor: ["batch-3"] });
    expect(school.objects.has(objectKeys.classSnapshot(running, "1-s", "6a", "T1"))).toBe(true);

    school.saveBatch({ ...running, status: "READY" });
    const erased = await continueErasure(ports, waiting);
    expect(erased.status).toBe("ERASED");
    expect(found(school.everything())).toBeUndefined();
    expect(erased.gone).toMatchObject({ persons: 1, enrolments: 2, documents: 4 });
  });

  test("finds an hour later what a function wrote that had read the student before", async () => {
    const { clock, school, ports } = aSchool();
    const erased = await continueErasure(ports, await beginErasure(ports, scope, AWA.id));
    const [id = ""] = erased.documentIds ?? [];
    school.objects.set(objectKeys.pdf(SCHOOL, id, 3), `late page of ${AWA.id}`);
    school.objects.set(objectKeys.latexLog("BULLETIN", "run-9.tex"), id);
    school.objects.set(objectKeys.importPlan(SCHOOL, "late"), JSON.stringify({ steps: [{ studentId: AWA.id }] }));
    school.addBatch("batch-4", [AWAT]);
    clock.at += LIMITS.erasureConfirmMs;
    const confirmed = await continueErasure(ports, erased);
    expect(confirmed).toMatchObject({
      status: "CONFIRMED",
      gone: { pdfs: 5, latexLogs: 3, importFiles: 7, classSnapshots: 3 },
    });
    expect(school.objects.has(objectKeys.pdf(SCHOOL, id, 3))).toBe(false);
    expect(school.everything()).not.toContain(`"studentId":"${AWA.id}"`);
  });
});

/** Runs an erasure whose process is struck, and then, as the schedule does, goes on with whatever is not confirmed. */
async function afterBlow(blow: Blow) {
  const { clock, school, ports } = aSchool();
  const fate = new Fate(blow);
  const struck = {
    ...ports,
    items: underFate(ports.items, fate),
    objects: underFate(ports.objects, fate),
    batches: underFate(ports.batches, fate),
    erasures: underFate(ports.erasures, fate),
  };
  const ended = await fate.witness(toTheEnd(struck, clock)).catch((error: unknown) => {
    if (error instanceof Died) return undefined;
    throw error;
  });
  const known = await ports.erasures.list();
  for (const erasure of known) {
    const again = await continueErasure(ports, erasure);
    clock.at += LIMITS.erasureConfirmMs;
    await continueErasure(ports, again);
  }
  return { ended, known, school, ports, writes: fate.writes };
}

const { writes } = await afterBlow({ at: Number.MAX_SAFE_INTEGER, when: "before" });
const blows = Array.from({ length: writes }, (_, n) => n + 1).flatMap((at): Blow[] => [
  { at, when: "before" },
  { at, when: "after" },
]);

describe("an erasure whose process dies", () => {
  test("has many moments to die in", () => expect(writes).toBeGreaterThan(40));

  test.each(blows)("$when write $at is completed by the next one", async (blow) => {
    const { known, school, ports } = await afterBlow(blow);
    if (known.length === 0 && found(school.everything()) !== undefined) {
      // Dead before it was written down: nothing has begun, and nothing is missing.
      expect(blow).toEqual({ at: 1, when: "before" });
      return;
    }
    expect(found(school.everything())).toBeUndefined();
    expect(await ports.erasures.list()).toEqual([]);
    expect(await ports.batches.find(scope, "batch-1")).toMatchObject({ count: 1, ready: 1, erased: 1 });
    expect(await ports.items.findBeside("nothing")).toEqual([]);
    expect(school.everything()).not.toContain(batchKeys.items("batch-2"));
  });
});

import { jsonLog } from "@palmares/core/call/json-log";
import { RETENTION_DEFAULTS, readRetention, retentionText } from "@palmares/core/contract/retention";
import { objectKeys } from "@palmares/core/contract/table";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { type Retained, retain } from "@palmares/core/retention/retain";
import { runHourly } from "@palmares/core/retention/run-hourly";
import { describe, expect, test, vi } from "vitest";
import { AWA, AWAT, erasedSchool, SCHOOL } from "../../support/erased-school.ts";

const silent = { ...jsonLog("test", "1"), info: vi.fn() };
/** When the objects of the test school were saved, and its batches finished. */
const SAVED = Date.parse("2026-01-01T00:00:00Z");
const DAY = 86_400_000;

/** The school so many days after its files were saved. */
function schoolAfter(days: number, hour = 12) {
  let passed = 0;
  const now = () => new Date(SAVED + days * DAY + hour * 3_600_000 + passed);
  const clock = {
    pass: (ms: number) => {
      passed += ms;
    },
  };
  const school = erasedSchool(now);
  const finishedAt = new Date(SAVED).toISOString();
  school.addBatch("batch-1", [AWA, AWAT], { finishedAt });
  school.addBatch("batch-2", [AWA], { finishedAt });
  const purged: string[] = [];
  const ports = {
    ...school.ports,
    documents: {
      // Each document has two generations; the second one is what it is now.
      findAll: async (ids: readonly string[]) =>
        [...new Set(ids)].map((id) => ({ id, generation: 2 }) as DocumentRecord),
    },
    purge: {
      purge: async ({ documentId }: { readonly documentId: string }) => purged.push(documentId) > 0,
    },
    schools: { list: async () => [SCHOOL] },
    log: silent,
  };
  return { school, ports, purged, clock };
}

const NOTHING: Retained = { imports: 0, batchFiles: 0, batches: 0, formerPdfs: 0, pdfs: 0, leavers: 0, announced: 0 };
const run = (ports: ReturnType<typeof schoolAfter>["ports"], text: string, dryRun = false) =>
  retain(ports, { retention: readRetention(`imports=never,${text}`), dryRun });
const keysOf = ({ objects }: ReturnType<typeof schoolAfter>["school"], prefix: string) =>
  [...objects.keys()].filter((key) => key.startsWith(prefix));

describe("what has been kept for its time", () => {
  test("is nothing after a month", async () => {
    const { school, ports } = schoolAfter(29);
    const before = school.everything();
    expect(await run(ports, "")).toEqual(NOTHING);
    expect(school.everything()).toBe(before);
  });

  test("after 400 days is former PDFs as well", async () => {
    const { ports, purged } = schoolAfter(401);
    expect(await run(ports, "batchFiles=never")).toEqual({ ...NOTHING, formerPdfs: 4 });
    expect(purged).toEqual([]);
  });

  test("after a month is the files of batches but their plans; a dry run says so and deletes nothing", async () => {
    const { school, ports, clock } = schoolAfter(31);
    const before = school.everything();
    expect(await run(ports, "", true)).toEqual({ ...NOTHING, batchFiles: 12 });
    expect(school.everything()).toBe(before);

    const objects = [...school.objects.keys()];
    expect(await run(ports, "")).toEqual({ ...NOTHING, announced: 12 });
    // Whoever was given a link a moment ago can still follow it.
    clock.pass(14 * 60_000);
    expect(await run(ports, "")).toEqual({ ...NOTHING, announced: 12 });
    expect([...school.objects.keys()]).toEqual(objects);
    clock.pass(2 * 60_000);
    expect(await run(ports, "")).toEqual({ ...NOTHING, batchFiles: 12 });
    expect(await ports.batches.find({ schoolId: SCHOOL }, "batch-1")).toMatchObject({
      filesGone: { why: "retention" },
    });
    expect([...school.objects.keys()].filter((key) => key.startsWith("batches/"))).toEqual([
      objectKeys.batchPlan(SCHOOL, "batch-1", "1-s"),
      objectKeys.batchPlan(SCHOOL, "batch-2", "1-s"),
    ]);
    expect(await run(ports, "")).toEqual(NOTHING);
  });

  test("is files that were announced, whatever the times are by then, and whatever was written beside them since", async () => {
    const { school, ports, clock } = schoolAfter(31);
    await run(ports, "batchFiles=7");
    clock.pass(DAY);
    school.addBatch("batch-3", [AWA], { finishedAt: ports.now().toISOString() });
    const kept = keysOf(school, "batches/").filter((key) => key.includes("/batch-3/"));
    expect(await run(ports, "batchFiles=never")).toEqual({ ...NOTHING, batchFiles: 12 });
    expect(keysOf(school, "batches/").filter((key) => !key.endsWith("/plan.json"))).toEqual(
      kept.filter((key) => !key.endsWith("/plan.json")),
    );
  });

  test("is not a folder whose batch is only being created", async () => {
    const { ports } = schoolAfter(31);
    const young = objectKeys.batchPlan(SCHOOL, "batch-9", "1-s");
    const report = young.replace("plan.json", "report.json");
    const list = async (prefix: string) => [
      ...(await ports.objects.list(prefix)),
      ...(prefix === objectKeys.batchesPrefix
        ? [young, report].map((key) => ({ key, savedAt: ports.now(), bytes: 2 }))
        : []),
    ];
    const remove = vi.fn((keys: readonly string[]) => ports.objects.remove(keys));
    await run({ ...ports, objects: { ...ports.objects, list, remove } }, "");
    expect(remove.mock.calls.flatMap(([keys]) => keys).filter((key) => key.includes("batch-9"))).toEqual([]);
  });

  test("is not the files of a batch that is made again after they were announced", async () => {
    const { school, ports, clock } = schoolAfter(31);
    await run(ports, "");
    const batch = await ports.batches.find({ schoolId: SCHOOL }, "batch-1");
    if (batch === undefined) throw new Error("The batch is there.");
    const { filesGone: _, finishedAt: __, ...again } = batch;
    school.addBatch("batch-1", [AWA, AWAT], { ...again, status: "IN_PROGRESS", round: 2 });
    clock.pass(DAY);
    expect(await run(ports, "")).toEqual({ ...NOTHING, batchFiles: 6 });
    expect(keysOf(school, "batches/").some((key) => key.includes("/batch-1/"))).toBe(true);
  });

  test("after three years is batches as a whole", async () => {
    const { school, ports } = schoolAfter(1097);
    expect(await run(ports, "formerPdfs=never")).toEqual({ ...NOTHING, batches: 2 });
    expect(await ports.batches.find({ schoolId: SCHOOL }, "batch-1")).toBeUndefined();
    expect([...school.objects.keys()].filter((key) => key.startsWith("batches/"))).toEqual([]);
  });

  test("is not a batch that is being made, however old it is", async () => {
    const { school, ports } = schoolAfter(5000);
    const running = school.addBatch("batch-1", [AWA, AWAT], { status: "IN_PROGRESS" });
    expect(await run(ports, "formerPdfs=never", true)).toMatchObject({ batches: 1 });
    await run(ports, "");
    expect(await ports.batches.find({ schoolId: SCHOOL }, "batch-1")).toEqual(running);
  });

  test("after a week is what the school sent as tables", async () => {
    const { school, ports } = schoolAfter(6);
    const week = { retention: readRetention(""), dryRun: false };
    expect(await retain(ports, week)).toEqual(NOTHING);
    const later = schoolAfter(8);
    const sent = keysOf(school, "imports/");
    expect(await retain(later.ports, { ...week, dryRun: true })).toEqual({ ...NOTHING, imports: sent.length });
    expect(keysOf(later.school, "imports/")).toEqual(sent);
    expect(await retain(later.ports, week)).toEqual({ ...NOTHING, imports: sent.length });
    expect(keysOf(later.school, "imports/")).toEqual([]);
  });

  test("is a PDF as it is now only where that is wanted; its document is purged first", async () => {
    const { school, ports, purged } = schoolAfter(3651);
    expect(await run(ports, "batchFiles=never,batches=never,pdfs=3650")).toMatchObject({ formerPdfs: 4, pdfs: 4 });
    expect(purged).toHaveLength(4);
    expect([...school.objects.keys()].filter((key) => key.startsWith("documents/"))).toEqual([]);
  });

  test("is students whose last school year ended long ago, where that is wanted", async () => {
    const { ports } = schoolAfter(6 * 365);
    const others = "batchFiles=never,batches=never,formerPdfs=never,leavers=1826";
    expect(await run(ports, others, true)).toEqual({ ...NOTHING, leavers: 2 });
    expect(await ports.erasures.list()).toEqual([]);
    // 2025-2026 ends on 31 August 2026.
    expect(await run(schoolAfter(242 + 1826).ports, others)).toEqual(NOTHING);
    expect(await run(ports, others)).toEqual({ ...NOTHING, leavers: 2 });
    const begun = (await ports.erasures.list()).map(({ student }) => student?.id);
    expect(new Set(begun)).toEqual(new Set([AWA.id, AWAT.id]));
  });
});

describe("exports of students' data", () => {
  const exportsIn = ({ school }: ReturnType<typeof schoolAfter>) =>
    [...school.objects.keys()].filter((key) => key.startsWith(objectKeys.exportsPrefix));
  test("go within the hour, when no link to them is valid any more", async () => {
    const made = schoolAfter(0, 0.66);
    await runHourly(made.ports, readRetention(""), made.ports.now());
    expect(exportsIn(made)).toHaveLength(2);
    const later = schoolAfter(0, 0.67);
    await runHourly(later.ports, readRetention(""), later.ports.now());
    expect(exportsIn(later)).toEqual([]);
  });
});

describe("the hourly schedule", () => {
  const filesGone = async ({ ports }: ReturnType<typeof schoolAfter>) =>
    (await ports.batches.find({ schoolId: SCHOOL }, "batch-1"))?.filesGone;

  test("deletes at night, and goes on with erasures at any hour", async () => {
    const noon = schoolAfter(401, 12);
    await runHourly(noon.ports, readRetention(""), noon.ports.now());
    expect(await filesGone(noon)).toBeUndefined();
    const night = schoolAfter(401, 2);
    await runHourly(night.ports, readRetention("leavers=365"), night.ports.now());
    expect(await filesGone(night)).toMatchObject({ why: "retention" });
  });

  test("does what was due in the night also when it begins an hour late", async () => {
    const late = schoolAfter(401, 3);
    const due = new Date(late.ports.now().getTime() - 3_600_000);
    await runHourly(late.ports, readRetention(""), due);
    expect(await filesGone(late)).toMatchObject({ why: "retention" });
  });

  test("deletes tables whose link has ended, and what was written about a file that is gone", async () => {
    const { school, ports } = schoolAfter(1);
    school.objects.delete(objectKeys.importFile(SCHOOL, "import-1"));
    await runHourly(ports, readRetention(""), ports.now());
    expect(keysOf(school, "imports/")).toEqual(
      ["import-2", "import-3", "import-4"].flatMap((id) =>
        [...school.objects.keys()].filter((key) => key.startsWith(`imports/${SCHOOL}/${id}/`)),
      ),
    );
    const soon = schoolAfter(0, 0);
    await runHourly(soon.ports, readRetention(""), soon.ports.now());
    expect(keysOf(soon.school, `imports/${SCHOOL}/tables/`)).toHaveLength(2);
  });
});

describe("times of retention", () => {
  test("are the defaults where none is given", () => expect(readRetention("")).toEqual(RETENTION_DEFAULTS));
  test("are written as they are read", () => {
    const chosen = readRetention(" pdfs=3650, leavers=never,latexLogs=7 ");
    expect(retentionText(chosen, "chosen")).toBe("latexLogs=7,pdfs=3650");
    expect(readRetention(retentionText(chosen, "all"))).toEqual(chosen);
  });
  test.each(["pdf=30", "pdfs=ten", "pdfs=-1", "leavers=30", "batches=1"])("refuse %s", (text) =>
    expect(() => readRetention(text)).toThrow(/« /),
  );
});

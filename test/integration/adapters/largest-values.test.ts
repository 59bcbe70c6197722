import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { ID_MAX_LENGTH } from "@palmares/core/contract/id";
import { LIMITS } from "@palmares/core/contract/limits";
import { LONGEST } from "@palmares/core/contract/longest-texts";
import { applyColumns } from "@palmares/core/imports/apply/apply-columns";
import type { ColumnPlan } from "@palmares/core/imports/import-plan";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import { TooMuchTogether } from "@palmares/core/school/data/column-store";
import type { HistoryEntry } from "@palmares/core/school/data/history-store";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { aSchool, aSchoolClass, aSubject } from "../../support/factories.ts";

/** The largest values that the program makes by its own limits, at an engine that has DynamoDB's: docs/quotas.md. */
const KB = 1024;
/** Three bytes in UTF-8, and one letter. */
const LETTERS = ["ẽ", "ṽ"] as const;
const SUBJECTS = 60;

const scope = { userId: "u", schoolId: "large" };
const longId = (n: number, prefix: string) => `${prefix}${n}`.padEnd(ID_MAX_LENGTH, "-");
const studentIds = Array.from({ length: LIMITS.markRows }, (_, n) => longId(n, "s"));
const subjectIds = Array.from({ length: SUBJECTS }, (_, n) => longId(n, "m"));
const keyOf = (nth: number, classId = "6a") => ({ classId, term: "T1", subjectId: subjectIds[nth] ?? "" });

let installation: Awaited<ReturnType<typeof anInstallation>>;
let data: ReturnType<typeof createSchoolData>;
beforeAll(async () => {
  installation = await anInstallation();
  const settings = { client: installation.client, table: installation.tables.school };
  data = createSchoolData(settings);
  const store = createDynamoSchool(settings);
  await store.saveSchool(scope, aSchool());
  for (const id of ["6a", "6b"]) {
    const subjects = subjectIds.map((subjectId, n) => aSubject({ id: subjectId, position: n + 1 }));
    await store.saveClass(scope, aSchoolClass({ id }), subjects, []);
  }
});
afterAll(() => installation?.stop());

/** Remarks of every student with which a column is as large as it may be, or a little larger. */
const FULL = Math.floor((LIMITS.columnBytes - 100) / LIMITS.markRows - ID_MAX_LENGTH - 20);
const remarks = (letter: string, bytes = FULL) =>
  Object.fromEntries(studentIds.map((id) => [id, { remark: letter.repeat(bytes / 3) }]));
const entered = (classId: string, nth: number, entries: ReturnType<typeof remarks>) =>
  changeColumns(data, scope, classId, [
    { key: keyOf(nth, classId), expected: "there", periods: ["T1"], change: (column) => ({ ...column, entries }) },
  ]);

async function history(classId: string, limit = LIMITS.listedRecords) {
  const pages: (readonly HistoryEntry[])[] = [];
  let after: string | undefined;
  do {
    const page = await data.history.list(scope, { classId }, { limit, ...(after !== undefined && { after }) });
    pages.push(page.entries);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

describe("one subject of a class in one period", () => {
  test("is written at its largest, and every one of its longest remarks changed at once, with the whole history", async () => {
    await entered("6b", 0, remarks(LETTERS[0]));
    await entered("6b", 0, remarks(LETTERS[1]));
    const { record } = await data.columns.find(scope, keyOf(0, "6b"));
    expect(Object.keys(record.entries)).toHaveLength(LIMITS.markRows);
    const size = Buffer.byteLength(JSON.stringify(record));
    expect(size).toBeGreaterThan(0.98 * LIMITS.columnBytes);

    const entries = (await history("6b")).flat();
    const changes = entries.flatMap((entry) => entry.changes);
    expect(changes).toHaveLength(2 * LIMITS.markRows);
    expect(new Set(changes.filter(({ from }) => from !== undefined).map(({ studentId }) => studentId)).size).toBe(
      LIMITS.markRows,
    );
    expect(Math.max(...entries.map((entry) => Buffer.byteLength(JSON.stringify(entry))))).toBeLessThan(400 * KB);
  });

  test("is refused beyond, in words that say what to do, and can shrink", async () => {
    const [one = ""] = studentIds;
    const longest = { ...remarks(LETTERS[1]), [one]: { remark: LETTERS[1].repeat(LONGEST.remark * 5) } };
    await expect(entered("6b", 0, longest)).rejects.toMatchObject({
      code: "INVALID_BODY",
      faults: [{ field: "marks", detail: expect.stringMatching(/300\s?ko.*raccourcissez/u) }],
    });
    await entered("6b", 0, remarks(LETTERS[1], FULL - 30));
  });
});

describe("all subjects of a class", () => {
  const plan = (nth: number): ColumnPlan => ({
    subjectId: subjectIds[nth] ?? "",
    term: "T1",
    assessments: [],
    changes: Object.entries(remarks(LETTERS[0])).map(([studentId, { remark: to }]) => ({
      studentId,
      field: "remark",
      to,
    })),
  });

  test("are more than one transaction of 4 MB: the store refuses them whole, and an import writes them in parts", async () => {
    const writes = subjectIds.slice(0, 16).map((_, nth) => ({
      key: keyOf(nth),
      column: { assessments: [], entries: remarks(LETTERS[0]) },
      expected: FIRST_REVISION,
      note: { changes: [] },
      periods: ["T1"],
    }));
    await expect(data.columns.put(scope, "6a", writes)).rejects.toThrow(TooMuchTogether);
    expect(await data.columns.list(scope, { classId: "6a" })).toEqual([]);

    const periods = [{ id: "T1", within: ["T1"] }] as unknown as Parameters<typeof applyColumns>[4]["periods"];
    await applyColumns(
      data,
      scope,
      "6a",
      subjectIds.map((_, nth) => plan(nth)),
      { periods },
    );
  });

  test("are read whole, although a query's page has 1 MB and a call for many keys 16 MB", async () => {
    const listed = await data.columns.list(scope, { classId: "6a" });
    const found = await data.columns.findAll(
      scope,
      "6a",
      subjectIds.map((_, nth) => keyOf(nth)),
    );
    for (const columns of [listed, found]) {
      expect(columns).toHaveLength(SUBJECTS);
      expect(columns.every(({ record }) => Object.keys(record.entries).length === LIMITS.markRows)).toBe(true);
    }
    expect(Buffer.byteLength(JSON.stringify(found))).toBeGreaterThan(16 * KB * KB);
  });

  test("have a history whose every page is within what a function answers", async () => {
    const pages = await history("6a");
    expect(pages.flat().flatMap(({ changes }) => changes)).toHaveLength(SUBJECTS * LIMITS.markRows);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(4 * KB * KB);
  });
});

describe("one item that is written whole", () => {
  test("is a council with as many decisions as its request may list", async () => {
    const room = LIMITS.marksBodyBytes / LIMITS.markRows - ID_MAX_LENGTH - 60;
    const decisions = studentIds.map((studentId) => ({ studentId, term: "T1", remark: LETTERS[0].repeat(room / 3) }));
    const key = { classId: "6a", term: "T1" };
    await data.councils.put(scope, key, { decisions }, "absent");
    expect((await data.councils.find(scope, key))?.record.decisions).toHaveLength(LIMITS.markRows);
  });

  test("is a rule pack as large as a school may send", async () => {
    const key = { kind: "rulePack", validFrom: "2026-01-01" } as const;
    const file = "x".repeat(LIMITS.ownFileBytes);
    await data.ownVersions.put(scope, key, { ...key, file } as never, "absent");
    expect(await data.ownVersions.find(scope, key)).toMatchObject({ record: { file } });
  });
});

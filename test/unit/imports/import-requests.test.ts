import { classTable } from "@palmares/core/imports/requests/class-table";
import {
  listImports,
  requestImport,
  startApplying,
  startComparing,
  viewImport,
} from "@palmares/core/imports/requests/import-requests";
import { giveUpImport, workImport } from "@palmares/core/imports/requests/work-import";
import { describe, expect, test } from "vitest";
import { aFigure, aStudent } from "../../support/factories.ts";
import { aFile, csvFile } from "../../support/imports/files.ts";
import { schoolOf } from "../../support/imports/made-school.ts";
import { SCOPE } from "../../support/imports/year.ts";

const MARKS = aFile([
  ["Matricule", "Nom", "Prénoms", "Maths"],
  ["A1", "BAH", "Awa", 12],
  ["A2", "SOW", "Ali", "abs"],
]);
const REQUEST = { what: "marks", class_id: "6a", term: "T1", empty: "leave" } as const;
const STUDENTS = [
  aStudent({ id: "awa", matricule: "A1", lastName: "BAH", firstNames: "Awa" }),
  aStudent({ id: "ali", matricule: "A2", lastName: "SOW", firstNames: "Ali" }),
];
const KEY = { classId: "6a", subjectId: "maths", term: "T1" };

describe("an import", () => {
  test("waits for its file, is compared, confirmed, applied step by step, and done", async () => {
    const { ports, sent, orders, next } = await schoolOf(STUDENTS);
    const asked = await requestImport(ports, SCOPE, REQUEST, "i1");
    expect(asked).toMatchObject({
      status: "WAITING",
      upload: { url: "https://files.example/i1", most_bytes: 10_485_760 },
    });
    sent.set("i1", MARKS);
    expect(await startComparing(ports, SCOPE, "i1")).toMatchObject({ status: "COMPARING" });
    await next();
    const compared = await viewImport(ports, SCOPE, "i1");
    expect(compared).toMatchObject({
      status: "COMPARED",
      totals: { created: 2 },
      progress: { done: 0, steps: 1 },
      faults: [],
    });
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({});
    await startApplying(ports, SCOPE, "i1");
    await next();
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "DONE", progress: { done: 1, steps: 1 } });
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({
      awa: { mark: 1200 },
      ali: { mark: "absent" },
    });
    expect(orders).toEqual([]);
    expect(await listImports(ports, SCOPE)).toMatchObject([{ id: "i1", status: "DONE" }]);
  });

  test("with faults is refused, and can be compared again with another file", async () => {
    const { ports, sent, next } = await schoolOf(STUDENTS);
    await requestImport(ports, SCOPE, REQUEST, "i1");
    await startComparing(ports, SCOPE, "i1");
    await next();
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "REFUSED", failure: { code: "NO_FILE" } });
    sent.set(
      "i1",
      aFile([
        ["Nom et prénoms", "Maths"],
        ["BAH Awa", 25],
      ]),
    );
    await startComparing(ports, SCOPE, "i1");
    await next();
    const refused = await viewImport(ports, SCOPE, "i1");
    expect(refused).toMatchObject({ status: "REFUSED", faults_count: 1 });
    expect(refused.failure).toBeUndefined();
    expect(refused.faults).toEqual([
      {
        code: "OUT_OF_RANGE",
        sheet: "Feuil1",
        row: 2,
        cell: "B2",
        header: "Maths",
        student: "BAH Awa",
        read: "25",
        detail: "La note doit être entre 0 et 20.",
        mend: expect.stringContaining("Corrigez la note"),
      },
    ]);
    await expect(startApplying(ports, SCOPE, "i1")).rejects.toMatchObject({
      code: "IMPORT_NOT_READY",
      details: { status: "REFUSED" },
    });
    sent.set("i1", csvFile("<html><table>"));
    await startComparing(ports, SCOPE, "i1");
    await next();
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({
      status: "REFUSED",
      failure: { code: "UNREADABLE_FILE" },
    });
  });

  test("whose function dies is gone on with, whatever the number of deliveries", async () => {
    const { ports, sent, next } = await schoolOf(STUDENTS);
    await requestImport(ports, SCOPE, REQUEST, "i1");
    sent.set("i1", MARKS);
    await startComparing(ports, SCOPE, "i1");
    await next();
    await startApplying(ports, SCOPE, "i1");
    const order = { schoolId: "lpk", importId: "i1", step: "apply" } as const;
    // Dies after the marks are written and before that is noted.
    const dying = { ...ports, records: { ...ports.records, change: () => Promise.reject(new Error("killed")) } };
    await expect(workImport(dying, order)).rejects.toThrow("killed");
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "APPLYING", progress: { done: 0, steps: 1 } });
    const { revision } = await ports.data.columns.find(SCOPE, KEY);
    await workImport(ports, order);
    await workImport(ports, order);
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "DONE" });
    expect((await ports.data.columns.find(SCOPE, KEY)).revision).toBe(revision);
    await giveUpImport(ports, order);
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "DONE" });
  });

  test("overwrites nothing that has changed since it was compared, and says so without a name", async () => {
    const { ports, sent, next } = await schoolOf(STUDENTS);
    await requestImport(ports, SCOPE, REQUEST, "i1");
    sent.set("i1", MARKS);
    await startComparing(ports, SCOPE, "i1");
    await next();
    const column = { assessments: [], entries: { awa: { mark: aFigure(7) } } };
    const { revision } = await ports.data.columns.find(SCOPE, KEY);
    await ports.data.columns.put(SCOPE, "6a", [
      { key: KEY, column, expected: revision, note: { changes: [] }, periods: ["T1"] },
    ]);
    await startApplying(ports, SCOPE, "i1");
    await next();
    const failed = await viewImport(ports, SCOPE, "i1");
    expect(failed).toMatchObject({ status: "FAILED", failure: { code: "IMPORT_CONFLICT" } });
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({ awa: { mark: 700 } });
  });

  test("whose files are no longer kept says so, and applies nothing", async () => {
    const { ports, sent, removeFiles, next } = await schoolOf(STUDENTS);
    await requestImport(ports, SCOPE, REQUEST, "i1");
    sent.set("i1", MARKS);
    await startComparing(ports, SCOPE, "i1");
    await next();
    expect((await viewImport(ports, SCOPE, "i1")).files_gone).toBeUndefined();
    removeFiles("i1");
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "COMPARED", files_gone: true });
    expect((await listImports(ports, SCOPE))[0]?.files_gone).toBeUndefined();
    await startApplying(ports, SCOPE, "i1");
    await next();
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "FAILED", failure: { code: "FILES_GONE" } });
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({});
    await startComparing(ports, SCOPE, "i1");
    await next();
    expect(await viewImport(ports, SCOPE, "i1")).toMatchObject({ status: "REFUSED", failure: { code: "NO_FILE" } });
  });

  test("of another school is not found, and wrong classes and periods are refused", async () => {
    const { ports } = await schoolOf(STUDENTS);
    await requestImport(ports, SCOPE, REQUEST, "i1");
    await expect(viewImport(ports, { ...SCOPE, schoolId: "other" }, "i1")).rejects.toMatchObject({
      code: "IMPORT_NOT_FOUND",
    });
    await expect(requestImport(ports, SCOPE, { ...REQUEST, class_id: "9z" }, "i2")).rejects.toMatchObject({
      code: "CLASS_NOT_FOUND",
    });
    await expect(requestImport(ports, SCOPE, { ...REQUEST, term: "T9" }, "i2")).rejects.toMatchObject({
      code: "TERM_NOT_IN_SCHOOL",
      details: { valid: ["T1", "T2", "T3"] },
    });
  });
});

test("a class's table is written to be filled, and an unknown subject is refused", async () => {
  const { ports, sent } = await schoolOf(STUDENTS);
  const asked = { classId: "6a", what: "marks", term: "T1", isFilled: false } as const;
  const link = await classTable(ports, SCOPE, asked);
  expect(link).toMatchObject({ url: "https://files.example/t1.xlsx", file_name: "marks-6e-A-T1.xlsx" });
  expect(sent.get("t1")?.length).toBeGreaterThan(1_000);
  await expect(classTable(ports, SCOPE, { ...asked, subjectId: "x" })).rejects.toMatchObject({
    code: "SUBJECT_NOT_FOUND",
  });
  await expect(classTable(ports, SCOPE, { ...asked, term: "T9" })).rejects.toMatchObject({
    code: "TERM_NOT_IN_SCHOOL",
  });
});

import type { Mark } from "@palmares/core/domain/figures/mark";
import type { Assessment } from "@palmares/core/domain/school";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import type { Column, ColumnKey, ColumnWrite } from "@palmares/core/school/data/column-store";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { describe, expect, test } from "vitest";
import { aFigure, aGrade } from "../../factories.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

const anAssessment = (over: Partial<Assessment> = {}): Assessment => ({
  id: "d1",
  subjectId: "maths",
  term: "T1",
  kind: "devoir",
  number: 1,
  scale: aFigure(20),
  weight: aFigure(1),
  counts: true,
  ...over,
});

const MATHS: ColumnKey = { classId: "6a", term: "T1", subjectId: "maths" };
const EPS: ColumnKey = { ...MATHS, subjectId: "eps" };
const EMPTY: Column = { assessments: [], entries: {} };

const aWrite = (over: Partial<ColumnWrite> = {}): ColumnWrite => ({
  key: MATHS,
  column: EMPTY,
  expected: FIRST_REVISION,
  note: { changes: [] },
  periods: ["T1"],
  ...over,
});
const marked = (mark: Mark): Column => ({ assessments: [], entries: { awa: { mark } } });

/** Columns of marks, their locks and their history. */
export function columnSuite(open: OpenStores) {
  describe("a column", () => {
    test("is empty and never written until marks are", async () => {
      const { data, scope } = await savedSchool(open);
      expect(await data.columns.find(scope, MATHS)).toEqual({ key: MATHS, record: EMPTY, revision: FIRST_REVISION });
      expect(await data.columns.list(scope, { classId: "6a" })).toEqual([]);
    });

    test("is read as it was written, in the class's record too", async () => {
      const { data, store, scope } = await savedSchool(open);
      const column: Column = {
        assessments: [
          anAssessment({ title: "Fractions", heldOn: "2025-10-14" }),
          anAssessment({ id: "i1", kind: "interrogation", scale: aFigure(10), weight: aFigure("0,5"), counts: false }),
        ],
        entries: {
          awa: { marks: { d1: aFigure("14,25"), i1: "unexcused" }, remark: "Bien" },
          issa: { mark: "dispensed" },
        },
      };
      const [revision] = await data.columns.put(scope, "6a", [aWrite({ column })]);
      expect(await data.columns.find(scope, MATHS)).toEqual({ key: MATHS, record: column, revision });
      const record = await store.classRecord(scope, "6a");
      expect(record?.assessments).toEqual(column.assessments);
      expect(record?.grades).toHaveLength(2);
      expect(record?.grades).toContainEqual({
        studentId: "awa",
        subjectId: "maths",
        term: "T1",
        ...column.entries.awa,
      });
      expect(record?.grades).toContainEqual(aGrade({ studentId: "issa", mark: "dispensed" }));
    });

    test("has no entry for a student whose entry is empty, and counts it nowhere", async () => {
      const { data, store, scope } = await savedSchool(open);
      await store.saveGrades(scope, "6a", [aGrade(), aGrade({ studentId: "issa" })]);
      const { revision } = await data.columns.find(scope, MATHS);
      const column: Column = { assessments: [], entries: { awa: {}, issa: { marks: {} } } };
      await data.columns.put(scope, "6a", [aWrite({ column, expected: revision })]);
      expect((await data.columns.find(scope, MATHS)).record).toEqual(EMPTY);
      expect((await store.classRecord(scope, "6a"))?.grades).toEqual([]);
      expect(await store.markedTerms(scope, "awa", ["6a"], ["T1", "T2", "T3", "SEQ-9"])).toEqual(new Map([["6a", []]]));
      const owner = { kind: "subject", classId: "6a", subjectId: "maths" } as const;
      expect(await data.dependents.count(scope, owner)).toEqual({});
      await data.subjects.remove(scope, { classId: "6a", subjectId: "maths" }, "there");
      expect(await data.columns.list(scope, { classId: "6a" })).toEqual([]);
    });

    test("is written at the revision that was read alone; the other writer is told what is there", async () => {
      const { data, scope } = await savedSchool(open);
      const [revision] = await data.columns.put(scope, "6a", [aWrite({ column: marked(aFigure(12)) })]);
      const late = data.columns.put(scope, "6a", [aWrite({ column: marked(aFigure(13)) })]);
      await expect(late).rejects.toMatchObject({
        code: "REVISION_CONFLICT",
        current: { key: MATHS, record: marked(aFigure(12)), revision },
      });
    });

    test("of two writers at the same moment has one winner, and the history says one change", async () => {
      const { data, scope } = await savedSchool(open);
      const ends = await Promise.allSettled(
        [11, 12, 13, 14].map((figure) =>
          data.columns.put(scope, "6a", [
            aWrite({ column: marked(aFigure(figure)), note: { changes: [{ field: "mark", to: figure }] } }),
          ]),
        ),
      );
      const won = ends.findIndex(({ status }) => status === "fulfilled");
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const lost = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
      for (const reason of lost) expect(reason).toMatchObject({ code: "REVISION_CONFLICT" });
      const { entries } = await data.history.list(scope, { classId: "6a" }, { limit: 10 });
      expect(entries.map(({ changes }) => changes)).toEqual([[{ field: "mark", to: won + 11 }]]);
      expect((await data.columns.find(scope, MATHS)).record).toEqual(marked(aFigure(won + 11)));
    });

    test("of another subject is written at the same moment", async () => {
      const { data, scope } = await savedSchool(open);
      const keys = [MATHS, EPS].flatMap((key) => ["T1", "T2", "T3"].map((term) => ({ ...key, term })));
      await Promise.all(
        keys.map((key) => data.columns.put(scope, "6a", [aWrite({ key, column: marked(aFigure(12)) })])),
      );
      expect(await data.columns.list(scope, { classId: "6a" })).toHaveLength(6);
      expect((await data.columns.list(scope, { classId: "6a", term: "T2" })).map(({ key }) => key.subjectId)).toEqual([
        "eps",
        "maths",
      ]);
    });

    test("is written with others, all or none", async () => {
      const { data, scope } = await savedSchool(open);
      const [revision] = await data.columns.put(scope, "6a", [aWrite({ column: marked(aFigure(12)) })]);
      const both = (expected: string) => [
        aWrite({ key: EPS, column: marked(aFigure(15)) }),
        aWrite({ column: marked(aFigure(16)), expected }),
      ];
      await expect(data.columns.put(scope, "6a", both("stale"))).rejects.toMatchObject({ current: { key: MATHS } });
      expect((await data.columns.find(scope, EPS)).record).toEqual(EMPTY);
      await data.columns.put(scope, "6a", both(revision ?? ""));
      expect((await data.columns.find(scope, EPS)).record).toEqual(marked(aFigure(15)));
    });

    test("is written with those of the same subject in other periods", async () => {
      const { data, scope } = await savedSchool(open);
      const writes = ["T1", "T2", "T3"].map((term) =>
        aWrite({ key: { ...MATHS, term }, column: marked(aFigure(12)), periods: [term] }),
      );
      const revisions = await data.columns.put(scope, "6a", writes);
      const found = await data.columns.findAll(
        scope,
        "6a",
        writes.map(({ key }) => key),
      );
      expect(found.map(({ revision }) => revision)).toEqual(revisions);
      expect(found.map(({ key }) => key.term)).toEqual(["T1", "T2", "T3"]);
    });

    test("is of a subject of a class", async () => {
      const { data, scope } = await savedSchool(open);
      const unknown = aWrite({ key: { ...MATHS, subjectId: "gone" } });
      await expect(data.columns.put(scope, "6a", [unknown])).rejects.toMatchObject({ code: "SUBJECT_NOT_FOUND" });
      await expect(data.columns.put(scope, "5b", [aWrite()])).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
    });

    test("hangs on its subject with its assessments and entries", async () => {
      const { data, scope } = await savedSchool(open);
      const column = { assessments: [anAssessment()], entries: { awa: { marks: { d1: aFigure(12) } } } };
      await data.columns.put(scope, "6a", [aWrite({ column })]);
      const key = { classId: "6a", subjectId: "maths" };
      await expect(data.subjects.remove(scope, key, "there")).rejects.toMatchObject({
        code: "STILL_IN_USE",
        details: { assessments: 1, marks: 1 },
      });
    });

    test("is changed by marks that are saved one by one, which keeps the others and gives it another revision", async () => {
      const { data, store, scope } = await savedSchool(open);
      const column = { assessments: [anAssessment()], entries: { issa: { marks: { d1: aFigure(12) } } } };
      const [revision] = await data.columns.put(scope, "6a", [aWrite({ column })]);
      await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(13) })]);
      const found = await data.columns.find(scope, MATHS);
      expect(found.record).toEqual({ ...column, entries: { ...column.entries, awa: { mark: aFigure(13) } } });
      expect(found.revision).not.toBe(revision);
    });
  });

  describe("a change of columns", () => {
    const set = (studentId: string, mark: Mark) => (column: Column) => ({
      ...column,
      entries: { ...column.entries, [studentId]: { ...column.entries[studentId], mark } },
    });
    const change = (studentId: string, mark: Mark) =>
      ({ key: MATHS, expected: "there", periods: ["T1"], change: set(studentId, mark) }) as const;

    test("notes who changed which mark when, from what to what", async () => {
      let at = "2026-03-03T10:00:00.000Z";
      const { data, scope } = await savedSchool(open, () => new Date(at));
      await changeColumns(data, scope, "6a", [change("awa", aFigure(12))]);
      at = "2026-03-04T10:00:00.000Z";
      await changeColumns(
        data,
        { ...scope, userId: "teacher", userName: "paul@lycee.example" },
        "6a",
        [change("awa", "absent")],
        "Erreur de saisie",
      );
      const { entries } = await data.history.list(scope, { classId: "6a" }, { limit: 10 });
      expect(entries).toEqual([
        {
          id: expect.any(String),
          at: "2026-03-04T10:00:00.000Z",
          who: "teacher",
          whoName: "paul@lycee.example",
          what: "marks",
          term: "T1",
          subjectId: "maths",
          reason: "Erreur de saisie",
          changes: [{ studentId: "awa", field: "mark", from: aFigure(12), to: "absent" }],
        },
        {
          id: expect.any(String),
          at: "2026-03-03T10:00:00.000Z",
          who: "secretary",
          what: "marks",
          term: "T1",
          subjectId: "maths",
          changes: [{ studentId: "awa", field: "mark", to: aFigure(12) }],
        },
      ]);
    });

    test("that changes nothing writes nothing", async () => {
      const { data, scope } = await savedSchool(open);
      const [first] = await changeColumns(data, scope, "6a", [change("awa", aFigure(12))]);
      const [second] = await changeColumns(data, scope, "6a", [change("awa", aFigure(12))]);
      expect(second).toEqual(first);
      expect((await data.history.list(scope, { classId: "6a" }, { limit: 10 })).entries).toHaveLength(1);
    });

    test("of whatever is there is made by each of several writers at the same moment", async () => {
      const { data, scope } = await savedSchool(open);
      const writers = ["awa", "issa", "paul"];
      await Promise.all(writers.map((id) => changeColumns(data, scope, "6a", [change(id, aFigure(12))])));
      expect(Object.keys((await data.columns.find(scope, MATHS)).record.entries).sort()).toEqual(writers);
    });

    test("at a revision that is past is refused", async () => {
      const { data, scope } = await savedSchool(open);
      await changeColumns(data, scope, "6a", [change("awa", aFigure(12))]);
      const late = changeColumns(data, scope, "6a", [
        { ...change("awa", aFigure(13)), expected: { revision: FIRST_REVISION } },
      ]);
      await expect(late).rejects.toMatchObject({ code: "REVISION_CONFLICT" });
    });
  });

  describe("a locked period", () => {
    test("is locked once, with who and when, and unlocked with a reason", async () => {
      const now = () => new Date("2026-03-03T10:00:00.000Z");
      const { data, scope } = await savedSchool(open, now);
      const head = { ...scope, userId: "head", userName: "awa@lycee.example" };
      const key = { classId: "6a", term: "T1" };
      const lock = await data.locks.lock(head, key, "Conseil tenu");
      expect(lock.record).toEqual({
        term: "T1",
        lockedBy: "head",
        lockedByName: "awa@lycee.example",
        lockedAt: "2026-03-03T10:00:00.000Z",
      });
      expect(await data.locks.lock(scope, key)).toEqual(lock);
      expect(await data.locks.find(scope, key)).toEqual(lock);
      expect(await data.locks.list(scope, { classId: "6a" })).toEqual([lock]);
      expect(await data.locks.unlock(head, key, "Réclamation")).toBe(true);
      expect(await data.locks.unlock(head, key, "Réclamation")).toBe(false);
      expect(await data.locks.find(scope, key)).toBeUndefined();
      const { entries } = await data.history.list(scope, { classId: "6a" }, { limit: 10 });
      expect(entries.map(({ what, reason }) => `${what}: ${reason}`).sort()).toEqual([
        "lock: Conseil tenu",
        "unlock: Réclamation",
      ]);
      await expect(data.locks.lock(scope, { classId: "5b", term: "T1" })).rejects.toMatchObject({
        code: "CLASS_NOT_FOUND",
      });
    });

    test("takes marks with a reason alone, also when it is the one above that is locked", async () => {
      const { data, store, scope } = await savedSchool(open);
      await data.locks.lock(scope, { classId: "6a", term: "T1" });
      const write = aWrite({ key: { ...MATHS, term: "SEQ1" }, periods: ["SEQ1", "T1"], column: marked(aFigure(12)) });
      await expect(data.columns.put(scope, "6a", [write])).rejects.toMatchObject({
        code: "PERIOD_LOCKED",
        details: { term: "T1" },
      });
      expect((await data.columns.find(scope, write.key)).revision).toBe(FIRST_REVISION);
      await data.columns.put(scope, "6a", [{ ...write, note: { reason: "Réclamation", changes: [] } }]);
      const { entries } = await data.history.list(scope, { classId: "6a" }, { limit: 1 });
      expect(entries).toMatchObject([{ what: "marks", reason: "Réclamation" }]);
      await data.columns.put(scope, "6a", [aWrite({ key: EPS, periods: ["T2"] })]);
      await expect(store.saveGrades(scope, "6a", [aGrade({ term: "T2" }), aGrade()])).rejects.toMatchObject({
        code: "PERIOD_LOCKED",
        details: { term: "T1" },
      });
      await store.saveGrades(scope, "6a", [aGrade({ term: "T2" })]);
    });
  });

  test("a history is read page by page, the latest first, and forgets after two years", async () => {
    let at = Date.parse("2024-01-01T10:00:00.000Z");
    const { data, scope } = await savedSchool(open, () => new Date(at));
    for (const term of ["T1", "T2", "T3"]) {
      await data.locks.lock(scope, { classId: "6a", term });
      at += 86_400_000;
    }
    const terms = async (page: { limit: number; after?: string }) => {
      const { entries, next } = await data.history.list(scope, { classId: "6a" }, page);
      return { terms: entries.map(({ term }) => term), next };
    };
    const first = await terms({ limit: 2 });
    expect(first.terms).toEqual(["T3", "T2"]);
    expect(await terms({ limit: 2, after: first.next ?? "" })).toEqual({ terms: ["T1"], next: undefined });
    expect(await terms({ limit: 3 })).toEqual({ terms: ["T3", "T2", "T1"], next: undefined });
    at = Date.parse("2026-01-02T09:00:00.000Z");
    expect((await terms({ limit: 9 })).terms).toEqual(["T3", "T2"]);
    at = Date.parse("2026-02-02T10:00:00.000Z");
    expect((await terms({ limit: 9 })).terms).toEqual([]);
  });
}

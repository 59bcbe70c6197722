import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { TERMS } from "../../support/periods.ts";

const records = demoSchool("demo");
const pack = rulePack("bf-2024");
const students = records.flatMap((record) => record.students);
const grades = records.flatMap((record) => record.grades);

describe("the demo school", () => {
  it("has three classes of 12, 8 and 20 subjects and ninety students with ids 1 to 90", () => {
    expect(records.map(({ subjects }) => subjects.length)).toEqual([12, 8, 20]);
    expect(students.map(({ id }) => id)).toEqual(Array.from({ length: 90 }, (_, nth) => String(nth + 1)));
  });

  it("is the same on every call, except for the id of its school", () => {
    expect(demoSchool("demo")).toEqual(records);
    expect(demoSchool("other")[0]?.grades).toEqual(records[0]?.grades);
    expect(demoSchool("other")[0]?.students[0]?.schoolId).toBe("other");
  });

  it("passes the domain's own checks in every class and term", () => {
    for (const record of records) {
      for (const term of TERMS) expect(classReport(record, pack, term).figures?.ranked).toBeGreaterThan(20);
    }
  });

  it("gives student 1 an honour certificate in the first term", () => {
    const [first] = records;
    expect(first && classReport(first, pack, "T1").honorBoard("1").result.distinction).toBeDefined();
  });

  it("contains a tie, a latecomer without marks, a zero, an absence and a dispensation", () => {
    const [first] = records;
    const report = first && classReport(first, pack, "T1");
    expect(report?.results.get("5")?.rank).toEqual(report?.results.get("6")?.rank);
    expect(report?.results.get("5")?.rank?.exAequo).toBe(true);
    expect(report?.results.has("12")).toBe(false);
    for (const mark of [0, "absent", "dispensed"]) expect(grades.some((grade) => grade.mark === mark)).toBe(true);
  });

  it("has names with letters beyond Latin-1, a very long name, and no two students of the same name in a class", () => {
    const names = students.map(({ lastName, firstNames }) => `${lastName} ${firstNames}`);
    for (const letter of ["Ɛ", "ɔ", "ŋ", "Ɓ", "Ƴ", "Ɗ"]) {
      expect(names.some((name) => name.includes(letter))).toBe(true);
    }
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThanOrEqual(60);
    for (const { students: classmates } of records) {
      expect(new Set(classmates.map((s) => `${s.lastName} ${s.firstNames}`)).size).toBe(classmates.length);
    }
  });

  it("leaves some remarks and follow-up figures empty, as schools do", () => {
    const followUps = records.flatMap((record) => record.followUps);
    expect(grades.some(({ remark }) => remark === undefined)).toBe(true);
    expect(followUps.some(({ councilRemark }) => councilRemark === undefined)).toBe(true);
    expect(followUps.some(({ behaviour }) => behaviour === undefined)).toBe(true);
  });
});

import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassEntries, ClassRecord, Student, Term } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describeError } from "@palmares/core/text/fr/errors";
import { describe, expect, it } from "vitest";
import {
  aFigure,
  aFollowUp,
  aGrade,
  aGradedClass,
  aRulePack,
  aSchoolClass,
  aStudent,
  aSubject,
} from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";
import { linesOf } from "../../support/groups.ts";

const pack = aRulePack();
type Marks = Readonly<Record<Term, Readonly<Record<string, string | number>>>>;

/** A class with one subject, its students by name, and who is enrolled for which terms. */
function klass(name: string, marks: Marks, spans: Readonly<Record<string, Partial<Student>>> = {}): ClassRecord {
  const sheets = Object.fromEntries(
    Object.entries(marks).map(([term, row]) => [
      term,
      Object.fromEntries(Object.entries(row).map(([student, mark]) => [student, { maths: mark }])),
    ]),
  );
  const record = aGradedClass({ maths: 1 }, sheets, { schoolClass: aSchoolClass({ id: name, name }) });
  const ids = new Set([...record.students.map(({ id }) => id), ...Object.keys(spans)]);
  return {
    ...record,
    students: [...ids].map((id) => aStudent({ id, classId: name, lastName: id.toUpperCase(), ...spans[id] })),
  };
}
const withOthers = (record: ClassRecord, ...elsewhere: ClassEntries[]): ClassRecord => ({ ...record, elsewhere });
const ids = (students: readonly Student[]) => students.map(({ id }) => id).sort();

describe("a student who moved from 6A to 6B after T1", () => {
  const a = klass("6A", { T1: { awa: 12, ali: 14 }, T2: { ali: 10 }, T3: { ali: 10 } });
  const b = klass("6B", {
    T1: { eve: 8, luc: 10 },
    T2: { awa: 13, eve: 9, luc: 11 },
    T3: { awa: 15, eve: 9, luc: 11 },
  });
  // Nothing is recorded of the move: the marks say it.
  const implicitA = withOthers({ ...a, students: a.students }, b);
  const implicitB = withOthers(b, a);

  it.each([
    ["nothing is recorded", implicitA, implicitB],
    [
      "the move is recorded",
      withOthers(
        { ...a, students: a.students.map((s) => (s.id === "awa" ? { ...s, left: { term: "T1" as const } } : s)) },
        b,
      ),
      withOthers(
        { ...b, students: b.students.map((s) => (s.id === "awa" ? { ...s, cameIn: "T2" as const } : s)) },
        { ...a, students: a.students.map((s) => (s.id === "awa" ? { ...s, left: { term: "T1" as const } } : s)) },
      ),
    ],
  ])("counts in each class in the terms of that class, when %s", (_, inA, inB) => {
    const t1 = classReport(inA, pack, "T1");
    expect(ids(t1.members)).toEqual(["ali", "awa"]);
    expect(t1.bulletin("awa").result?.rank).toEqual({ position: 2, exAequo: false, outOf: 2 });
    const t2 = classReport(inA, pack, "T2");
    expect(ids(t2.members)).toEqual(["ali"]);
    expect(t2.bulletin("ali")).toMatchObject({ classSize: 1, result: { rank: { outOf: 1 } } });
    expect(failure(() => t2.bulletin("awa")).code).toBe("NOT_ENROLLED");

    expect(ids(classReport(inB, pack, "T1").members)).toEqual(["eve", "luc"]);
    const second = classReport(inB, pack, "T2").bulletin("awa");
    expect(second).toMatchObject({ classSize: 3, result: { rank: { position: 1, outOf: 3 } } });
    expect(second.progress).toEqual([
      // Of 6A: second of two, where the mean was 13.
      {
        term: "T1",
        average: aFigure(12),
        rank: { position: 2, exAequo: false, outOf: 2 },
        classAverage: aFigure(13),
        className: "6A",
      },
      { term: "T2", average: aFigure(13), rank: { position: 1, exAequo: false, outOf: 3 }, classAverage: aFigure(11) },
    ]);
  });

  it("has an annual average of all three terms, and is ranked in the class of the last one", () => {
    // awa (12 + 13 + 15) / 3 = 13,33; luc (10 + 11 + 11) / 3 = 10,67; eve (8 + 9 + 9) / 3 = 8,67
    const report = classReport(implicitB, pack, "T3");
    expect(report.bulletin("awa").annual).toMatchObject({
      average: aFigure("13,33"),
      rank: { position: 1, outOf: 3 },
      terms: ["T1", "T2", "T3"],
    });
    expect(report.resultIn("T1", "awa")?.average).toBe(aFigure(12));
    // The class that the student left ranks those who stayed.
    expect(classReport(implicitA, pack, "T3").bulletin("ali").annual?.rank?.outOf).toBe(1);
  });

  it("and has marks of T2 in both is a fault of that student only, which names both classes", () => {
    const both = withOthers({ ...b }, klass("6A", { T1: { awa: 12, ali: 14 }, T2: { awa: 11, ali: 10 } }));
    const report = classReport(both, pack, "T2");
    const error = failure(() => report.bulletin("awa"));
    expect(error).toMatchObject({
      code: "INVALID_SCHOOL_DATA",
      details: { field: "class", classes: ["6A", "6B"], term: "T2", name: "AWA Awa", matricule: "M-awa" },
    });
    expect(describeError(error.code, error.details)).toContain(
      "des notes de T2 dans plusieurs classes de l'année 2025-2026",
    );
    expect(report.bulletin("eve")).toMatchObject({
      classSize: 3,
      result: { rank: { outOf: 2 } },
      classFigures: { ranked: 2 },
    });
    expect(linesOf(report.bulletin("eve"))[0]?.figures?.ranked).toBe(2);
  });

  it("lacks papers while a mark or the class of the former term is wrong; the new class's other students do not", () => {
    const badMark = { ...a, grades: a.grades.map((g) => (g.studentId === "awa" ? { ...g, mark: aFigure(21) } : g)) };
    const badClass = { ...a, subjects: [aSubject({ coefficient: aFigure(0) })] };
    for (const [other, field] of [
      [badMark, "mark"],
      [badClass, "coefficient"],
    ] as const) {
      const report = classReport(withOthers(b, other), pack, "T3");
      expect(failure(() => report.bulletin("awa"))).toMatchObject({
        code: "INVALID_SCHOOL_DATA",
        details: { field, className: "6A" },
      });
      expect(report.bulletin("eve").annual?.rank?.outOf).toBe(2);
    }
  });

  it("is not looked for in classes of another year", () => {
    const lastYear = { ...a, schoolClass: { ...a.schoolClass, schoolYear: "2024-2025" } };
    const bulletin = classReport(withOthers(b, lastYear), pack, "T3").bulletin("awa");
    expect(bulletin.progress.map(({ term }) => term)).toEqual(["T2", "T3"]);
  });
});

describe("a student who left", () => {
  const marks = { T1: { awa: 12, ali: 14 }, T2: { ali: 10 }, T3: { ali: 10 } };
  const left = { term: "T1", reason: "Déménagement" } as const;
  const record = klass("6A", marks, { awa: { left } });

  it("is in the headcount and the ranks up to the last term, and in none after it", () => {
    expect(classReport(record, pack, "T1").bulletin("ali")).toMatchObject({
      classSize: 2,
      classFigures: { ranked: 2 },
    });
    const later = classReport(record, pack, "T3").bulletin("ali");
    expect(later).toMatchObject({ classSize: 1, classFigures: { ranked: 1 } });
    expect(later.annual?.rank?.outOf).toBe(1);
    // The first term's rank stays what it was.
    expect(later.progress[0]?.rank?.outOf).toBe(2);
  });

  it("has no paper of a later term, and the refusal says when and why", () => {
    const error = failure(() => classReport(record, pack, "T2").bulletin("awa"));
    expect(error.code).toBe("NOT_ENROLLED");
    expect(describeError(error.code, error.details)).toBe(
      "L'élève a quitté la classe 6A (2025-2026) après T1 (Déménagement)\u202f: il n'y a pas de document pour T2.",
    );
  });
});

describe("a student who came late", () => {
  const record = klass(
    "6A",
    { T1: { ali: 14 }, T2: { awa: 12, ali: 10 }, T3: { awa: 14, ali: 10 } },
    { awa: { cameIn: "T2" } },
  );

  it("is not in the headcount before", () => {
    expect(classReport(record, pack, "T1").bulletin("ali").classSize).toBe(1);
    const error = failure(() => classReport(record, pack, "T1").bulletin("awa"));
    expect(describeError(error.code, error.details)).toContain("est arrivé dans la classe 6A (2025-2026) en T2");
  });

  it("has no annual average where the pack wants all terms, and the bulletin says which lacks", () => {
    const bulletin = classReport(record, pack, "T3").bulletin("awa");
    expect(bulletin.annual).toBeUndefined();
    expect(bulletin.annualLacks).toEqual(["T1"]);
    expect(classReport(record, pack, "T2").bulletin("awa")).not.toHaveProperty("annualLacks");
  });

  it("has one of the terms there are where the pack takes those, with their weights, ranked among all who have one", () => {
    // Côte d'Ivoire's weights: (2 x 12 + 2 x 14) / 4 = 13; ali (14 + 2 x 10 + 2 x 10) / 5 = 10,80
    const present = { ...rulePack("ci-2025"), year: { missing: "present" } } as const;
    const report = classReport(record, present, "T3");
    expect(report.bulletin("awa").annual).toMatchObject({
      average: aFigure(13),
      terms: ["T2", "T3"],
      rank: { position: 1, outOf: 2 },
    });
    expect(report.bulletin("ali").annual).toMatchObject({ average: aFigure("10,80"), terms: ["T1", "T2", "T3"] });
  });
});

describe("too few marks for a place", () => {
  const half = aRulePack({ rankedFrom: aFigure("0,5") });
  const coefficients = { maths: 3, french: 2, art: 1 };
  const sheet = {
    awa: { french: 18, art: 18 },
    ali: { maths: 10, french: 10, art: 10 },
    eve: { maths: 14, french: "absent", art: "absent" },
    luc: { maths: "dispensed", french: 9 },
    zoe: { maths: "dispensed", art: 16 },
  };
  const record = aGradedClass(coefficients, { T1: sheet });
  const report = classReport(record, half, "T1");

  it("is fewer coefficients than the pack's share of those that could be graded: dispensed subjects do not count", () => {
    // awa 3 of 6 and eve 3 of 6 are one half; luc 2 of 3; zoe 1 of 3 is less.
    const rankOf = (id: string) => report.results.get(id)?.rank?.position;
    expect(["awa", "ali", "eve", "luc", "zoe"].map(rankOf)).toEqual([1, 3, 2, 4, undefined]);
  });

  it("keeps the average on the paper, without rank or distinction; class figures are of the ranked, the headcount of all", () => {
    const bulletin = report.bulletin("zoe");
    expect(bulletin.result).toMatchObject({
      average: aFigure(16),
      coefficients: aFigure(1),
      possibleCoefficients: aFigure(3),
      withheldForConduct: false,
    });
    expect(bulletin.result).not.toHaveProperty("rank");
    expect(bulletin.result).not.toHaveProperty("distinction");
    expect(bulletin.classSize).toBe(5);
    // (18 + 10 + 14 + 9) / 4 = 12,75
    expect(bulletin.classFigures).toEqual({
      average: aFigure("12,75"),
      best: aFigure(18),
      lowest: aFigure(9),
      ranked: 4,
    });
    // In each subject the marks are compared all the same.
    expect(linesOf(bulletin).find(({ subject }) => subject.id === "art")?.rank?.position).toBe(2);
  });

  it("refuses the certificate with the figure", () => {
    const error = failure(() => report.honorBoard("zoe"));
    expect(error).toMatchObject({ code: "NO_DISTINCTION", details: { graded: "1", possible: "3", least: "50 %" } });
    expect(describeError(error.code, error.details)).toBe(
      "L'élève n'est pas classé pour cette période\u202f: ses coefficients notés sont au total de 1 sur 3, et il en faut au moins 50 %.",
    );
  });

  it("makes a term that does not count for the year: it lacks where all are wanted, and is left out where not", () => {
    const full = { awa: { maths: 10, french: 10, art: 10 }, zoe: { maths: 10, french: 10, art: 10 } };
    const year = aGradedClass(coefficients, { T1: { ...full, zoe: { art: 20 } }, T2: full, T3: full });
    const all = classReport(year, half, "T3").bulletin("zoe");
    expect(all.annual).toBeUndefined();
    expect(all.annualLacks).toEqual(["T1"]);
    expect(all.progress[0]).toMatchObject({ term: "T1", average: aFigure(20) });
    const present = classReport(year, { ...half, year: { missing: "present" } }, "T3").bulletin("zoe");
    expect(present.annual).toMatchObject({ average: aFigure(10), terms: ["T2", "T3"] });
  });

  it("without a minimum in the pack is none at all", () => {
    const none = classReport(record, aRulePack(), "T1");
    expect(none.results.get("zoe")?.rank?.position).toBe(2);
  });
});

describe("wrong data of one student", () => {
  it("of a name, a matricule or a follow-up refuses the paper and leaves the student ranked: no figure is wrong", () => {
    const marks = { T1: { awa: 12, ali: 14 }, T2: { awa: 12, ali: 14 } };
    const record = {
      ...klass("6A", marks, { awa: { matricule: "" } }),
      followUps: [aFollowUp({ studentId: "ali", absenceHours: -1 })],
    };
    const report = classReport(record, pack, "T1");
    for (const id of ["awa", "ali"]) expect(failure(() => report.bulletin(id)).code).toBe("INVALID_SCHOOL_DATA");
    expect(report.figures?.ranked).toBe(2);
    // The first term's absences are not on the second term's paper.
    expect(classReport(record, pack, "T2").bulletin("ali").classSize).toBe(2);
  });

  it("of a mark of a later term changes nothing before", () => {
    const record = klass("6A", { T1: { awa: 12 } });
    const wrong = {
      ...record,
      grades: [...record.grades, aGrade({ studentId: "awa", term: "T2", mark: aFigure(21) })],
    };
    expect(classReport(wrong, pack, "T1").bulletin("awa").result?.average).toBe(aFigure(12));
  });

  it("keeps the student out of the annual ranks, also where the pack takes the terms there are", () => {
    const record = klass("6A", { T1: { awa: 12, ali: 9 }, T2: { awa: 12, ali: 9 }, T3: { awa: 12, ali: 9 } });
    const wrong = {
      ...record,
      grades: record.grades.map((g) => (g.studentId === "awa" && g.term === "T1" ? { ...g, mark: aFigure(21) } : g)),
    };
    const report = classReport(wrong, aRulePack({ year: { missing: "present" } }), "T3");
    expect(report.annual.has("awa")).toBe(false);
    expect(report.bulletin("ali").annual?.rank).toEqual({ position: 1, exAequo: false, outOf: 1 });
  });
});

describe("a student who moved, all of whose marks of an earlier term are wrong", () => {
  // In the order of ids, the class that the student left comes last.
  const left = klass("6B", { T1: { awa: 21, eve: 10 } }, { awa: {} });
  const now = klass("6A", { T1: { ali: 10 }, T2: { awa: 15, ali: 10 } });

  it("sat in the class where they stand: the headcounts are right", () => {
    const t1 = classReport(withOthers(left, now), pack, "T1");
    expect(t1.bulletin("eve")).toMatchObject({ classSize: 2, result: { rank: { position: 1, outOf: 1 } } });
    expect(failure(() => t1.bulletin("awa")).code).toBe("INVALID_SCHOOL_DATA");
    expect(classReport(withOthers(now, left), pack, "T1").bulletin("ali").classSize).toBe(1);
  });

  it("has no paper of a later term that leaves them out in silence", () => {
    const t2 = classReport(withOthers(now, left), pack, "T2");
    expect(failure(() => t2.bulletin("awa")).details).toMatchObject({ field: "mark", value: "21", className: "6B" });
    expect(t2.bulletin("ali")).toMatchObject({ classSize: 2 });
  });

  it("sat where marks stand that cannot be read", () => {
    const unreadable = [{ studentId: "awa", term: "T1" as const, field: "marks.mark" as const, spoilsAverage: true }];
    const stored = { ...klass("6B", { T1: { eve: 10 } }, { awa: {} }), unreadable };
    expect(classReport(withOthers(stored, now), pack, "T1").bulletin("eve").classSize).toBe(2);
    expect(failure(() => classReport(withOthers(now, stored), pack, "T2").bulletin("awa")).code).toBe(
      "INVALID_SCHOOL_DATA",
    );
  });
});

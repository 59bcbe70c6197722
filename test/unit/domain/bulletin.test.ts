import type { Bulletin, SubjectLine } from "@palmares/core/domain/sheets";
import { describe, expect, it } from "vitest";
import {
  aClass,
  aFigure,
  aFollowUp,
  aGrade,
  aGradedClass,
  aRulePack,
  aStudent,
  aSubject,
  gradesOn,
} from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";
import { groupIn, linesOf } from "../../support/groups.ts";
import { termsOf } from "../../support/periods.ts";
import { bulletinOf } from "../../support/sheets.ts";

/**
 * A class of five for the first term, computed with a pencil.
 *
 * | student | maths (4) | French (3) | history (2) | sport (1)  | weighted marks                  | coef. | average            |
 * |---------|-----------|------------|-------------|------------|---------------------------------|-------|--------------------|
 * | Awa     | 14,25     | 12,50      | 11          | 16         | 57 + 37,5 + 22 + 16 = 132,50    | 10    | 13,25              |
 * | Binta   | 15        | 14         | 13,50       | dispensed  | 60 + 42 + 27 = 129,00           | 9     | 14,333… -> 14,33   |
 * | Idriss  | 13        | 14         | 12          | 14,50      | 52 + 42 + 24 + 14,5 = 132,50    | 10    | 13,25              |
 * | Moussa  | 8,75      | 0          | absent      | 12         | 35 + 0 + 12 = 47,00             | 8     | 5,875 -> 5,88      |
 * | Zénabou | absent    | not graded | dispensed   | absent     | none                            | 0     | non classée        |
 *
 * Class: (13,25 + 14,33 + 13,25 + 5,88) / 4 = 46,71 / 4 = 11,6775 -> 11,68.
 * Ranks: Binta 1, Awa and Idriss 2 ex æquo, Moussa 4, of 4 ranked in a class of 5.
 */
const record = aClass({
  subjects: [
    aSubject({ id: "sport", name: "EPS", group: "complementary", coefficient: aFigure(1), position: 4 }),
    aSubject({ id: "history", name: "Histoire", coefficient: aFigure(2), position: 3 }),
    aSubject({ id: "maths", name: "Mathématiques", coefficient: aFigure(4), position: 1 }),
    aSubject({ id: "french", name: "Français", coefficient: aFigure(3), position: 2 }),
  ],
  students: ["awa", "binta", "idriss", "moussa", "zenabou"].map((id) => aStudent({ id, lastName: id.toUpperCase() })),
  grades: gradesOn(
    {
      awa: { maths: "14,25", french: "12,5", history: 11, sport: 16 },
      binta: { maths: 15, french: 14, history: "13,5", sport: "dispensed" },
      idriss: { maths: 13, french: 14, history: 12, sport: "14,5" },
      moussa: { maths: "8,75", french: 0, history: "absent", sport: 12 },
      zenabou: { maths: "absent", history: "dispensed", sport: "absent" },
    },
    "T1",
  ),
});

const bulletin = (studentId: string): Bulletin => bulletinOf(record, aRulePack(), studentId, "T1");

const line = (sheet: Bulletin, subjectId: string): SubjectLine => {
  const found = linesOf(sheet).find(({ subject }) => subject.id === subjectId);
  if (!found) throw new Error(`No line for ${subjectId}.`);
  return found;
};

describe("the term result", () => {
  it.each([
    ["awa", "132,5", 10, "13,25", 2, true],
    ["binta", "129", 9, "14,33", 1, false],
    ["idriss", "132,5", 10, "13,25", 2, true],
    ["moussa", "47", 8, "5,88", 4, false],
  ])("of %s is right to the hundredth", (student, total, coefficients, average, position, exAequo) => {
    expect(bulletin(student).result).toMatchObject({
      studentId: student,
      term: "T1",
      weightedTotal: aFigure(total),
      coefficients: aFigure(coefficients),
      average: aFigure(average),
      rank: { position, exAequo, outOf: 4 },
    });
  });

  it("names the distinction that the average earns", () => {
    expect(bulletin("binta").result?.distinction?.name).toBe("Félicitations");
    expect(bulletin("awa").result?.distinction?.name).toBe("Encouragements");
    expect(bulletin("moussa").result).not.toHaveProperty("distinction");
  });

  it("says when a distinction is withheld for conduct", () => {
    const followUps = [aFollowUp({ studentId: "binta", behaviour: aFigure(9) })];
    const { result } = bulletinOf({ ...record, followUps }, aRulePack(), "binta", "T1");
    expect(result).toMatchObject({ average: aFigure("14,33"), withheldForConduct: true });
    expect(result).not.toHaveProperty("distinction");
  });

  it("does not exist for a student with entries but no figure: « non classée », not zero", () => {
    const sheet = bulletin("zenabou");
    expect(sheet).not.toHaveProperty("result");
    expect(sheet.progress).toEqual([]);
    expect(groupIn(sheet, "main").lines.map(({ mark }) => mark)).toEqual(["absent", "notGraded", "dispensed"]);
  });
});

describe("the class figures", () => {
  it("are the mean, best and lowest of the printed averages", () => {
    expect(bulletin("awa").classFigures).toEqual({
      average: aFigure("11,68"),
      best: aFigure("14,33"),
      lowest: aFigure("5,88"),
      ranked: 4,
    });
  });

  it("count the whole class, ranked or not, as its size", () => {
    expect(bulletin("awa").classSize).toBe(5);
  });

  it("exist for each subject, over the students who have a mark in it", () => {
    // History: (11 + 13,5 + 12) / 3 = 36,5 / 3 = 12,1666… -> 12,17
    expect(line(bulletin("moussa"), "history")).toMatchObject({
      mark: "absent",
      figures: { average: aFigure("12,17"), best: aFigure("13,5"), lowest: aFigure(11), ranked: 3 },
    });
    // French: a zero is a mark. (12,5 + 14 + 14 + 0) / 4 = 40,5 / 4 = 10,125 -> 10,13
    expect(line(bulletin("awa"), "french").figures).toEqual({
      average: aFigure("10,13"),
      best: aFigure(14),
      lowest: aFigure(0),
      ranked: 4,
    });
  });

  it("are absent when no student is ranked", () => {
    const unranked = aGradedClass({ maths: 1 }, { T1: { awa: { maths: "dispensed" }, ali: { maths: "absent" } } });
    const sheet = bulletinOf(unranked, aRulePack(), "awa", "T1");
    expect(sheet).not.toHaveProperty("classFigures");
    expect(linesOf(sheet)[0]).not.toHaveProperty("figures");
  });
});

describe("the subjects", () => {
  it("are listed in the order of their positions, main and complementary apart", () => {
    expect(groupIn(bulletin("awa"), "main").lines.map(({ subject }) => subject.id)).toEqual([
      "maths",
      "french",
      "history",
    ]);
    expect(groupIn(bulletin("awa"), "complementary").lines.map(({ subject }) => subject.id)).toEqual(["sport"]);
  });

  it("carry mark, weighted mark and rank in the class", () => {
    // Maths: Binta 15, Awa 14,25, Idriss 13, Moussa 8,75
    expect(line(bulletin("awa"), "maths")).toMatchObject({
      mark: aFigure("14,25"),
      weightedMark: aFigure(57),
      rank: { position: 2, exAequo: false, outOf: 4 },
    });
    expect(line(bulletin("idriss"), "french").rank).toEqual({ position: 1, exAequo: true, outOf: 4 });
  });

  it("have neither weighted mark nor rank without a figure", () => {
    const dispensed = line(bulletin("binta"), "sport");
    expect(dispensed.mark).toBe("dispensed");
    expect(dispensed).not.toHaveProperty("weightedMark");
    expect(dispensed).not.toHaveProperty("rank");
  });

  it("keep the teacher's remark, and never invent one", () => {
    const grades = record.grades.map((grade) =>
      grade.studentId === "awa" && grade.subjectId === "maths" ? { ...grade, remark: "Très bon travail" } : grade,
    );
    const sheet = bulletinOf({ ...record, grades }, aRulePack(), "awa", "T1");
    expect(line(sheet, "maths").remark).toBe("Très bon travail");
    expect(line(sheet, "french")).not.toHaveProperty("remark");
  });

  it("have a subtotal per group over the graded ones", () => {
    // Awa, main: 57 + 37,5 + 22 = 116,5 over 4 + 3 + 2 = 9: 12,9444… -> 12,94. Complementary: 16 over 1.
    expect(groupIn(bulletin("awa"), "main")).toMatchObject({
      weightedTotal: aFigure("116,5"),
      coefficients: aFigure(9),
      average: aFigure("12,94"),
    });
    expect(groupIn(bulletin("awa"), "complementary")).toMatchObject({
      weightedTotal: aFigure(16),
      coefficients: aFigure(1),
      average: aFigure(16),
    });
  });

  it("have no group average without a figure in the group", () => {
    expect(groupIn(bulletin("binta"), "complementary")).toMatchObject({ weightedTotal: 0, coefficients: 0 });
    expect(groupIn(bulletin("binta"), "complementary")).not.toHaveProperty("average");
  });
});

describe("progress", () => {
  const year = aGradedClass(
    { maths: 1 },
    {
      T1: { awa: { maths: 12 }, ali: { maths: 13 } },
      T2: { awa: { maths: 14 }, ali: { maths: 13 } },
      T3: { awa: { maths: 3 }, ali: { maths: 20 } },
    },
  );

  it("repeats each term so far with its own rank and class average", () => {
    expect(bulletinOf(year, aRulePack(), "awa", "T2").progress).toEqual([
      {
        term: "T1",
        average: aFigure(12),
        rank: { position: 2, exAequo: false, outOf: 2 },
        classAverage: aFigure("12,5"),
      },
      {
        term: "T2",
        average: aFigure(14),
        rank: { position: 1, exAequo: false, outOf: 2 },
        classAverage: aFigure("13,5"),
      },
    ]);
  });

  it("is the same whether the record already holds later terms or not", () => {
    const upToT2 = { ...year, grades: year.grades.filter(({ term }) => term !== "T3") };
    expect(bulletinOf(year, aRulePack(), "awa", "T2")).toEqual(bulletinOf(upToT2, aRulePack(), "awa", "T2"));
  });
});

describe("small and odd classes", () => {
  it("rank a student alone in class first of one", () => {
    const { result, classFigures } = bulletinOf(
      aGradedClass({ maths: 2 }, { T1: { awa: { maths: 7 } } }),
      aRulePack(),
      "awa",
      "T1",
    );
    expect(result?.rank).toEqual({ position: 1, exAequo: false, outOf: 1 });
    expect(classFigures).toEqual({ average: aFigure(7), best: aFigure(7), lowest: aFigure(7), ranked: 1 });
  });

  it("rank every student first when all are tied", () => {
    const sheet = Object.fromEntries(["a", "b", "c", "d"].map((id) => [id, { maths: "12,34" }]));
    const tied = aGradedClass({ maths: 2 }, { T1: sheet });
    for (const id of Object.keys(sheet)) {
      expect(bulletinOf(tied, aRulePack(), id, "T1").result?.rank).toEqual({ position: 1, exAequo: true, outOf: 4 });
    }
  });

  it("rank averages that print alike alike, though they differ beyond the second decimal", () => {
    // a: (10 x 2 + 10,01) / 3 = 10,00333… -> 10,00; b: 10 x 3 / 3 = 10,00
    const close = aGradedClass(
      { maths: 2, french: 1 },
      { T1: { a: { maths: 10, french: "10,01" }, b: { maths: 10, french: 10 } } },
    );
    expect(bulletinOf(close, aRulePack(), "b", "T1").result?.rank).toEqual({ position: 1, exAequo: true, outOf: 2 });
  });
});

describe("a bulletin is refused", () => {
  it("with NO_RESULTS when the student has no entry at all this term", () => {
    const late = aClass({
      students: [aStudent(), aStudent({ id: "ali" })],
      grades: [aGrade({ studentId: "ali" }), aGrade({ term: "T2" })],
    });
    const error = failure(() => bulletinOf(late, aRulePack(), "awa", "T1"));
    expect(error).toMatchObject({ code: "NO_RESULTS", details: { term: "T1" } });
  });

  it("with NO_RESULTS when the only entries are in subjects that the student does not take", () => {
    const subjects = [aSubject(), aSubject({ id: "latin" })];
    const students = [aStudent({ notTaking: ["latin"] })];
    const only = (subjectId: string) => aClass({ subjects, students, grades: [aGrade({ subjectId })] });
    expect(failure(() => bulletinOf(only("latin"), aRulePack(), "awa", "T1")).code).toBe("NO_RESULTS");
    expect(bulletinOf(only("maths"), aRulePack(), "awa", "T1").result?.average).toBe(aFigure(12));
  });

  it("with STUDENT_NOT_FOUND for a student of another class", () => {
    expect(failure(() => bulletin("nobody")).code).toBe("STUDENT_NOT_FOUND");
  });

  it("with TERM_NOT_IN_SCHOOL for a term that the school does not have, listing the valid ones", () => {
    const semesters = aRulePack({ periods: termsOf(1, 1) });
    const error = failure(() => bulletinOf(record, semesters, "awa", "T3"));
    expect(error).toMatchObject({ code: "TERM_NOT_IN_SCHOOL", details: { term: "T3", valid: ["T1", "T2"] } });
  });

  it("with INVALID_SCHOOL_DATA when a mark of this student is wrong; a classmate's is left out of the ranks", () => {
    const invalid = {
      ...record,
      grades: record.grades.map((grade) =>
        grade.studentId === "moussa" && grade.subjectId === "maths" ? { ...grade, mark: aFigure(21) } : grade,
      ),
    };
    expect(failure(() => bulletinOf(invalid, aRulePack(), "moussa", "T1")).code).toBe("INVALID_SCHOOL_DATA");
    const ranked = (from: typeof record) => bulletinOf(from, aRulePack(), "awa", "T1").classFigures?.ranked ?? 0;
    expect(ranked(invalid)).toBe(ranked(record) - 1);
  });
});

it("has the follow-up of the term, or none when nothing was noted", () => {
  const followUps = [aFollowUp({ absenceHours: 3 }), aFollowUp({ term: "T2", absenceHours: 9 })];
  expect(bulletinOf({ ...record, followUps }, aRulePack(), "awa", "T1").followUp?.absenceHours).toBe(3);
  expect(bulletin("awa")).not.toHaveProperty("followUp");
});

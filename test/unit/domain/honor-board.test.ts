import { describe, expect, it } from "vitest";
import { aFigure, aFollowUp, aGradedClass, aRulePack } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";
import { honorBoardOf } from "../../support/sheets.ts";

const record = aGradedClass(
  { maths: 1 },
  {
    T1: {
      awa: { maths: "16,5" },
      ali: { maths: 14 },
      omar: { maths: "11,99" },
      zenabou: { maths: "dispensed" },
    },
    T2: { fanta: { maths: 18 } },
  },
);

const honorBoard = (studentId: string, over = {}) => honorBoardOf({ ...record, ...over }, aRulePack(), studentId, "T1");

describe("a tableau d'honneur", () => {
  it("has the distinction, the average, the rank and the class", () => {
    // Class: (16,5 + 14 + 11,99) / 3 = 42,49 / 3 = 14,16333… -> 14,16
    expect(honorBoard("awa")).toMatchObject({
      student: { id: "awa" },
      term: "T1",
      classSize: 5,
      result: {
        average: aFigure("16,5"),
        rank: { position: 1, exAequo: false, outOf: 3 },
        distinction: { name: "Excellence", metal: "gold" },
      },
      classFigures: { average: aFigure("14,16"), best: aFigure("16,5"), lowest: aFigure("11,99"), ranked: 3 },
      rulePack: { id: "test" },
    });
  });

  it("is refused a hundredth below the threshold, with the figures that explain it", () => {
    expect(failure(() => honorBoard("omar"))).toMatchObject({
      code: "NO_DISTINCTION",
      details: { average: "11,99", threshold: "12,00", term: "T1" },
    });
  });

  it("is refused to a student « non classé » without naming an average", () => {
    const error = failure(() => honorBoard("zenabou"));
    expect(error.code).toBe("NO_DISTINCTION");
    expect(error.details).not.toHaveProperty("average");
  });

  it("is refused for conduct below the floor, with the figures that explain it", () => {
    const followUps = [aFollowUp({ attendance: aFigure(12), behaviour: aFigure(7) })];
    // (12 + 7) / 2 = 9,50 < 10
    expect(failure(() => honorBoard("awa", { followUps }))).toMatchObject({
      code: "CONDUCT_TOO_LOW",
      details: { conduct: "9,50", floor: "10,00" },
    });
  });

  it("considers the conduct of its own term only", () => {
    const followUps = [aFollowUp({ term: "T2", behaviour: aFigure(0) })];
    expect(honorBoard("awa", { followUps }).result.distinction.id).toBe("excellence");
  });

  it("is refused with NO_RESULTS when the student has no entry this term", () => {
    expect(failure(() => honorBoard("fanta")).code).toBe("NO_RESULTS");
  });

  it("is refused with STUDENT_NOT_FOUND for an unknown student", () => {
    expect(failure(() => honorBoard("nobody")).code).toBe("STUDENT_NOT_FOUND");
  });

  it("keeps the pupil's data out of the messages that go to the log", () => {
    const named = {
      students: record.students.map((student) => ({
        ...student,
        lastName: "OUÉDRAOGO",
        matricule: `BF77${student.id}`,
      })),
    };
    for (const id of ["omar", "zenabou", "fanta"]) {
      expect(failure(() => honorBoard(id, named)).message).not.toMatch(/OUÉDRAOGO|BF77|11,99|omar|zenabou|fanta/);
    }
  });
});

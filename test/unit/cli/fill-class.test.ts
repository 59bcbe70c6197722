import { HIGHEST_MARK } from "@palmares/core/domain/figures/hundredths";
import { describe, expect, it } from "vitest";
import { fillClass, missingEntries } from "../../../cli/fill-class.ts";
import { aClass, aFigure, aFollowUp, aGrade, aStudent, aSubject } from "../../support/factories.ts";
import { schoolInMemory } from "../../support/in-memory.ts";
import { termsOf } from "../../support/periods.ts";

const record = aClass({
  students: [aStudent({ id: "1" }), aStudent({ id: "2" })],
  subjects: [aSubject({ id: "maths" }), aSubject({ id: "french", position: 2 })],
  grades: [aGrade({ studentId: "1", subjectId: "maths", term: "T1", mark: aFigure(3) })],
  followUps: [aFollowUp({ studentId: "2", term: "T1" })],
});

describe("filling a class", () => {
  it("invents every mark and follow-up that is missing, and only those", () => {
    const { grades, followUps } = missingEntries(record, { periods: termsOf(1, 1) });
    expect(grades).toHaveLength(2 * 2 * 2 - 1);
    expect(grades).not.toContainEqual(expect.objectContaining({ studentId: "1", subjectId: "maths", term: "T1" }));
    expect(followUps.map(({ studentId, term }) => `${studentId} ${term}`)).toEqual(["1 T1", "1 T2", "2 T2"]);
  });

  it("invents marks out of 20", () => {
    const figures = missingEntries(record, { periods: termsOf(1, 1, 1) }).grades.flatMap(({ mark }) =>
      typeof mark === "number" ? [mark] : [],
    );
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure).toBeGreaterThanOrEqual(0);
      expect(figure).toBeLessThanOrEqual(HIGHEST_MARK);
    }
  });

  it("keeps what a teacher entered, and adds nothing the second time", async () => {
    const store = schoolInMemory();
    const scope = { userId: "cli", schoolId: record.school.id };
    await store.saveSchool(scope, record.school);
    await store.saveClass(scope, record.schoolClass, record.subjects, record.students);
    await store.saveGrades(scope, record.schoolClass.id, record.grades);

    expect(await fillClass(store, scope, record.schoolClass.id, { periods: termsOf(1) })).toEqual({
      grades: 3,
      followUps: 2,
    });
    expect(await fillClass(store, scope, record.schoolClass.id, { periods: termsOf(1) })).toEqual({
      grades: 0,
      followUps: 0,
    });
    const filled = await store.classRecord(scope, record.schoolClass.id);
    expect(filled?.grades).toContainEqual(expect.objectContaining({ studentId: "1", subjectId: "maths", mark: 300 }));
  });
});

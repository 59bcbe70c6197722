import { expect, test } from "vitest";
import { aFigure, aFollowUp, aGrade, aSchoolClass, aStudent, aSubject } from "../../factories.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** Marks, follow-ups and councils. */
export function entrySuite(open: OpenStores) {
  test("a record holds every period of the year, whatever its id", async () => {
    const { store, scope } = await savedSchool(open);
    // Ids say nothing of the order: "0" comes before every letter, "zz" after.
    const periods = ["0", "T1", "SEQ-12", "zz"];
    const grades = periods.map((term) => aGrade({ term }));
    const followUps = periods.map((term) => aFollowUp({ term, behaviour: aFigure("15,25") }));
    await store.saveGrades(scope, "6a", grades);
    await store.saveFollowUps(scope, "6a", followUps);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades.map((grade) => grade.term).sort()).toEqual(periods.toSorted());
    expect(record?.followUps.map((followUp) => followUp.term).sort()).toEqual(periods.toSorted());
  });

  test("a term's council has one date", async () => {
    const { store, scope } = await savedSchool(open);
    await store.saveCouncil(scope, "6a", { term: "T1", heldOn: "2025-12-18" });
    await store.saveCouncil(scope, "6a", { term: "T2", heldOn: "2026-03-26" });
    await store.saveCouncil(scope, "6a", { term: "T2", heldOn: "2026-03-28" });
    expect((await store.classRecord(scope, "6a"))?.councils).toContainEqual({ term: "T2", heldOn: "2026-03-28" });
    expect((await store.classRecord(scope, "6a"))?.councils).toHaveLength(2);
  });

  test("marks are kept to the hundredth, with the reason where there is none", async () => {
    const { store, scope } = await savedSchool(open);
    const grades = [
      aGrade({ mark: aFigure("14,25"), remark: "Bien" }),
      aGrade({ subjectId: "eps", mark: "dispensed" }),
      aGrade({ studentId: "issa", mark: aFigure(0) }),
    ];
    await store.saveGrades(scope, "6a", grades);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(3);
    expect(record?.grades).toEqual(expect.arrayContaining(grades));
  });

  test("two teachers who save marks of one student at the same moment do not overwrite each other", async () => {
    const { store, scope } = await savedSchool(open);
    await Promise.all([
      store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11) })]),
      store.saveGrades(scope, "6a", [aGrade({ subjectId: "eps", mark: aFigure(12) })]),
    ]);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades.map(({ mark }) => mark).sort()).toEqual([aFigure(11), aFigure(12)]);
  });

  test("a mark saved again replaces the old one", async () => {
    const { store, scope } = await savedSchool(open);
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11), remark: "Passable" })]);
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(13) })]);
    expect((await store.classRecord(scope, "6a"))?.grades).toEqual([aGrade({ mark: aFigure(13) })]);
  });

  test("of two marks of one student, subject and term in one call the last is kept", async () => {
    const { store, scope } = await savedSchool(open);
    const grades = [aGrade({ mark: aFigure(11) }), aGrade({ term: "T2" }), aGrade({ mark: aFigure(13) })];
    await store.saveGrades(scope, "6a", grades);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(2);
    expect(record?.grades).toEqual(expect.arrayContaining(grades.slice(1)));
  });

  test("a follow-up saved again is replaced as a whole; two of one student and term in one call are refused", async () => {
    const { store, scope } = await savedSchool(open);
    await store.saveFollowUps(scope, "6a", [aFollowUp({ behaviour: aFigure(12), absenceHours: 3 })]);
    const corrected = aFollowUp({ punctuality: aFigure(14) });
    await store.saveFollowUps(scope, "6a", [corrected]);
    expect((await store.classRecord(scope, "6a"))?.followUps).toEqual([corrected]);
    await expect(store.saveFollowUps(scope, "6a", [corrected, corrected])).rejects.toThrow();
  });

  test("grades and follow-ups may be saved before their class, and are read once it exists", async () => {
    const { store, scope } = await savedSchool(open);
    const grades = [aGrade({ studentId: "paul" })];
    const followUps = [aFollowUp({ studentId: "paul" })];
    await store.saveGrades(scope, "5b", grades);
    await store.saveFollowUps(scope, "5b", followUps);
    expect(await store.classRecord(scope, "5b")).toBeUndefined();
    expect((await store.classes(scope)).map(({ id }) => id)).toEqual(["6a"]);
    await store.saveClass(scope, aSchoolClass({ id: "5b" }), [aSubject()], [aStudent({ id: "paul" })]);
    expect(await store.classRecord(scope, "5b")).toMatchObject({ grades, followUps });
  });
}

import type { DatumFault } from "@palmares/core/domain/data-fault";
import type { Hundredths } from "@palmares/core/domain/figures/hundredths";
import { checkRecord } from "@palmares/core/domain/records/check-record";
import type { Grade, Term } from "@palmares/core/domain/school";
import { describeError } from "@palmares/core/text/fr/errors";
import { DATA_FIELD_NAMES } from "@palmares/core/text/fr/school-data";
import { describe, expect, it } from "vitest";
import {
  aClass,
  aFigure,
  aFollowUp,
  aGrade,
  aMark,
  aSchool,
  aSchoolClass,
  aStudent,
  aSubject,
} from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";

type Record = Parameters<typeof aClass>[0];

/** The details of the refusal, with the field in the school's words, as the reader sees it. */
const refused = (over: Record) => {
  const error = failure(() => checkRecord(aClass(over)));
  expect(error.code).toBe("INVALID_SCHOOL_DATA");
  const { field, ...details } = error.details as DatumFault;
  return { field: DATA_FIELD_NAMES[field], ...details };
};
/** The sentence that the secretary reads. */
const sentence = (over: Record) => {
  const error = failure(() => checkRecord(aClass(over)));
  return describeError(error.code, error.details);
};
const withMark = (mark: unknown) => ({ grades: [aGrade({ mark: mark as Grade["mark"] })] });

describe("checkRecord", () => {
  it.each([0, "0,01", 20, "absent", "dispensed", "notGraded"])("accepts the mark %s", (mark) => {
    expect(() => checkRecord(aClass(withMark(aMark(mark))))).not.toThrow();
  });

  it.each([
    [2100, "21"],
    [2001, "20,01"],
    [-100, "-1"],
    [1425.5, "14,255"],
    [Number.NaN, "NaN"],
    ["14", "14"],
    ["sick", "sick"],
    [undefined, "undefined"],
  ])("refuses the mark %s and shows it as « %s »", (mark, value) => {
    expect(refused(withMark(mark))).toMatchObject({
      field: "note",
      value,
      min: "0",
      max: "20",
      subject: "Mathématiques",
      name: "TRAORÉ Awa",
      term: "T1",
    });
  });

  it.each([
    [0, "0"],
    [-200, "-2"],
    [150.5, "1,505"],
    [10_001, "100,01"],
    [Number.NaN, "NaN"],
  ])("refuses the coefficient of %s hundredths and shows it as « %s »", (coefficient, value) => {
    expect(refused({ subjects: [aSubject({ coefficient: coefficient as Hundredths })] })).toMatchObject({
      field: "coefficient",
      subject: "Mathématiques",
      value,
    });
  });

  it.each(["0,01", "1,5", "100"])("accepts the coefficient %s", (coefficient) => {
    expect(() => checkRecord(aClass({ subjects: [aSubject({ coefficient: aFigure(coefficient) })] }))).not.toThrow();
  });

  it.each([
    ["nom", { lastName: "\u2066" }],
    ["prénoms", { firstNames: "\u202e\u200b" }],
    ["prénoms", { firstNames: " \u00a0\t" }],
    ["nom", { lastName: "\u2066", firstNames: "\u200b" }],
    ["nom", { lastName: "", firstNames: "\u3164" }],
    ["matricule", { matricule: "\u200d" }],
  ])("refuses a %s that would print nothing: %j", (field, over) => {
    expect(refused({ students: [aStudent(over)] })).toMatchObject({ field, value: "", student: "awa" });
  });

  it("accepts a student who has one name only", () => {
    expect(() => checkRecord(aClass({ students: [aStudent({ firstNames: "" })] }))).not.toThrow();
  });

  it("refuses two matricules that look the same", () => {
    const students = [aStudent({ matricule: "M1" }), aStudent({ id: "issa", matricule: "M1\u200b" })];
    expect(refused({ students })).toMatchObject({ field: "matricule", value: "M1", repeated: true });
  });

  it.each([
    ["nom de l'établissement", { school: aSchool({ name: "\u200b" }) }],
    ["ville de l'établissement", { school: aSchool({ city: "" }) }],
    ["nom de la classe", { schoolClass: aSchoolClass({ name: " \u2066" }) }],
    ["année scolaire", { schoolClass: aSchoolClass({ schoolYear: "" }) }],
    ["matière", { subjects: [aSubject({ name: "\u200b" })] }],
  ])("refuses a blank %s, and says that it is missing", (field, over) => {
    expect(refused(over)).toMatchObject({ field, value: "" });
    expect(sentence(over)).toContain(`« ${field} »`);
    expect(sentence(over)).toContain("manque");
  });

  it("refuses a grade of a student who is not in the class", () => {
    expect(refused({ grades: [aGrade({ studentId: "ghost" })] })).toEqual({ field: "élève", value: "ghost" });
  });

  it("refuses a grade in a subject that the class does not have", () => {
    expect(refused({ grades: [aGrade({ subjectId: "latin" })] })).toEqual({ field: "matière", value: "latin" });
  });

  it("refuses a grade in an unknown term, naming the terms there are", () => {
    expect(refused({ grades: [aGrade({ term: "T4" as Term })] })).toMatchObject({
      field: "trimestre",
      value: "T4",
      valid: ["T1", "T2", "T3"],
    });
  });

  it("refuses two grades of one student in one subject and term", () => {
    expect(refused({ grades: [aGrade(), aGrade({ mark: aFigure(13) })] })).toMatchObject({
      field: "note",
      repeated: true,
      subject: "Mathématiques",
      student: "awa",
      term: "T1",
    });
  });

  it("accepts grades of one subject in two terms", () => {
    expect(() => checkRecord(aClass({ grades: [aGrade(), aGrade({ term: "T2" })] }))).not.toThrow();
  });

  it("does not confuse ids that are equal once joined", () => {
    const students = [aStudent({ id: "a,b" }), aStudent({ id: "a" })];
    const subjects = [aSubject({ id: "c" }), aSubject({ id: "b,c" })];
    const grades = [aGrade({ studentId: "a,b", subjectId: "c" }), aGrade({ studentId: "a", subjectId: "b,c" })];
    expect(() => checkRecord(aClass({ students, subjects, grades }))).not.toThrow();
  });

  it("refuses a matricule that two students share", () => {
    const students = [aStudent({ id: "awa", matricule: "2024-001" }), aStudent({ id: "ali", matricule: "2024-001 " })];
    expect(refused({ students })).toMatchObject({
      field: "matricule",
      value: "2024-001",
      repeated: true,
    });
  });

  it("refuses a student without matricule, without name, or entered twice", () => {
    expect(refused({ students: [aStudent({ matricule: " " })] })).toMatchObject({
      field: "matricule",
      name: "TRAORÉ Awa",
    });
    expect(refused({ students: [aStudent({ lastName: "", firstNames: " " })] })).toMatchObject({
      field: "nom",
      student: "awa",
    });
    expect(refused({ students: [aStudent(), aStudent({ matricule: "other" })] })).toMatchObject({
      field: "élève",
      student: "awa",
      repeated: true,
    });
  });

  it.each(["2013-02-29", "2013-13-01", "01/03/2013", "2013", ""])("refuses %j as a date of birth", (bornOn) => {
    expect(refused({ students: [aStudent({ bornOn })] })).toMatchObject({ field: "date de naissance", value: bornOn });
  });

  it("accepts a leap day as a date of birth", () => {
    expect(() => checkRecord(aClass({ students: [aStudent({ bornOn: "2012-02-29" })] }))).not.toThrow();
  });

  it("accepts a student with only one name", () => {
    expect(() => checkRecord(aClass({ students: [aStudent({ firstNames: "" })] }))).not.toThrow();
  });

  it("refuses a subject without name, or entered twice", () => {
    expect(refused({ subjects: [aSubject({ name: "" })] })).toMatchObject({ field: "matière", subjectId: "maths" });
    expect(refused({ subjects: [aSubject(), aSubject({ name: "Maths" })] })).toMatchObject({
      field: "matière",
      subject: "Maths",
      repeated: true,
    });
  });

  it.each([
    ["attendance", "assiduité"],
    ["punctuality", "ponctualité"],
    ["behaviour", "comportement"],
    ["participation", "participation"],
  ])("refuses a figure of %s above 20, naming it « %s »", (key, field) => {
    expect(refused({ followUps: [aFollowUp({ [key]: 2050 })] })).toMatchObject({ field, value: "20,5", term: "T1" });
  });

  it("refuses absence hours below zero, and accepts half an hour", () => {
    expect(refused({ followUps: [aFollowUp({ absenceHours: -1 })] })).toMatchObject({
      field: "heures d'absence",
      value: "-1",
    });
    expect(() => checkRecord(aClass({ followUps: [aFollowUp({ absenceHours: 1.5 })] }))).not.toThrow();
  });

  it("refuses two follow-ups of one student in one term, and one of a student outside the class", () => {
    expect(refused({ followUps: [aFollowUp(), aFollowUp()] })).toMatchObject({
      field: "suivi",
      student: "awa",
      term: "T1",
    });
    expect(refused({ followUps: [aFollowUp({ studentId: "ghost" })] })).toEqual({ field: "élève", value: "ghost" });
  });

  it("keeps pupils' data out of the message, which goes to the log", () => {
    const error = failure(() => checkRecord(aClass(withMark(2100))));
    expect(error.message).not.toMatch(/TRAORÉ|Awa|awa|21/);
  });
});

describe("the sentence that the secretary reads", () => {
  it("names the datum, whose it is, its value and the valid ones", () => {
    expect(sentence(withMark(2100))).toBe(
      "La donnée « note » (Mathématiques, TRAORÉ Awa, T1) ne peut pas valoir « 21 ». Attendu\u202f: au moins 0, au plus 20. Corrigez-la, puis demandez le document de nouveau.",
    );
    expect(sentence({ subjects: [aSubject({ coefficient: aFigure(0) })] })).toContain(
      "« coefficient » (Mathématiques) ne peut pas valoir « 0 ». Attendu\u202f: plus de 0",
    );
  });

  it("says when a datum is entered twice or is missing", () => {
    expect(sentence({ grades: [aGrade(), aGrade()] })).toContain(
      "« note » (Mathématiques, TRAORÉ Awa, T1) est enregistrée deux fois.",
    );
    expect(sentence({ students: [aStudent({ matricule: "" })] })).toContain("« matricule » (TRAORÉ Awa) manque.");
  });
});

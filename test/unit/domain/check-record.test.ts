import type { DatumFault } from "@palmares/core/domain/data-fault";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { Hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { checkRecord } from "@palmares/core/domain/records/check-record";
import type { ClassRecord } from "@palmares/core/domain/school";
import { describeError } from "@palmares/core/text/fr/errors";
import { DATA_FIELD_NAMES, describeWarning } from "@palmares/core/text/fr/school-data";
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
import { TERMS, THREE_TERMS } from "../../support/periods.ts";

type Record = Parameters<typeof aClass>[0];
const checked = (record: ClassRecord) => checkRecord(record, THREE_TERMS);

/** What is wrong: the class's fault, which stops everything, or else the first student's. */
function faultIn(over: Record): DatumFault {
  try {
    const [first] = checked(aClass(over)).faults;
    if (first === undefined) throw new Error("No fault was found.");
    return first.details as DatumFault;
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    expect(error.code).toBe("INVALID_SCHOOL_DATA");
    return error.details as DatumFault;
  }
}
/** The fault's details, with the field in the school's words, as the reader sees it. */
const refused = (over: Record) => {
  const { field, ...details } = faultIn(over);
  return { field: DATA_FIELD_NAMES[field], ...details };
};
const accepted = (over: Record) => expect(checked(aClass(over))).toMatchObject({ faults: [], warnings: [] });
/** The sentence that the secretary reads. */
const sentence = (over: Record) => describeError("INVALID_SCHOOL_DATA", faultIn(over));
const warnings = (over: Record) => checked(aClass(over)).warnings;
/** A class with a work of the same id in two subjects: out of 20 in maths, and of another scale in French. */
const withWorks = (mark: number, scale: number) => ({
  subjects: [aSubject({ id: "maths" }), aSubject({ id: "francais", name: "Français" })],
  assessments: (["maths", "francais"] as const).map((subjectId) => ({
    id: "devoir-1",
    subjectId,
    term: "T1",
    kind: "devoir",
    number: 1,
    scale: aFigure(subjectId === "maths" ? 20 : scale),
    weight: aFigure(1),
    counts: true,
  })),
  grades: [{ studentId: aStudent().id, subjectId: "maths", term: "T1", marks: { "devoir-1": aFigure(mark) } }],
});
const withMark = (mark: unknown) => ({ grades: [aGrade({ mark: mark as Mark })] });

describe("checkRecord", () => {
  it("holds a mark against the scale of its own work, though other subjects have one of the same id", () => {
    accepted(withWorks(15, 10));
    expect(refused(withWorks(25, 40))).toMatchObject({ value: "25", max: "20", subject: "Mathématiques, devoir 1" });
  });

  it.each([0, "0,01", 20, "absent", "dispensed", "notGraded"])("accepts the mark %s", (mark) => {
    accepted(withMark(aMark(mark)));
  });

  it.each([
    [2100, "21"],
    [2001, "20,01"],
    [-100, "-1"],
    [1425.5, "14,255"],
    [Number.NaN, "NaN"],
    ["14", "14"],
    ["sick", "sick"],
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
    accepted({ subjects: [aSubject({ coefficient: aFigure(coefficient) })] });
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
    accepted({ students: [aStudent({ firstNames: "" })] });
  });

  it("refuses two matricules that look the same", () => {
    const students = [aStudent({ matricule: "M1" }), aStudent({ id: "issa", matricule: "M1\u200b" })];
    expect(refused({ students })).toMatchObject({ field: "matricule", value: "M1", repeated: true });
    expect(checked(aClass({ students })).faults.map(({ studentId }) => studentId)).toEqual(["awa", "issa"]);
    expect(
      sentence({
        students: [aStudent({ matricule: "M1" }), aStudent({ id: "i", firstNames: "Issa", matricule: "M1" })],
      }),
    ).toBe(
      "La donnée « matricule » (TRAORÉ Awa, matricule M1, 6e A) vaut « M1 », comme celle de TRAORÉ Issa. Donnez à chacun la sienne, puis demandez le document de nouveau.",
    );
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

  it("leaves out marks and follow-ups of nobody, and warns of them once for each term", () => {
    const nobody = { studentId: "ghost" };
    const grades = [aGrade({ mark: aFigure(13) }), aGrade(nobody), aGrade({ ...nobody, subjectId: "eps" })];
    const over = { subjects: [aSubject(), aSubject({ id: "eps" })], grades, followUps: [aFollowUp(nobody)] };
    const found = checked(aClass(over));
    expect(found.faults).toEqual([]);
    expect(found.record.grades).toEqual([aGrade({ mark: aFigure(13) })]);
    expect(found.record.followUps).toEqual([]);
    expect(found.warnings).toEqual([
      { what: "mark", why: "student", className: "6e A", term: "T1", studentId: "ghost", count: 2 },
      { what: "followUp", why: "student", className: "6e A", term: "T1", studentId: "ghost", count: 1 },
    ]);
    expect(found.warnings.map(describeWarning)).toEqual([
      "2 notes de T1 (6e A) ne comptent pas\u202f: la classe n'a pas d'élève « ghost ». Inscrivez l'élève, ou supprimez ces notes.",
      "1 suivi de T1 (6e A) ne compte pas\u202f: la classe n'a pas d'élève « ghost ». Inscrivez l'élève, ou supprimez ces notes.",
    ]);
  });

  it("leaves out marks in a subject that the class does not have, with one warning for the class", () => {
    const students = [aStudent(), aStudent({ id: "ali" })];
    const grades = students.map(({ id }) => aGrade({ studentId: id, subjectId: "latin" }));
    expect(warnings({ students, grades })).toMatchObject([{ why: "subject", subjectId: "latin", count: 2 }]);
  });

  it("leaves out entries of a term that does not exist", () => {
    expect(warnings({ grades: [aGrade({ term: "T4" })] })).toMatchObject([{ why: "term", term: "T4", count: 1 }]);
  });

  it("leaves out entries of terms before the student came, or after the student had left", () => {
    const grades = TERMS.map((term) => aGrade({ term }));
    const late = checked(aClass({ students: [aStudent({ cameIn: "T2" })], grades }));
    expect(late.record.grades.map(({ term }) => term)).toEqual(["T2", "T3"]);
    expect(late.warnings).toMatchObject([{ why: "outside", term: "T1", name: "TRAORÉ Awa" }]);
    const gone = checked(aClass({ students: [aStudent({ left: { term: "T1" } })], grades }));
    expect(gone.record.grades.map(({ term }) => term)).toEqual(["T1"]);
    expect(gone.warnings.map(({ term }) => term)).toEqual(["T2", "T3"]);
  });

  it("warns of marks in a subject that the student does not take, or whose whole the student does not take", () => {
    const subjects = [aSubject(), aSubject({ id: "latin" }), aSubject({ id: "versions", partOf: "latin" })];
    const students = [aStudent({ notTaking: ["latin"] })];
    const grades = subjects.map(({ id }) => aGrade({ subjectId: id }));
    const { record, warnings: found } = checked(aClass({ subjects, students, grades }));
    expect(record.grades).toHaveLength(3);
    expect(found).toMatchObject([{ why: "notTaken", term: "T1", name: "TRAORÉ Awa", count: 2 }]);
  });

  it("finds a student who left before coming", () => {
    expect(refused({ students: [aStudent({ cameIn: "T3", left: { term: "T1" } })] })).toMatchObject({
      field: "période du départ",
      value: "T1",
      min: "T3",
    });
  });

  it("finds the wrong data of each student, and the term that it spoils", () => {
    const students = [aStudent({ matricule: "" }), aStudent({ id: "ali" }), aStudent({ id: "eve" })];
    const grades = [aGrade({ studentId: "ali", mark: 2100 as Mark }), aGrade({ studentId: "eve" })];
    const followUps = [aFollowUp({ studentId: "eve", absenceHours: -1 })];
    const { faults } = checked(aClass({ students, grades, followUps }));
    expect(faults.map(({ studentId, term, spoilsAverage }) => [studentId, term, spoilsAverage])).toEqual([
      ["awa", undefined, false],
      ["ali", "T1", true],
      ["eve", "T1", false],
    ]);
  });

  it("takes an item that cannot be read for a fault of its student", () => {
    const unreadable = [
      { studentId: "awa", term: "T1", field: "followUp.absenceHours", spoilsAverage: false } as const,
    ];
    const { faults } = checked(aClass({ unreadable }));
    expect(faults).toMatchObject([
      { studentId: "awa", details: { field: "followUp.absenceHours", name: "TRAORÉ Awa" } },
    ]);
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
    accepted({ grades: [aGrade(), aGrade({ term: "T2" })] });
  });

  it("does not confuse ids that are equal once joined", () => {
    const students = [aStudent({ id: "a,b" }), aStudent({ id: "a" })];
    const subjects = [aSubject({ id: "c" }), aSubject({ id: "b,c" })];
    const grades = [aGrade({ studentId: "a,b", subjectId: "c" }), aGrade({ studentId: "a", subjectId: "b,c" })];
    accepted({ students, subjects, grades });
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
    accepted({ students: [aStudent({ bornOn: "2012-02-29" })] });
  });

  it("accepts a student with only one name", () => {
    accepted({ students: [aStudent({ firstNames: "" })] });
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
    accepted({ followUps: [aFollowUp({ absenceHours: 1.5 })] });
  });

  it("refuses two follow-ups of one student in one term", () => {
    expect(refused({ followUps: [aFollowUp(), aFollowUp()] })).toMatchObject({
      field: "suivi",
      student: "awa",
      term: "T1",
    });
  });

  it("keeps pupils' data out of the message, which goes to the log", () => {
    const [found] = checked(aClass(withMark(2100))).faults;
    expect(found?.fault).not.toMatch(/TRAORÉ|Awa|awa|21/);
    const error = failure(() => checked(aClass({ subjects: [aSubject({ coefficient: aFigure(0) })] })));
    expect(error.message).not.toMatch(/Mathématiques|0,/);
  });
});

describe("the sentence that the secretary reads", () => {
  it("names the datum, whose it is, its value and the valid ones", () => {
    expect(sentence(withMark(2100))).toBe(
      "La donnée « note » (Mathématiques, TRAORÉ Awa, matricule M-awa, 6e A, T1) ne peut pas valoir « 21 ». Attendu\u202f: au moins 0, au plus 20. Corrigez-la, puis demandez le document de nouveau.",
    );
    expect(sentence({ subjects: [aSubject({ coefficient: aFigure(0) })] })).toContain(
      "« coefficient » (Mathématiques, 6e A) ne peut pas valoir « 0 ». Attendu\u202f: plus de 0",
    );
  });

  it("says when a datum is entered twice or is missing", () => {
    expect(sentence({ grades: [aGrade(), aGrade()] })).toContain(
      "« note » (Mathématiques, TRAORÉ Awa, matricule M-awa, 6e A, T1) est enregistrée deux fois.",
    );
    expect(sentence({ students: [aStudent({ matricule: "" })] })).toContain("« matricule » (TRAORÉ Awa, 6e A) manque.");
  });
});

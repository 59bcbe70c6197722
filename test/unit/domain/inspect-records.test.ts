import type { RecordWarning } from "@palmares/core/domain/preflight/finding";
import { inspectRecords } from "@palmares/core/domain/preflight/inspect-records";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord, Subject } from "@palmares/core/domain/school";
import { describe, expect, test } from "vitest";
import {
  aClass,
  aFigure,
  aGrade,
  aRulePack,
  aSchoolClass,
  aStudent,
  aSubject,
  gradesOn,
} from "../../support/factories.ts";

const MATHS = aSubject({ teacher: "M. OUÉDRAOGO" });
const LATIN = aSubject({ id: "latin", name: "Latin", teacher: "Mme DIALLO", position: 2 });
const ISSA = aStudent({ id: "issa", lastName: "SAWADOGO" });

const warnings = (record: ClassRecord, pack = aRulePack()) => inspectRecords(record, pack, "T1").warnings;
/** « MARK_MISSING awa latin T1 » */
const short = (warning: RecordWarning) =>
  [
    warning.code,
    "student" in warning && warning.student?.id,
    "subject" in warning && warning.subject.id,
    "terms" in warning && warning.terms.join("+"),
    "field" in warning && warning.field,
  ]
    .filter(Boolean)
    .join(" ");

describe("marks that are missing", () => {
  test("a class with every mark has no finding", () => {
    const grades = gradesOn({ awa: { maths: 12, latin: 9 }, issa: { maths: 0, latin: "absent" } }, "T1");
    expect(warnings(aClass({ subjects: [MATHS, LATIN], students: [aStudent(), ISSA], grades }))).toEqual([]);
  });

  test("one mark is named by student and subject; an absence and a dispensation are entries", () => {
    const grades = gradesOn({ awa: { maths: 12, latin: "notGraded" }, issa: { maths: "dispensed", latin: 8 } }, "T1");
    const record = aClass({ subjects: [MATHS, LATIN], students: [aStudent(), ISSA], grades });
    expect(warnings(record).map(short)).toEqual(["MARK_MISSING awa latin T1"]);
  });

  test("a subject in which nobody has a mark is one finding, not one for each student", () => {
    const grades = gradesOn({ awa: { maths: 12 }, issa: { maths: 10 } }, "T1");
    const record = aClass({ subjects: [MATHS, LATIN], students: [aStudent(), ISSA], grades });
    expect(warnings(record).map(short)).toEqual(["SUBJECT_WITHOUT_MARKS latin T1"]);
  });

  test("a wrong mark is a blocker, not a mark that is missing", () => {
    const record = aClass({ subjects: [MATHS], grades: [aGrade({ mark: aFigure(21) })] });
    const { blockers, warnings: gaps } = inspectRecords(record, aRulePack(), "T1");
    expect(gaps).toEqual([]);
    expect(blockers).toMatchObject([{ student: { id: "awa" }, details: { field: "mark", value: "21", max: "20" } }]);
  });

  test("with assessments, a mark in each that counts; a typed mean stands for all", () => {
    const assessments = [1, 2].map((number) => ({
      id: `d${number}`,
      subjectId: "maths",
      term: "T1",
      kind: "devoir",
      number,
      scale: aFigure(20),
      weight: aFigure(1),
      counts: true,
    }));
    const apart = { ...assessments[0], id: "d3", number: 3, counts: false } as const;
    const record = aClass({
      subjects: [MATHS],
      students: [aStudent(), ISSA, aStudent({ id: "ali" })],
      assessments: [...assessments, apart] as never,
      grades: [
        { studentId: "awa", subjectId: "maths", term: "T1", marks: { d1: aFigure(12), d2: "absent" } },
        { studentId: "issa", subjectId: "maths", term: "T1", marks: { d1: aFigure(12), d3: aFigure(9) } },
        aGrade({ studentId: "ali" }),
      ],
    });
    expect(warnings(record).map(short)).toEqual(["MARK_MISSING issa maths T1"]);
  });

  test("none in what a student does not take, is exempt from, or may take; nor in a subject made of parts", () => {
    const subjects = [
      MATHS,
      { ...LATIN, id: "latin" },
      { ...LATIN, id: "sport", name: "EPS" },
      { ...LATIN, id: "chant", name: "Chant", optional: "bonus" as const },
      { ...LATIN, id: "dictee", name: "Dictée", partOf: "maths" },
    ];
    const record = aClass({
      subjects,
      students: [aStudent({ notTaking: ["latin"], exemptFrom: [{ subjectId: "sport", reason: "certificat" }] }), ISSA],
      grades: gradesOn({ awa: { dictee: 12 }, issa: { latin: 8, sport: 9, chant: 10 } }, "T1"),
    });
    expect(
      warnings(record)
        .map(short)
        .filter((text) => !text.startsWith("NOT_RANKED")),
    ).toEqual(["MARK_MISSING issa dictee T1"]);
  });

  test("a term of sequences asks for the marks of each; who came in the second lacks none of the first", () => {
    const parts = ["SEQ1", "SEQ2"].map((id) => ({
      id,
      name: { fr: id },
      short: { fr: id },
      kind: "sequence" as const,
      weight: aFigure(1),
      papers: true,
    }));
    const whole = {
      id: "T1",
      name: { fr: "T1" },
      short: { fr: "T1" },
      kind: "term" as const,
      weight: aFigure(1),
      papers: true,
    };
    const pack = aRulePack({ periods: [{ ...whole, parts }] });
    const record = aClass({
      subjects: [MATHS],
      students: [aStudent(), ISSA, aStudent({ id: "fanta", cameIn: "SEQ2" })],
      grades: [
        aGrade({ term: "SEQ1" }),
        aGrade({ term: "SEQ2" }),
        aGrade({ studentId: "issa", term: "SEQ1" }),
        aGrade({ studentId: "fanta", term: "SEQ2" }),
      ],
    });
    const missing = warnings(record, pack).filter(({ code }) => code === "MARK_MISSING");
    expect(missing.map(short)).toEqual(["MARK_MISSING issa maths SEQ2"]);
  });
});

describe("what else a paper would lack", () => {
  test("a teacher, and the fields that the pack wants", () => {
    const record = aClass({
      subjects: [aSubject({ teacher: " " })],
      students: [aStudent({ sex: "F", bornOn: "2013-03-01" })],
      grades: [aGrade()],
    });
    const pack = aRulePack({ wants: ["sex", "bornOn", "bornAt", "mainTeacher", "councilDate"] });
    expect(warnings(record, pack).map(short)).toEqual([
      "SUBJECT_WITHOUT_TEACHER maths",
      "FIELD_MISSING mainTeacher",
      "FIELD_MISSING councilDate",
      "FIELD_MISSING awa bornAt",
    ]);
    const filled = {
      ...record,
      subjects: [MATHS],
      schoolClass: aSchoolClass({ mainTeacher: "Mme DIALLO" }),
      councils: [{ term: "T1", heldOn: "2025-12-19" }],
      students: [aStudent({ sex: "F", bornOn: "2013-03-01", bornAt: "Bobo" })],
    };
    expect(warnings(filled, pack)).toEqual([]);
  });

  test("a place among the ranked, with the coefficients that it takes", () => {
    const subjects = [MATHS, { ...LATIN, coefficient: aFigure(3) }];
    const grades = gradesOn({ awa: { maths: 12, latin: "absent" }, issa: { maths: 12, latin: 12 } }, "T1");
    const record = aClass({ subjects, students: [aStudent(), ISSA], grades });
    expect(warnings(record, aRulePack({ rankedFrom: aFigure("0.5") }))).toEqual([
      { code: "NOT_RANKED", student: aStudent(), coefficients: { graded: "1", possible: "4", least: "50 %" } },
    ]);
    expect(warnings(record)).toEqual([]);
  });

  test("what a pack wants changes nothing on a paper", () => {
    const record = aClass({ grades: [aGrade()] });
    const sheets = [aRulePack(), aRulePack({ wants: ["sex"] })].map((pack) =>
      classReport(record, pack, "T1").bulletin("awa"),
    );
    expect(sheets[1]).toEqual(sheets[0]);
    expect(sheets[1]?.rulePack).not.toHaveProperty("wants");
  });
});

describe("faults of the whole class", () => {
  const refused = (subjects: readonly Subject[], over: Partial<ClassRecord> = {}) => {
    const record = aClass({ subjects, grades: [aGrade()], ...over });
    return inspectRecords(record, aRulePack(), "T1").blockers.filter(({ student }) => student === undefined);
  };

  test("every one of them is named, where a document is refused for the first", () => {
    const wrong = [
      { ...MATHS, coefficient: aFigure(0) },
      { ...LATIN, name: "\u200b", coefficient: aFigure(0) },
    ];
    expect(refused(wrong, { schoolClass: aSchoolClass({ name: "" }) }).map(({ details }) => details)).toMatchObject([
      { field: "className", value: "" },
      { field: "coefficient", value: "0", subjectId: "maths" },
      { field: "subject", value: "", subjectId: "latin" },
      { field: "coefficient", value: "0", subjectId: "latin" },
    ]);
  });

  test("a subject that is there twice, the second with a coefficient of 0", () => {
    expect(refused([MATHS, { ...MATHS, coefficient: aFigure(0) }]).map(({ details }) => details)).toMatchObject([
      { field: "coefficient", subjectId: "maths" },
      { field: "subject", repeated: true },
    ]);
  });

  test("they hide nothing of what is wrong with students, and mending them by itself makes nobody unranked", () => {
    const { blockers, warnings: gaps } = inspectRecords(
      aClass({ subjects: [{ ...MATHS, coefficient: aFigure(0) }], grades: [aGrade({ mark: aFigure(21) })] }),
      aRulePack({ rankedFrom: aFigure(1) }),
      "T1",
    );
    expect(blockers.map(({ student }) => student?.id)).toEqual([undefined, "awa"]);
    expect(gaps).toEqual([]);
  });
});

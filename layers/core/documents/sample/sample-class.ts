import { hundredths } from "../../domain/figures/hundredths.ts";
import { highestMark } from "../../domain/mark-base.ts";
import { leavesOf } from "../../domain/periods.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { ClassRecord, FollowUp, Grade, School, Student, Subject } from "../../domain/school.ts";

/** The student whose papers are shown. */
export const SAMPLE_STUDENT = "sample-1";

const CLASS = "sample";

const figure = (whole: number) => hundredths(whole * 100);

/** Invented. The first one's marks lead to a distinction in every shipped pack, so that there is one to be shown. */
const STUDENTS = [
  { lastName: "MODÈLE", firstNames: "Awa", sex: "F", bornOn: "2013-03-01", above: 0 },
  { lastName: "MODÈLE", firstNames: "Issa", sex: "M", bornOn: "2012-11-24", above: -3.5 },
  { lastName: "MODÈLE", firstNames: "Fatimata", sex: "F", bornOn: "2013-06-12", above: -1.25 },
  { lastName: "MODÈLE", firstNames: "Jean-Baptiste", sex: "M", bornOn: "2012-08-05", above: -5.75 },
] as const;

const SUBJECTS = [
  { name: "Français", coefficient: 4, mark: 16.5, remark: "Lit avec finesse, écrit avec soin." },
  { name: "Mathématiques", coefficient: 4, mark: 18, remark: "Raisonne juste ; continuez." },
  { name: "Anglais", coefficient: 3, mark: 17.25, remark: "Very good work." },
  { name: "Histoire-géographie", coefficient: 3, mark: 16, remark: "Apprend ses leçons." },
  { name: "Sciences de la vie et de la Terre", coefficient: 2, mark: 17.5, remark: "Observe bien." },
  { name: "Physique-chimie", coefficient: 2, mark: 18.5, remark: "Très bon travail." },
  { name: "Éducation physique", coefficient: 1, mark: 15, remark: "" },
] as const;

/**
 * An invented class of a school, with marks in every period of a year: for papers that show looks and are of nobody.
 *
 * @example classReport(sampleClass(school, "2025-2026", pack), pack, "T1")
 */
export function sampleClass(school: School, schoolYear: string, pack: RulePack): ClassRecord {
  const owner = { schoolId: school.id, classId: CLASS };
  const students: Student[] = STUDENTS.map(({ lastName, firstNames, sex, bornOn }, n) => ({
    id: `sample-${n + 1}`,
    ...owner,
    matricule: `EX-00${n + 1}`,
    lastName,
    firstNames,
    sex,
    bornOn,
  }));
  const subjects: Subject[] = SUBJECTS.map(({ name, coefficient }, n) => ({
    id: `sample-${n + 1}`,
    ...owner,
    name,
    group: "main",
    coefficient: figure(coefficient),
    position: n + 1,
  }));
  const periods = leavesOf(pack);
  const grades: Grade[] = periods.flatMap((period, later) =>
    STUDENTS.flatMap(({ above }, student) =>
      subjects.map((subject, n) => {
        const { mark = 0, remark = "" } = SUBJECTS[n] ?? {};
        const outOf20 = Math.min(20, mark + above + later / 4);
        return {
          studentId: `sample-${student + 1}`,
          subjectId: subject.id,
          term: period.id,
          // On the scale of the pack, which may be points.
          mark: hundredths(Math.round((highestMark(subject, period, pack) * outOf20) / 20)),
          ...(remark !== "" && { remark }),
        };
      }),
    ),
  );
  const followUps: FollowUp[] = periods.map(({ id: term }) => ({
    studentId: SAMPLE_STUDENT,
    term,
    behaviour: figure(16),
    absenceHours: 2,
    councilRemark: "Un bon travail, régulier. Continuez ainsi.",
  }));
  return {
    school,
    schoolClass: { id: CLASS, schoolId: school.id, name: "6e M", level: "6e", schoolYear, mainTeacher: "Mme MODÈLE" },
    subjects,
    students,
    grades,
    followUps,
  };
}

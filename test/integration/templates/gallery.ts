import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { PRINTED_LINES, type RulePack } from "@palmares/core/domain/rule-pack";
import type { ClassRecord, FollowUp, School, SchoolClass, Student, Subject, Term } from "@palmares/core/domain/school";
import type { Bulletin, HonorBoard } from "@palmares/core/domain/sheets";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { aFollowUp, aPhotoName, aSchool, aSchoolClass, aStudent } from "../../support/factories.ts";
import { bulletinOf, honorBoardOf } from "../../support/sheets.ts";

/** The subjects of a lycée, in the order of its bulletins. */
const SUBJECTS = [
  ["Français", "M. Adama SAWADOGO", "Très bon travail, continuez."],
  ["Mathématiques", "Mme Mariam ZONGO", "Excellent trimestre, raisonnement sûr."],
  ["Anglais", "M. Ibrahim DIALLO", "Bien. Participez davantage à l'oral!"],
  ["Histoire-Géographie", "Mme Fatoumata BARRY", "Assez bien"],
  ["Sciences de la vie et de la Terre", "M. Ɓukari ƴero", ""],
  ["Éducation physique et sportive", "M. Seydou KONÉ", "Bonne volonté"],
  ["Arts plastiques", "Mme Salimata NACOULMA", ""],
  ["Musique", "", "Passable"],
  ["Physique-Chimie", "M. Jean-Baptiste COMPAORÉ", "Des efforts : il faut persévérer."],
  ["Philosophie", "Mme Aïssatou BÂ", "Copies soignées"],
  ["Espagnol", "M. Ousmane TALL", "Muy bien"],
  ["Allemand", "Mme Rokhaya NDIAYE", "Satisfaisant"],
  ["Informatique", "M. Wendpuiré OUÉDRAOGO", "Curieuse et appliquée"],
  ["Éducation civique et morale", "Mme Ŋaary SARR", "Bien"],
  ["Économie familiale", "Mme Odette HOUNGBÉDJI", "Travail régulier"],
  ["Langue nationale (mooré)", "M. Tɛɛga ZIDA", "Sõama"],
  ["Agriculture", "M. Koffi MENSAH", "Bon travail de groupe"],
  ["Couture", "Mme Akissi KOUAMÉ", ""],
  ["Théâtre", "M. Blaise ZAGRÉ", "Belle présence"],
  ["Conduite", "Vie scolaire", "Exemplaire"],
] as const;

export const LONG_TEACHER = "M. Abdoul-Rasmané Wendkouni OUÉDRAOGO-SAWADOGO";
const LONGEST_TEACHER = `${LONG_TEACHER} Ali`;
const LONG_REMARK = "Ensemble très convenable, mais la participation orale doit encore progresser.";

const A_SCHOOL: Partial<School> = {
  address: "Avenue de l'Indépendance, 01 BP 1234",
  region: "Direction régionale du Centre",
  phone: "+226 25 30 00 00",
  email: "contact@lpzk.example",
  headTitle: "Le Proviseur",
  headTeacher: "M. Salif OUÉDRAOGO",
};

export interface Portrait {
  readonly subjects?: number;
  readonly complementaryFrom?: number;
  readonly student?: Partial<Student>;
  readonly schoolClass?: Partial<SchoolClass>;
  readonly school?: Partial<School>;
  readonly term?: Term;
  readonly followUp?: Partial<FollowUp>;
  /** Uses long teachers' names and remarks everywhere. */
  readonly long?: boolean;
  /** The student's marks; good ones by default. */
  readonly mark?: (subject: number, term: Term) => Mark;
  /** Changes the class before it is computed. */
  readonly change?: (record: ClassRecord) => ClassRecord;
  readonly pack?: Partial<RulePack>;
  readonly nextTermOn?: string;
}

/** A class of 42: one student to print, the first, and 41 others. */
export function portraitClass(portrait: Portrait): ClassRecord {
  const { subjects: count = 8, complementaryFrom = Math.ceil(count * 0.6), long = false } = portrait;
  const school = aSchool({ ...A_SCHOOL, ...portrait.school });
  const subjects = SUBJECTS.slice(0, count).map(
    ([name, teacher], n): Subject => ({
      id: `s${n}`,
      schoolId: school.id,
      classId: "6a",
      name,
      group: n < complementaryFrom ? "main" : "complementary",
      coefficient: hundredths(n < 2 ? 500 : n === 7 ? 150 : n < complementaryFrom ? 300 : 100),
      position: n + 1,
      ...(teacher !== "" && { teacher: long ? LONG_TEACHER : teacher }),
    }),
  );
  const portrayed = aStudent({
    lastName: "KABORÉ",
    firstNames: "Aminata",
    sex: "F",
    bornOn: "2013-03-01",
    bornAt: "Koudougou",
    repeater: false,
    matricule: "2025-06A-0017",
    ...portrait.student,
  });
  const others = Array.from({ length: 41 }, (_, n) => aStudent({ id: `other-${n}`, lastName: `ÉLÈVE ${n}` }));
  const terms = (["T1", "T2", "T3"] as const).slice(0, Number((portrait.term ?? "T2").slice(1)));
  const mark =
    portrait.mark ?? ((n: number, term: Term) => hundredths(1200 + ((n * 137 + Number(term[1]) * 75) % 600)));
  const grades = terms.flatMap((term) =>
    subjects.flatMap((subject, n) => {
      const remark = long ? LONG_REMARK : SUBJECTS[n]?.[2];
      const own = { studentId: portrayed.id, subjectId: subject.id, term, mark: mark(n, term) };
      return [
        remark ? { ...own, remark } : own,
        ...others.map(({ id }, who) => ({
          studentId: id,
          subjectId: subject.id,
          term,
          mark: hundredths(300 + ((who * 331 + n * 97 + Number(term[1]) * 41) % 1400)),
        })),
      ];
    }),
  );
  return {
    school,
    schoolClass: aSchoolClass({ mainTeacher: long ? LONGEST_TEACHER : "Mme Awa TRAORÉ", ...portrait.schoolClass }),
    subjects,
    students: [portrayed, ...others],
    grades,
    followUps: portrait.followUp
      ? terms.map((term) => aFollowUp({ studentId: portrayed.id, ...portrait.followUp, term }))
      : [],
    ...(portrait.nextTermOn !== undefined && {
      councils: terms.map((term) => ({ term, heldOn: "2026-03-28", nextTermOn: portrait.nextTermOn ?? "" })),
    }),
  };
}

/** Every line that a rule pack can switch on, and the data for all of them. */
export const EVERY_LINE = {
  pack: {
    prints: PRINTED_LINES,
    levels: [
      { from: hundredths(0), short: "F", name: "Faible" },
      { from: hundredths(1000), short: "P", name: "Passable" },
      { from: hundredths(1200), short: "AB", name: "Assez bien" },
      { from: hundredths(1400), short: "B", name: "Bien" },
      { from: hundredths(1600), short: "TB", name: "Très bien" },
    ],
    sanctions: [
      { id: "at", name: "Avertissement travail", averageBelow: hundredths(800) },
      { id: "ac", name: "Avertissement conduite" },
      { id: "bt", name: "Blâme travail", averageBelow: hundredths(600) },
      { id: "bc", name: "Blâme conduite" },
    ],
  },
  student: { photo: aPhotoName(), nationality: "Burkinabè", status: "new", scholarship: true, assigned: false },
  school: { code: "03-0127", inspectionCode: "IEPD-14" },
  nextTermOn: "2026-04-13",
} as const satisfies Portrait;

/** The portrayed student, in 6e A until the end of T1. */
export function movedAfterT1(record: ClassRecord): ClassRecord {
  const [portrayed, ...others] = record.students;
  if (portrayed === undefined) throw new Error("Somebody is portrayed.");
  const left = { term: "T1", reason: "Passée dans une autre classe" } as const;
  const former = { ...record.schoolClass, id: "former", name: "6e Bleue" };
  return {
    ...record,
    students: [{ ...portrayed, cameIn: "T2" }, ...others],
    grades: record.grades.filter(({ studentId, term }) => studentId !== portrayed.id || term !== "T1"),
    elsewhere: [
      {
        schoolClass: former,
        subjects: record.subjects,
        students: [{ ...portrayed, classId: former.id, left }, aStudent({ id: "stayed", classId: former.id })],
        grades: record.grades.flatMap((grade) =>
          grade.studentId === portrayed.id && grade.term === "T1" ? [grade, { ...grade, studentId: "stayed" }] : [],
        ),
        followUps: [],
      },
    ],
  };
}

/** The portrayed student came in T2: there is nothing of T1. */
export function cameInT2(record: ClassRecord): ClassRecord {
  const [portrayed, ...others] = record.students;
  if (portrayed === undefined) throw new Error("Somebody is portrayed.");
  return { ...record, students: [{ ...portrayed, cameIn: "T2" }, ...others] };
}

/** Nobody but the portrayed student. */
export const alone = (record: ClassRecord): ClassRecord => ({
  ...record,
  students: record.students.slice(0, 1),
  grades: record.grades.filter(({ studentId }) => studentId === record.students[0]?.id),
});

const packOf = (record: ClassRecord, over: Partial<RulePack> = {}) => ({
  ...rulePack(record.school.rulePackId),
  ...over,
});
const classOf = (portrait: Portrait) => (portrait.change ?? ((record) => record))(portraitClass(portrait));

export function bulletinPortrait(portrait: Portrait): Bulletin {
  const record = classOf(portrait);
  return bulletinOf(record, packOf(record, portrait.pack), record.students[0]?.id ?? "", portrait.term ?? "T2");
}

export function honorPortrait(portrait: Portrait): HonorBoard {
  const record = classOf(portrait);
  return honorBoardOf(record, packOf(record, portrait.pack), record.students[0]?.id ?? "", portrait.term ?? "T2");
}

import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { ClassRecord, FollowUp, School, SchoolClass, Student, Subject, Term } from "@palmares/core/domain/school";
import type { Bulletin, HonorBoard } from "@palmares/core/domain/sheets";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { aFollowUp, aSchool, aSchoolClass, aStudent } from "../../support/factories.ts";
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
}

/** A class of 42: one student to print, and 41 others. */
function portraitClass(portrait: Portrait): ClassRecord {
  const { subjects: count = 8, complementaryFrom = Math.ceil(count * 0.6), long = false } = portrait;
  const school = aSchool({ ...A_SCHOOL, ...portrait.school });
  const subjects = SUBJECTS.slice(0, count).map(
    ([name, teacher], n): Subject => ({
      id: `s${n}`,
      schoolId: school.id,
      classId: "6a",
      name,
      kind: n < complementaryFrom ? "main" : "complementary",
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
  };
}

const packOf = (record: ClassRecord) => rulePack(record.school.rulePackId);

export function bulletinPortrait(portrait: Portrait): Bulletin {
  const record = portraitClass(portrait);
  return bulletinOf(record, packOf(record), record.students[0]?.id ?? "", portrait.term ?? "T2");
}

export function honorPortrait(portrait: Portrait): HonorBoard {
  const record = portraitClass(portrait);
  return honorBoardOf(record, packOf(record), record.students[0]?.id ?? "", portrait.term ?? "T2");
}

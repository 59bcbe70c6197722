import type { MARK_ROUTES } from "../../record-routes/marks.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const params = { class_id: "6a", term: "T1", subject_id: "maths" };
const ofAssessment = { ...params, assessment_id: "devoir-1" };
const ofStudent = { ...params, student_id: "17" };
const body = {
  kind: "devoir",
  number: 1,
  title: "Les fractions",
  held_on: "2025-11-14",
  scale: 20,
  weight: 1,
  counts: true,
};
const assessment = { id: "devoir-1", ...body };
const view = { ...assessment, etag };
const rows = [
  { student_id: "17", mark: 14.5 },
  { student_id: "18", mark: "absent" as const },
];
const entry = { student_id: "17", marks: { "devoir-1": 14.5 }, remark: "Bon travail." };

export const MARK_EXAMPLES: ExamplesOf<keyof typeof MARK_ROUTES> = {
  listAssessments: {
    params,
    query: { sort: "number", limit: 50, kind: "devoir" },
    answers: { 200: { assessments: [view], etag } },
  },
  createAssessment: {
    params,
    bodies: { "un devoir sur 20": { id: "devoir-1", kind: "devoir", number: 1, held_on: "2025-11-14" } },
    answers: { 201: view },
  },
  getAssessment: { params: ofAssessment, answers: { 200: view } },
  replaceAssessment: { params: ofAssessment, bodies: { "l'évaluation entière": body }, answers: { 200: view } },
  changeAssessment: {
    params: ofAssessment,
    bodies: { "un autre poids": { weight: 1 } },
    answers: { 200: view },
  },
  deleteAssessment: {
    params: ofAssessment,
    query: { reason: "Devoir annulé" },
    answers: { 204: undefined },
  },
  getAssessmentMarks: { params: ofAssessment, answers: { 200: { marks: rows, etag } } },
  replaceAssessmentMarks: {
    params: ofAssessment,
    bodies: {
      "les notes de la classe": {
        marks: [
          { student_id: "17", mark: "14,5" },
          { student_id: "18", mark: "absent" },
        ],
      },
    },
    answers: { 200: { marks: rows, etag } },
  },
  listColumns: {
    params: { class_id: "6a", term: "T1" },
    answers: {
      200: {
        class_id: "6a",
        term: "T1",
        locked: false,
        subjects: [
          {
            subject_id: "maths",
            name: "Mathématiques",
            teacher: "M. Adama ZONGO",
            out_of: 20,
            students: 42,
            entered: 30,
            remarks: 12,
            assessments: 2,
            writable: true,
          },
        ],
      },
    },
  },
  getMarks: { params, answers: { 200: { assessments: [assessment], marks: [entry], etag } } },
  replaceMarks: {
    params,
    bodies: {
      "les moyennes tapées": { marks: [{ student_id: "17", mark: 13.25, remark: "Bon travail." }] },
      "dans une période verrouillée": {
        marks: [{ student_id: "17", mark: 13.25 }],
        reason: "Erreur de report, copie revue",
      },
    },
    answers: { 200: { assessments: [], marks: [{ student_id: "17", mark: 13.25, remark: "Bon travail." }], etag } },
  },
  getMark: { params: ofStudent, answers: { 200: { ...entry, etag } } },
  changeMark: {
    params: ofStudent,
    bodies: {
      "la note d'une évaluation": { marks: { "devoir-1": 14.5 } },
      "sans moyenne tapée": { mark: null },
    },
    answers: { 200: { ...entry, etag } },
  },
};

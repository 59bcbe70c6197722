import { LIMITS } from "../limits.ts";
import { ANY_ROLE, MARKERS } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import {
  AssessmentList,
  AssessmentMarksBody,
  AssessmentMarksView,
  AssessmentPatch,
  AssessmentPath,
  AssessmentQuery,
  AssessmentView,
  ChangedAssessment,
  ColumnBody,
  ColumnPath,
  ColumnStateList,
  ColumnsPath,
  ColumnView,
  EntryPatch,
  EntryView,
  MarkPath,
  NewAssessment,
  ReasonQuery,
} from "../schemas/records/marks.ts";

const columns = {
  path: "/classes/{class_id}/periods/{term}/marks",
  handler: "school-data",
  params: ColumnsPath,
} as const;
const OF_COLUMN = "/classes/{class_id}/periods/{term}/subjects/{subject_id}";
const assessments = { path: `${OF_COLUMN}/assessments`, handler: "school-data", params: ColumnPath } as const;
const assessment = {
  path: `${OF_COLUMN}/assessments/{assessment_id}`,
  handler: "school-data",
  params: AssessmentPath,
} as const;
const assessmentMarks = {
  path: `${OF_COLUMN}/assessments/{assessment_id}/marks`,
  handler: "school-data",
  params: AssessmentPath,
} as const;
const column = { path: `${OF_COLUMN}/marks`, handler: "school-data", params: ColumnPath } as const;
const entry = { path: `${OF_COLUMN}/marks/{student_id}`, handler: "school-data", params: MarkPath } as const;

const found = ["CLASS_NOT_FOUND", "SUBJECT_NOT_FOUND", "TERM_NOT_IN_SCHOOL"] as const;
const written = [...found, "PERIOD_LOCKED"] as const;

/** Assessments and marks of one subject of a class in one period. All of them lie together and have one ETag. */
export const MARK_ROUTES = {
  listAssessments: {
    ...assessments,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lister les évaluations d'une matière dans une période",
    query: AssessmentQuery,
    answers: { 200: AssessmentList },
    errors: found,
  },
  createAssessment: {
    ...assessments,
    method: "POST",
    roles: MARKERS,
    summary: "Ajouter une évaluation",
    body: NewAssessment,
    idempotent: true,
    etag: true,
    answers: { 201: AssessmentView },
    errors: [...written, "ID_TAKEN"],
  },
  getAssessment: {
    ...assessment,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire une évaluation",
    etag: true,
    answers: { 200: AssessmentView },
    errors: [...found, "ASSESSMENT_NOT_FOUND"],
  },
  replaceAssessment: {
    ...assessment,
    method: "PUT",
    roles: MARKERS,
    summary: "Remplacer une évaluation ; ses notes restent",
    body: ChangedAssessment,
    etag: true,
    answers: { 200: AssessmentView },
    errors: [...written, "ASSESSMENT_NOT_FOUND"],
  },
  changeAssessment: {
    ...assessment,
    method: "PATCH",
    roles: MARKERS,
    summary: "Modifier une évaluation ; ses notes restent",
    body: AssessmentPatch,
    etag: true,
    answers: { 200: AssessmentView },
    errors: [...written, "ASSESSMENT_NOT_FOUND"],
  },
  deleteAssessment: {
    ...assessment,
    method: "DELETE",
    roles: MARKERS,
    summary: "Supprimer une évaluation sans notes",
    query: ReasonQuery,
    answers: { 204: "nothing" },
    errors: [...written, "ASSESSMENT_NOT_FOUND", "STILL_IN_USE"],
  },
  getAssessmentMarks: {
    ...assessmentMarks,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire les notes d'une évaluation",
    etag: true,
    answers: { 200: AssessmentMarksView },
    errors: [...found, "ASSESSMENT_NOT_FOUND"],
  },
  replaceAssessmentMarks: {
    ...assessmentMarks,
    method: "PUT",
    roles: MARKERS,
    summary: "Enregistrer toutes les notes d'une évaluation, ou aucune",
    body: AssessmentMarksBody,
    bodyReadBy: "answer",
    bodyBytes: LIMITS.marksBodyBytes,
    etag: true,
    answers: { 200: AssessmentMarksView },
    errors: [...written, "ASSESSMENT_NOT_FOUND"],
  },
  listColumns: {
    ...columns,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Savoir où en est la saisie des notes d'une classe dans une période, matière par matière",
    answers: { 200: ColumnStateList },
    errors: ["CLASS_NOT_FOUND", "TERM_NOT_IN_SCHOOL"],
  },
  getMarks: {
    ...column,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire toutes les saisies d'une matière dans une période",
    etag: true,
    answers: { 200: ColumnView },
    errors: found,
  },
  replaceMarks: {
    ...column,
    method: "PUT",
    roles: MARKERS,
    summary:
      "Enregistrer les moyennes tapées et les appréciations de toute la classe, ou aucune ; les notes d'évaluations restent",
    body: ColumnBody,
    bodyReadBy: "answer",
    bodyBytes: LIMITS.marksBodyBytes,
    etag: true,
    answers: { 200: ColumnView },
    errors: written,
  },
  getMark: {
    ...entry,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire les saisies d'un élève dans une matière et une période",
    etag: true,
    answers: { 200: EntryView },
    errors: [...found, "STUDENT_NOT_FOUND"],
  },
  changeMark: {
    ...entry,
    method: "PATCH",
    roles: MARKERS,
    summary: "Modifier les saisies d'un élève dans une matière et une période",
    body: EntryPatch,
    etag: true,
    answers: { 200: EntryView },
    errors: [...written, "STUDENT_NOT_FOUND"],
  },
} as const satisfies Record<string, RouteSpec>;

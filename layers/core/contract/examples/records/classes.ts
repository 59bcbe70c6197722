import type { CLASS_ROUTES } from "../../record-routes/classes.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const params = { class_id: "6a" };
const body = { name: "6e A", level: "6e", school_year: "2025-2026", main_teacher: "M. Adama ZONGO" };
const view = { id: "6a", ...body, etag };
const subjectParams = { class_id: "6a", subject_id: "maths" };
const subject = { name: "Mathématiques", group: "main", coefficient: 4, teacher: "Mme Awa BA", position: 1 };
const subjectView = { id: "maths", class_id: "6a", ...subject, etag };

export const CLASS_EXAMPLES: ExamplesOf<keyof typeof CLASS_ROUTES> = {
  createClass: { bodies: { "une classe": { id: "6a", ...body } }, answers: { 201: view } },
  getClass: { params, answers: { 200: view } },
  replaceClass: { params, bodies: { "la classe entière": body }, answers: { 200: view } },
  changeClass: {
    params,
    bodies: { "un autre professeur principal": { main_teacher: "M. Adama ZONGO" }, sans: { main_teacher: null } },
    answers: { 200: view },
  },
  deleteClass: { params, answers: { 204: undefined } },
  listSubjects: { params, query: { sort: "position", limit: 50 }, answers: { 200: { subjects: [subjectView] } } },
  createSubject: {
    params,
    bodies: { "une matière": { id: "maths", ...subject, coefficient: "4" } },
    answers: { 201: subjectView },
  },
  getSubject: { params: subjectParams, answers: { 200: subjectView } },
  replaceSubject: { params: subjectParams, bodies: { "la matière entière": subject }, answers: { 200: subjectView } },
  changeSubject: {
    params: subjectParams,
    bodies: { "un autre coefficient": { coefficient: 4 } },
    answers: { 200: subjectView },
  },
  deleteSubject: { params: subjectParams, answers: { 204: undefined } },
};

import type { SCHOOL_ROUTES } from "../../record-routes/schools.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const params = { school_id: "lycee-wend" };
const body = {
  name: "Lycée Wend-Panga",
  city: "Ouagadougou",
  country: "Burkina Faso",
  region: "Centre",
  phone: "+226 25 00 00 00",
  head_teacher: "Mme Awa TRAORÉ",
  head_title: "La Proviseure",
  code: "03-0127",
  rule_pack: "bf-2024",
};
const view = { id: "lycee-wend", ...body, etag };
const years = {
  current: "2025-2026",
  school_years: [
    { name: "2025-2026", classes: 12 },
    { name: "2024-2025", classes: 11 },
  ],
  etag,
};
const teacherParams = { user_id: "3f9c21ab" };
const assignments = [
  { class_id: "6a", subject_id: "maths" },
  { class_id: "5b", subject_id: "*" },
];
const teacher = { user_id: "3f9c21ab", assignments, etag };

export const SCHOOL_EXAMPLES: ExamplesOf<keyof typeof SCHOOL_ROUTES> = {
  listSchools: { query: { sort: "name", limit: 50 }, answers: { 200: { schools: [view] } } },
  createSchool: { bodies: { "un établissement": { id: "lycee-wend", ...body } }, answers: { 201: view } },
  getSchool: { params, answers: { 200: view } },
  replaceSchool: { params, bodies: { "l'établissement entier": body }, answers: { 200: view } },
  changeSchool: { params, bodies: { "un nouveau chef": { head_teacher: "Mme Awa TRAORÉ" } }, answers: { 200: view } },
  deleteSchool: { params, answers: { 204: undefined } },
  listSchoolYears: { answers: { 200: years } },
  setSchoolYear: { bodies: { "la nouvelle année": { current: "2025-2026" } }, answers: { 200: years } },
  listTeachers: { query: { limit: 50 }, answers: { 200: { teachers: [teacher] } } },
  getTeacher: { params: teacherParams, answers: { 200: teacher } },
  replaceTeacher: { params: teacherParams, bodies: { "ses matières": { assignments } }, answers: { 200: teacher } },
  deleteTeacher: { params: teacherParams, answers: { 204: undefined } },
};

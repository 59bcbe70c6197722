import type { STUDENT_ROUTES } from "../../record-routes/students.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const params = { student_id: "17" };
const identity = {
  matricule: "24-0017",
  last_name: "KABORÉ",
  first_names: "Aminata",
  sex: "F" as const,
  born_on: "2013-03-01",
  born_at: "Kaya",
  nationality: "Burkinabè",
};
const person = { id: "17", ...identity, classes: ["6a"], etag };
const guardians = {
  guardians: [{ email: "a.kabore@courriel.example" }, { email: "j.kabore@mail.example", language: "en" as const }],
};
const classParams = { class_id: "6a" };
const enrolmentParams = { class_id: "6a", student_id: "17" };
const enrolment = {
  student_id: "17",
  class_id: "6a",
  ...identity,
  repeater: false,
  status: "former" as const,
  scholarship: true,
  etag,
};
const left = { ...enrolment, left: { term: "T2", reason: "Déménagement" } };

export const STUDENT_EXAMPLES: ExamplesOf<keyof typeof STUDENT_ROUTES> = {
  createStudent: { bodies: { "un élève": { id: "17", ...identity } }, answers: { 201: { ...person, classes: [] } } },
  getStudent: { params, answers: { 200: person } },
  replaceStudent: { params, bodies: { "l'élève entier": identity }, answers: { 200: person } },
  changeStudent: {
    params,
    bodies: { "une autre date de naissance": { born_on: "2013-03-01" } },
    answers: { 200: person },
  },
  deleteStudent: { params, answers: { 204: undefined } },
  getGuardians: { params, answers: { 200: { ...guardians, etag } } },
  replaceGuardians: {
    params,
    bodies: { "deux adresses, dont une en anglais": guardians, aucune: { guardians: [] } },
    answers: { 200: { ...guardians, etag } },
  },
  listEnrolments: {
    params: classParams,
    query: { sort: "name", limit: 50, present_in: "T1" },
    answers: { 200: { students: [enrolment] } },
  },
  createEnrolment: {
    params: classParams,
    bodies: {
      "un élève connu": { student_id: "17", repeater: false },
      "un élève nouveau, arrivé au deuxième trimestre": { student: { id: "17", ...identity }, came_in: "T2" },
    },
    answers: { 201: enrolment },
  },
  getEnrolment: { params: enrolmentParams, answers: { 200: enrolment } },
  replaceEnrolment: {
    params: enrolmentParams,
    bodies: { "l'inscription entière": { repeater: false } },
    answers: { 200: enrolment },
  },
  changeEnrolment: {
    params: enrolmentParams,
    bodies: { "un départ": { left: { term: "T2", reason: "Déménagement" } } },
    answers: { 200: left },
  },
  deleteEnrolment: { params: enrolmentParams, answers: { 204: undefined } },
};

import { ANY_ROLE, OFFICE } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { ClassBody, ClassPatch, ClassPath, ClassView, NewClass } from "../schemas/records/classes.ts";
import {
  NewSubject,
  SubjectBody,
  SubjectList,
  SubjectPatch,
  SubjectPath,
  SubjectQuery,
  SubjectView,
} from "../schemas/records/subjects.ts";

const all = { path: "/classes", handler: "school-data" } as const;
const one = { path: "/classes/{class_id}", handler: "school-data", params: ClassPath } as const;
const subjects = { path: "/classes/{class_id}/subjects", handler: "school-data", params: ClassPath } as const;
const subject = {
  path: "/classes/{class_id}/subjects/{subject_id}",
  handler: "school-data",
  params: SubjectPath,
} as const;

/** A school's classes and their subjects. GET /classes stands with the console's lists. */
export const CLASS_ROUTES = {
  createClass: {
    ...all,
    method: "POST",
    roles: OFFICE,
    summary: "Créer une classe",
    body: NewClass,
    idempotent: true,
    etag: true,
    answers: { 201: ClassView },
    errors: ["SCHOOL_NOT_RECORDED", "ID_TAKEN"],
  },
  getClass: {
    ...one,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire une classe",
    etag: true,
    answers: { 200: ClassView },
    errors: ["CLASS_NOT_FOUND"],
  },
  replaceClass: {
    ...one,
    method: "PUT",
    roles: OFFICE,
    summary: "Remplacer une classe",
    body: ClassBody,
    etag: true,
    answers: { 200: ClassView },
    errors: ["CLASS_NOT_FOUND", "STILL_IN_USE"],
  },
  changeClass: {
    ...one,
    method: "PATCH",
    roles: OFFICE,
    summary: "Modifier une classe",
    body: ClassPatch,
    etag: true,
    answers: { 200: ClassView },
    errors: ["CLASS_NOT_FOUND", "STILL_IN_USE"],
  },
  deleteClass: {
    ...one,
    method: "DELETE",
    roles: OFFICE,
    summary: "Supprimer une classe dont rien ne dépend",
    answers: { 204: "nothing" },
    errors: ["CLASS_NOT_FOUND", "STILL_IN_USE"],
  },
  listSubjects: {
    ...subjects,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lister les matières d'une classe",
    query: SubjectQuery,
    answers: { 200: SubjectList },
    errors: ["CLASS_NOT_FOUND"],
  },
  createSubject: {
    ...subjects,
    method: "POST",
    roles: OFFICE,
    summary: "Ajouter une matière à une classe",
    body: NewSubject,
    idempotent: true,
    etag: true,
    answers: { 201: SubjectView },
    errors: ["CLASS_NOT_FOUND", "ID_TAKEN"],
  },
  getSubject: {
    ...subject,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire une matière",
    etag: true,
    answers: { 200: SubjectView },
    errors: ["CLASS_NOT_FOUND", "SUBJECT_NOT_FOUND"],
  },
  replaceSubject: {
    ...subject,
    method: "PUT",
    roles: OFFICE,
    summary: "Remplacer une matière",
    body: SubjectBody,
    etag: true,
    answers: { 200: SubjectView },
    errors: ["SUBJECT_NOT_FOUND"],
  },
  changeSubject: {
    ...subject,
    method: "PATCH",
    roles: OFFICE,
    summary: "Modifier une matière",
    body: SubjectPatch,
    etag: true,
    answers: { 200: SubjectView },
    errors: ["SUBJECT_NOT_FOUND"],
  },
  deleteSubject: {
    ...subject,
    method: "DELETE",
    roles: OFFICE,
    summary: "Supprimer une matière sans notes",
    answers: { 204: "nothing" },
    errors: ["SUBJECT_NOT_FOUND", "STILL_IN_USE"],
  },
} as const satisfies Record<string, RouteSpec>;

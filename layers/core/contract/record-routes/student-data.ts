import { HEADS } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { PersonPath } from "../schemas/records/students.ts";
import { ErasurePath, ErasureRequest, ErasureView, StudentExportView } from "../schemas/student-data.ts";

/** What a student, or the parents, may ask for: all that is stored, and its deletion. */
export const STUDENT_DATA_ROUTES = {
  exportStudent: {
    path: "/students/{student_id}/export",
    method: "GET",
    handler: "student-data",
    roles: HEADS,
    summary: "Recevoir tout ce qui est gardé d'un élève : un ZIP, fait à la première demande",
    params: PersonPath,
    answers: { 200: StudentExportView, 202: StudentExportView },
    errors: ["STUDENT_NOT_FOUND"],
  },
  eraseStudent: {
    path: "/students/{student_id}/erasure",
    method: "POST",
    handler: "student-data",
    roles: HEADS,
    summary: "Effacer un élève partout, pour toujours",
    params: PersonPath,
    body: ErasureRequest,
    answers: { 202: ErasureView },
    errors: ["STUDENT_NOT_FOUND"],
  },
  getErasure: {
    path: "/erasures/{erasure_id}",
    method: "GET",
    handler: "student-data",
    roles: HEADS,
    summary: "Suivre un effacement, et lire son reçu",
    params: ErasurePath,
    answers: { 200: ErasureView },
    errors: ["ERASURE_NOT_FOUND"],
  },
} as const satisfies Record<string, RouteSpec>;

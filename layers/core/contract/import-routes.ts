import { OFFICE } from "./role-sets.ts";
import type { RouteSpec } from "./route-spec.ts";
import { DownloadLink } from "./schemas/documents.ts";
import {
  ImportApplyBody,
  ImportList,
  ImportPath,
  ImportRequest,
  ImportView,
  TablePath,
  TableQuery,
} from "./schemas/imports.ts";

/** Tables in and out. */
export const IMPORT_ROUTES = {
  createImport: {
    method: "POST",
    path: "/imports",
    handler: "imports",
    roles: OFFICE,
    summary: "Préparer l'import d'un tableau : le fichier est ensuite envoyé (PUT) à l'adresse donnée",
    body: ImportRequest,
    idempotent: true,
    answers: { 201: ImportView },
    errors: ["SCHOOL_NOT_RECORDED", "CLASS_NOT_FOUND", "TERM_NOT_IN_SCHOOL"],
  },
  listImports: {
    method: "GET",
    path: "/imports",
    handler: "imports",
    roles: OFFICE,
    summary: "Lister les imports, les plus récents d'abord",
    answers: { 200: ImportList },
    errors: [],
  },
  getImport: {
    method: "GET",
    path: "/imports/{id}",
    handler: "imports",
    roles: OFFICE,
    summary: "Suivre un import : ce qu'il ferait, ses erreurs, son avancement",
    params: ImportPath,
    answers: { 200: ImportView },
    errors: ["IMPORT_NOT_FOUND"],
  },
  compareImport: {
    method: "POST",
    path: "/imports/{id}/compare",
    handler: "imports",
    roles: OFFICE,
    summary: "Comparer le fichier envoyé avec ce qui est saisi, sans rien écrire",
    params: ImportPath,
    answers: { 202: ImportView },
    errors: ["IMPORT_NOT_FOUND", "IMPORT_NOT_READY"],
  },
  applyImport: {
    method: "POST",
    path: "/imports/{id}/apply",
    handler: "imports",
    roles: OFFICE,
    summary: "Faire l'import comparé",
    params: ImportPath,
    body: ImportApplyBody,
    answers: { 202: ImportView },
    errors: ["IMPORT_NOT_FOUND", "IMPORT_NOT_READY"],
  },
  getClassTable: {
    method: "GET",
    path: "/classes/{class_id}/tables/{what}",
    handler: "imports",
    roles: OFFICE,
    summary: "Télécharger un tableau de la classe, à remplir ou rempli",
    params: TablePath,
    query: TableQuery,
    answers: { 200: DownloadLink },
    errors: ["SCHOOL_NOT_RECORDED", "CLASS_NOT_FOUND", "SUBJECT_NOT_FOUND", "TERM_NOT_IN_SCHOOL"],
  },
} as const satisfies Record<string, RouteSpec>;

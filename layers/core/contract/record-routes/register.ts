import { HEADS, OFFICE, READERS } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { BatchView } from "../schemas/batches.ts";
import { DocumentView, DownloadLink } from "../schemas/documents.ts";
import {
  IssuedPaperList,
  IssuedPaperView,
  IssueRequest,
  PaperPath,
  RegisterExportQuery,
  RegisterQuery,
  RevokeRequest,
} from "../schemas/register.ts";

/** Papers that are issued, and the register of them. */
export const REGISTER_ROUTES = {
  issueDocuments: {
    method: "POST",
    path: "/issues",
    handler: "create-batch",
    roles: HEADS,
    summary: "Délivrer les documents d'une classe ou de quelques élèves, en un lot",
    body: IssueRequest,
    idempotent: true,
    answers: { 202: BatchView },
    errors: ["INVALID_ITEMS", "CLASS_NOT_FOUND", "NOTHING_TO_PRINT", "INVALID_SCHOOL_DATA", "TERM_NOT_IN_SCHOOL"],
  },
  listPapers: {
    method: "GET",
    path: "/issued",
    handler: "register",
    roles: READERS,
    summary: "Lire le registre des documents délivrés, les plus récents d'abord",
    query: RegisterQuery,
    answers: { 200: IssuedPaperList },
    errors: [],
  },
  exportRegister: {
    method: "GET",
    path: "/issued/export",
    handler: "register",
    roles: OFFICE,
    summary: "Recevoir le registre des documents délivrés comme tableau",
    query: RegisterExportQuery,
    answers: { 200: "table" },
    errors: ["REGISTER_TOO_LARGE"],
  },
  getPaper: {
    method: "GET",
    path: "/issued/{number}",
    handler: "register",
    roles: READERS,
    summary: "Lire la ligne d'un document délivré",
    params: PaperPath,
    answers: { 200: IssuedPaperView },
    errors: ["PAPER_NOT_FOUND"],
  },
  downloadPaper: {
    method: "GET",
    path: "/issued/{number}/download",
    handler: "register",
    roles: READERS,
    summary: "Obtenir le lien du document tel qu'il a été délivré",
    params: PaperPath,
    answers: { 200: DownloadLink },
    errors: ["PAPER_NOT_FOUND", "PAPER_NOT_CURRENT", "PAPER_NOT_KEPT"],
  },
  revokePaper: {
    method: "POST",
    path: "/issued/{number}/revoke",
    handler: "register",
    roles: HEADS,
    summary: "Annuler un document délivré, avec le motif",
    params: PaperPath,
    body: RevokeRequest,
    answers: { 200: IssuedPaperView },
    errors: ["PAPER_NOT_FOUND", "PAPER_NOT_CURRENT"],
  },
  duplicatePaper: {
    method: "POST",
    path: "/issued/{number}/duplicate",
    handler: "register",
    roles: OFFICE,
    summary: "Demander un duplicata d'un document délivré",
    params: PaperPath,
    answers: { 200: DocumentView, 202: DocumentView },
    errors: ["PAPER_NOT_FOUND", "PAPER_NOT_CURRENT", "TOO_MANY_DUPLICATES", "DOCUMENT_TYPE_GONE"],
  },
} as const satisfies Record<string, RouteSpec>;

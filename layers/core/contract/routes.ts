import { typeOf } from "../document-types/registry.ts";
import { DISTINCTION_REFUSALS } from "../document-types/spec.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { IMPORT_ROUTES } from "./import-routes.ts";
import { LIMITS } from "./limits.ts";
import { CLASS_ROUTES } from "./record-routes/classes.ts";
import { MARK_ROUTES } from "./record-routes/marks.ts";
import { OWN_PAPER_ROUTES } from "./record-routes/own-papers.ts";
import { PARENT_ROUTES } from "./record-routes/parents.ts";
import { PERIOD_ROUTES } from "./record-routes/periods.ts";
import { PHOTO_ROUTES } from "./record-routes/photos.ts";
import { REGISTER_ROUTES } from "./record-routes/register.ts";
import { SCHOOL_ROUTES } from "./record-routes/schools.ts";
import { STUDENT_DATA_ROUTES } from "./record-routes/student-data.ts";
import { STUDENT_ROUTES } from "./record-routes/students.ts";
import { USER_ROUTES } from "./record-routes/users.ts";
import { RENDER_FAILURES } from "./render-failures.ts";
import { ADMIN, ANY_ROLE, OFFICE, READERS } from "./role-sets.ts";
import type { RouteSpec } from "./route-spec.ts";
import { BatchDocumentList, BatchList, BatchPath, BatchRequest, BatchView } from "./schemas/batches.ts";
import {
  BatchDocumentsQuery,
  BatchDownloadQuery,
  BatchListQuery,
  ClassList,
  ClassQuery,
  StudentList,
  StudentQuery,
} from "./schemas/directory.ts";
import {
  DocumentPath,
  DocumentRequest,
  DocumentTypePath,
  DocumentView,
  DownloadLink,
  StreamRequest,
  TypedDocumentRequest,
  TypedStreamRequest,
} from "./schemas/documents.ts";
import { Health, HealthReport } from "./schemas/health.ts";
import { MadeDocumentList, MadeDocumentQuery } from "./schemas/made-documents.ts";
import { Metrics } from "./schemas/metrics.ts";
import { ClassPreflightQuery, PreflightPath, PreflightView, SchoolPreflightQuery } from "./schemas/preflight.ts";
import {
  VerifiedNumber,
  VerifyKeys,
  VerifyMonthPath,
  VerifyNumberPath,
  WithdrawnNumbers,
} from "./schemas/verification.ts";

const refusals = [
  "STUDENT_NOT_FOUND",
  "CLASS_NOT_FOUND",
  "NOT_ENROLLED",
  "TERM_NOT_IN_SCHOOL",
  "NO_RESULTS",
  "INVALID_SCHOOL_DATA",
] as const;

const refusalsOf = (type: DocumentType) => (typeOf(type).distinction ? DISTINCTION_REFUSALS : []);

/** POST /documents/<slug>: a document that is kept. */
const requestRoute = (documentType: DocumentType, slug: string, summary: string) =>
  ({
    method: "POST",
    path: `/documents/${slug}`,
    handler: "request-document",
    roles: OFFICE,
    documentType,
    summary,
    body: DocumentRequest,
    answers: { 200: DocumentView, 202: DocumentView },
    errors: [...refusals, ...refusalsOf(documentType)],
  }) as const satisfies RouteSpec;

/** POST /documents/<slug>/stream: the PDF itself, and nothing stored. */
const streamRoute = (documentType: DocumentType, slug: string, summary: string) =>
  ({
    method: "POST",
    path: `/documents/${slug}/stream`,
    handler: "stream-document",
    roles: OFFICE,
    documentType,
    summary,
    body: StreamRequest,
    answers: { 200: "pdf" },
    errors: [...refusals, ...refusalsOf(documentType), ...RENDER_FAILURES],
  }) as const satisfies RouteSpec;

/**
 * The API. Types of documents share two routes; the two oldest types also have their own, as they always had. infra makes its
 * resources from this table, handlers take their schemas from it, `openapi.ts` describes it.
 */
export const ROUTES = {
  requestBulletin: requestRoute("BULLETIN", "bulletin", "Demander le bulletin d'un élève"),
  requestHonorBoard: requestRoute("HONOR", "honor-board", "Demander le tableau d'honneur d'un élève"),
  streamBulletin: streamRoute("BULLETIN", "bulletin", "Recevoir le bulletin sans rien conserver"),
  streamHonorBoard: streamRoute("HONOR", "honor-board", "Recevoir le tableau d'honneur sans rien conserver"),
  requestDocument: {
    method: "POST",
    path: "/documents/{id}",
    handler: "request-document",
    roles: OFFICE,
    summary: "Demander un document de n'importe quel type",
    params: DocumentTypePath,
    body: TypedDocumentRequest,
    answers: { 200: DocumentView, 202: DocumentView },
    errors: [...refusals, ...DISTINCTION_REFUSALS],
  },
  streamDocument: {
    method: "POST",
    path: "/documents/{id}/stream",
    handler: "stream-document",
    roles: OFFICE,
    summary: "Recevoir un document de n'importe quel type sans rien conserver",
    params: DocumentTypePath,
    body: TypedStreamRequest,
    answers: { 200: "pdf" },
    errors: [...refusals, ...DISTINCTION_REFUSALS, ...RENDER_FAILURES],
  },
  getDocument: {
    method: "GET",
    path: "/documents/{id}",
    handler: "get-document",
    roles: READERS,
    summary: "Suivre un document",
    params: DocumentPath,
    answers: { 200: DocumentView },
    errors: ["DOCUMENT_NOT_FOUND"],
  },
  listDocuments: {
    method: "GET",
    path: "/documents",
    handler: "get-document",
    roles: READERS,
    summary: "Lister les documents d'une période, avec leur état et s'ils sont à jour",
    query: MadeDocumentQuery,
    answers: { 200: MadeDocumentList },
    errors: ["SCHOOL_NOT_RECORDED", "TERM_NOT_IN_SCHOOL", "CLASS_NOT_FOUND"],
  },
  downloadDocument: {
    method: "GET",
    path: "/documents/{id}/download",
    handler: "download-document",
    roles: READERS,
    summary: "Obtenir le lien de téléchargement",
    params: DocumentPath,
    answers: { 200: DownloadLink },
    errors: ["DOCUMENT_NOT_FOUND", "DOCUMENT_NOT_READY", "DOCUMENT_FAILED", "DOCUMENT_PURGED"],
  },
  createBatch: {
    method: "POST",
    path: "/batches",
    handler: "create-batch",
    roles: OFFICE,
    summary: "Demander un lot : une liste, une classe ou un établissement",
    body: BatchRequest,
    bodyBytes: LIMITS.batchBodyBytes,
    idempotent: true,
    answers: { 202: BatchView },
    errors: [
      "INVALID_ITEMS",
      "CLASS_NOT_FOUND",
      "SCHOOL_NOT_FOUND",
      "NOTHING_TO_PRINT",
      "INVALID_SCHOOL_DATA",
      "TERM_NOT_IN_SCHOOL",
    ],
  },
  listBatches: {
    method: "GET",
    path: "/batches",
    handler: "get-batch",
    roles: READERS,
    summary: "Lister les lots, les plus récents d'abord",
    query: BatchListQuery,
    answers: { 200: BatchList },
    errors: [],
  },
  getBatch: {
    method: "GET",
    path: "/batches/{id}",
    handler: "get-batch",
    roles: READERS,
    summary: "Suivre un lot",
    params: BatchPath,
    answers: { 200: BatchView },
    errors: ["BATCH_NOT_FOUND"],
  },
  listBatchDocuments: {
    method: "GET",
    path: "/batches/{id}/documents",
    handler: "get-batch",
    roles: READERS,
    summary: "Lister les documents d'un lot, cinquante par page",
    params: BatchPath,
    query: BatchDocumentsQuery,
    answers: { 200: BatchDocumentList },
    errors: ["BATCH_NOT_FOUND"],
  },
  downloadBatch: {
    method: "GET",
    path: "/batches/{id}/download",
    handler: "get-batch",
    roles: READERS,
    summary: "Obtenir le lien du ZIP, du PDF à imprimer ou du récapitulatif",
    params: BatchPath,
    query: BatchDownloadQuery,
    answers: { 200: DownloadLink },
    errors: ["BATCH_NOT_FOUND", "BATCH_NOT_READY", "BATCH_REFUSED", "BATCH_FILES_GONE", "NOTHING_TO_PRINT"],
  },
  retryBatch: {
    method: "POST",
    path: "/batches/{id}/retry",
    handler: "create-batch",
    roles: OFFICE,
    summary: "Essayer de nouveau les documents en échec d'un lot",
    params: BatchPath,
    answers: { 202: BatchView },
    errors: ["BATCH_NOT_FOUND", "BATCH_NOT_READY", "BATCH_REFUSED", "NOTHING_TO_RETRY"],
  },
  getMetrics: {
    method: "GET",
    path: "/metrics",
    handler: "metrics",
    roles: READERS,
    summary: "Lire les compteurs",
    answers: { 200: Metrics },
    errors: [],
  },
  resetMetrics: {
    method: "POST",
    path: "/metrics/reset",
    handler: "metrics",
    roles: ADMIN,
    summary: "Remettre les compteurs à zéro",
    answers: { 200: Metrics },
    errors: [],
  },
  listClasses: {
    method: "GET",
    path: "/classes",
    handler: "directory",
    roles: ANY_ROLE,
    summary: "Lister les classes d'une année scolaire, par défaut celle en cours",
    query: ClassQuery,
    answers: { 200: ClassList },
    errors: ["SCHOOL_NOT_RECORDED", "TERM_NOT_IN_SCHOOL"],
  },
  findStudents: {
    method: "GET",
    path: "/students",
    handler: "directory",
    roles: ANY_ROLE,
    summary: "Chercher des élèves par nom ou matricule",
    query: StudentQuery,
    answers: { 200: StudentList },
    errors: ["CLASS_NOT_FOUND"],
  },
  ...REGISTER_ROUTES,
  ...PARENT_ROUTES,
  ...IMPORT_ROUTES,
  ...CLASS_ROUTES,
  ...STUDENT_ROUTES,
  ...PHOTO_ROUTES,
  ...STUDENT_DATA_ROUTES,
  ...MARK_ROUTES,
  ...PERIOD_ROUTES,
  ...SCHOOL_ROUTES,
  ...USER_ROUTES,
  ...OWN_PAPER_ROUTES,
  preflightClass: {
    method: "GET",
    path: "/classes/{class_id}/preflight",
    handler: "preflight",
    roles: OFFICE,
    summary: "Vérifier une classe avant de demander ses documents",
    params: PreflightPath,
    query: ClassPreflightQuery,
    throttle: LIMITS.preflightThrottle,
    answers: { 200: PreflightView },
    errors: ["CLASS_NOT_FOUND", "TERM_NOT_IN_SCHOOL"],
  },
  preflightSchool: {
    method: "GET",
    path: "/preflight",
    handler: "preflight",
    roles: OFFICE,
    summary: "Vérifier un document de l'établissement avant de le demander",
    query: SchoolPreflightQuery,
    throttle: LIMITS.preflightThrottle,
    answers: { 200: PreflightView },
    errors: ["TERM_NOT_IN_SCHOOL"],
  },
  health: {
    method: "GET",
    path: "/health",
    handler: "health",
    summary: "Savoir si le service répond (pour la surveillance, sans connexion)",
    roles: "everyone",
    throttle: LIMITS.openThrottle,
    answers: { 200: Health },
    errors: ["UNHEALTHY"],
  },
  deepHealth: {
    method: "GET",
    path: "/health/deep",
    handler: "check-health",
    roles: OFFICE,
    school: "none",
    summary: "Vérifier chaque partie : un document d'essai, les tables, les files, le stockage",
    throttle: LIMITS.deepHealthThrottle,
    answers: { 200: HealthReport },
    errors: ["UNHEALTHY"],
  },
  verifyNumber: {
    method: "GET",
    path: "/verify/{number}",
    handler: "check-paper",
    summary: "Savoir si un document délivré compte toujours, par son numéro, sans connexion",
    roles: "everyone",
    params: VerifyNumberPath,
    throttle: LIMITS.verifyThrottle,
    answers: { 200: VerifiedNumber },
    errors: ["INVALID_BODY"],
  },
  verifyKeys: {
    method: "GET",
    path: "/verify/keys",
    handler: "check-paper",
    summary: "Les clés publiques qui ont signé les documents délivrés, sans connexion",
    roles: "everyone",
    throttle: LIMITS.verifyListThrottle,
    answers: { 200: VerifyKeys },
    errors: [],
  },
  verifyWithdrawn: {
    method: "GET",
    path: "/verify/withdrawn/{month}",
    handler: "check-paper",
    summary: "Les numéros des documents annulés ou remplacés dans un mois, sans connexion",
    roles: "everyone",
    params: VerifyMonthPath,
    throttle: LIMITS.verifyListThrottle,
    answers: { 200: WithdrawnNumbers },
    errors: ["INVALID_BODY"],
  },
  getOpenapi: {
    method: "GET",
    path: "/openapi.json",
    handler: "get-openapi",
    summary: "La description de cette API, sans connexion",
    roles: "everyone",
    throttle: LIMITS.openThrottle,
    answers: { 200: "json" },
    errors: [],
  },
} as const satisfies Record<string, RouteSpec>;

export type RouteName = keyof typeof ROUTES;

import { LIMITS } from "../limits.ts";
import { ANY_ROLE, HEADS, OFFICE, READERS } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { ClassPath } from "../schemas/records/classes.ts";
import { CouncilBody, CouncilPatch, CouncilView } from "../schemas/records/council.ts";
import { ExplainedResult } from "../schemas/records/explained.ts";
import {
  FollowUpBody,
  FollowUpList,
  FollowUpPatch,
  FollowUpPath,
  FollowUpQuery,
  FollowUpsBody,
  FollowUpView,
  PeriodPath,
} from "../schemas/records/follow-ups.ts";
import { HistoryList, HistoryQuery, LockBody, LockView, UnlockQuery } from "../schemas/records/locks.ts";
import { ResultList } from "../schemas/records/results.ts";

const OF_PERIOD = "/classes/{class_id}/periods/{term}";
const followUps = { path: `${OF_PERIOD}/follow-ups`, handler: "school-data", params: PeriodPath } as const;
const followUp = {
  path: `${OF_PERIOD}/follow-ups/{student_id}`,
  handler: "school-data",
  params: FollowUpPath,
} as const;
const council = { path: `${OF_PERIOD}/council`, handler: "school-data", params: PeriodPath } as const;
const lock = { path: `${OF_PERIOD}/lock`, handler: "school-data", params: PeriodPath } as const;

const found = ["CLASS_NOT_FOUND", "TERM_NOT_IN_SCHOOL"] as const;
const ofStudent = ["STUDENT_NOT_FOUND", "TERM_NOT_IN_SCHOOL"] as const;

/** What a class has in a period beside its marks: follow-ups, the council, results, the lock; and the class's history. */
export const PERIOD_ROUTES = {
  listFollowUps: {
    ...followUps,
    method: "GET",
    roles: READERS,
    summary: "Lister les suivis d'une classe dans une période",
    query: FollowUpQuery,
    etag: true,
    answers: { 200: FollowUpList },
    errors: found,
  },
  replaceFollowUps: {
    ...followUps,
    method: "PUT",
    roles: OFFICE,
    summary: "Enregistrer les suivis de plusieurs élèves : tous, ou aucun",
    body: FollowUpsBody,
    bodyReadBy: "answer",
    bodyBytes: LIMITS.marksBodyBytes,
    etag: true,
    answers: { 200: FollowUpList },
    errors: [...found, "STUDENT_NOT_FOUND"],
  },
  getFollowUp: {
    ...followUp,
    method: "GET",
    roles: READERS,
    summary: "Lire le suivi d'un élève",
    etag: true,
    answers: { 200: FollowUpView },
    errors: ofStudent,
  },
  replaceFollowUp: {
    ...followUp,
    method: "PUT",
    roles: OFFICE,
    summary: "Enregistrer ou remplacer le suivi d'un élève",
    body: FollowUpBody,
    etag: true,
    answers: { 200: FollowUpView },
    errors: ofStudent,
  },
  changeFollowUp: {
    ...followUp,
    method: "PATCH",
    roles: OFFICE,
    summary: "Modifier le suivi d'un élève",
    body: FollowUpPatch,
    etag: true,
    answers: { 200: FollowUpView },
    errors: ofStudent,
  },
  deleteFollowUp: {
    ...followUp,
    method: "DELETE",
    roles: OFFICE,
    summary: "Supprimer le suivi d'un élève",
    answers: { 204: "nothing" },
    errors: ofStudent,
  },
  getCouncil: {
    ...council,
    method: "GET",
    roles: READERS,
    summary: "Lire le conseil de classe : sa date et ses décisions",
    etag: true,
    answers: { 200: CouncilView },
    errors: found,
  },
  replaceCouncil: {
    ...council,
    method: "PUT",
    roles: OFFICE,
    summary: "Enregistrer le conseil de classe : toutes ses décisions, ou aucune",
    body: CouncilBody,
    bodyReadBy: "answer",
    bodyBytes: LIMITS.marksBodyBytes,
    etag: true,
    answers: { 200: CouncilView },
    errors: found,
  },
  changeCouncil: {
    ...council,
    method: "PATCH",
    roles: OFFICE,
    summary: "Modifier la date du conseil de classe, ou la liste de ses décisions",
    body: CouncilPatch,
    bodyBytes: LIMITS.marksBodyBytes,
    etag: true,
    answers: { 200: CouncilView },
    errors: found,
  },
  getResults: {
    path: `${OF_PERIOD}/results`,
    handler: "school-data",
    params: PeriodPath,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Lire les résultats d'une classe dans une période : moyennes, rangs, distinctions",
    answers: { 200: ResultList },
    errors: [...found, "INVALID_SCHOOL_DATA"],
  },
  explainResult: {
    path: `${OF_PERIOD}/students/{student_id}/explain`,
    handler: "school-data",
    params: FollowUpPath,
    method: "GET",
    roles: READERS,
    summary: "Expliquer le résultat d'un élève, étape par étape, en chiffres et en phrases",
    answers: { 200: ExplainedResult },
    errors: [...ofStudent, "CLASS_NOT_FOUND", "NOT_ENROLLED", "NO_RESULTS", "INVALID_SCHOOL_DATA"],
  },
  getLock: {
    ...lock,
    method: "GET",
    roles: ANY_ROLE,
    summary: "Savoir si une période est verrouillée",
    etag: true,
    answers: { 200: LockView },
    errors: found,
  },
  lockPeriod: {
    ...lock,
    method: "PUT",
    roles: HEADS,
    summary: "Verrouiller une période : une note ne change plus sans motif",
    body: LockBody,
    etag: true,
    answers: { 200: LockView },
    errors: found,
  },
  unlockPeriod: {
    ...lock,
    method: "DELETE",
    roles: HEADS,
    summary: "Déverrouiller une période",
    query: UnlockQuery,
    answers: { 204: "nothing" },
    errors: found,
  },
  listHistory: {
    path: "/classes/{class_id}/history",
    handler: "school-data",
    params: ClassPath,
    method: "GET",
    roles: HEADS,
    summary: "Lire qui a modifié quelle note, et quand",
    query: HistoryQuery,
    answers: { 200: HistoryList },
    errors: ["CLASS_NOT_FOUND"],
  },
} as const satisfies Record<string, RouteSpec>;

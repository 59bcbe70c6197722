import { LIMITS } from "../limits.ts";
import { HEADS, OFFICE } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import {
  OpenedPaper,
  OpenPaperRequest,
  ParentCodeList,
  ParentCodesRequest,
  ParentLinksRequest,
  ParentMailRequest,
  ParentMailResult,
  ParentPaper,
  ParentPaperList,
  ParentPapersQuery,
} from "../schemas/parents.ts";
import { PaperPath } from "../schemas/register.ts";

/** How issued papers reach parents. */
export const PARENT_ROUTES = {
  listParentPapers: {
    method: "GET",
    path: "/parent-links",
    handler: "register",
    roles: OFFICE,
    summary: "Lire qui, dans une classe, a un lien pour ses parents, et s'il a servi",
    query: ParentPapersQuery,
    answers: { 200: ParentPaperList },
    errors: [],
  },
  makeParentLinks: {
    method: "POST",
    path: "/parent-links",
    handler: "register",
    roles: OFFICE,
    summary:
      "Faire, pour une classe ou quelques élèves, les liens par lesquels les parents ouvrent le document délivré",
    body: ParentLinksRequest,
    answers: { 200: ParentPaperList },
    errors: [],
  },
  mailParents: {
    method: "POST",
    path: "/parent-links/mail",
    handler: "register",
    roles: HEADS,
    summary: "Envoyer par courriel aux parents d'une classe, ou de quelques élèves, le lien du document délivré",
    body: ParentMailRequest,
    answers: { 200: ParentMailResult },
    errors: ["MAIL_NOT_SET_UP", "CLASS_NOT_FOUND", "SCHOOL_NOT_RECORDED"],
  },
  makeParentCodes: {
    method: "POST",
    path: "/parent-links/codes",
    handler: "register",
    roles: OFFICE,
    summary: "Faire de nouveaux codes pour les liens d'une classe, à imprimer et à remettre",
    body: ParentCodesRequest,
    answers: { 200: ParentCodeList },
    errors: [],
  },
  revokeParentLink: {
    method: "POST",
    path: "/parent-links/{number}/revoke",
    handler: "register",
    roles: OFFICE,
    summary: "Annuler le lien d'un document pour les parents",
    params: PaperPath,
    answers: { 200: ParentPaper },
    errors: ["PAPER_NOT_FOUND"],
  },
  openPaper: {
    method: "POST",
    path: "/parent-links/open",
    handler: "open-paper",
    roles: "everyone",
    summary:
      "Ouvrir un document par le lien des parents, avec la date de naissance de l'élève ou un code (sans connexion)",
    body: OpenPaperRequest,
    throttle: LIMITS.openPaperThrottle,
    answers: { 200: OpenedPaper },
    errors: [],
  },
} as const satisfies Record<string, RouteSpec>;

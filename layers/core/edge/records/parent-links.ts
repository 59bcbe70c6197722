import type { PARENT_ROUTES } from "../../contract/record-routes/parents.ts";
import { type MailParentsPorts, mailParents } from "../../parents/mail/mail-parents.ts";
import { type MakeCodesPorts, makeParentCodes } from "../../parents/make-codes.ts";
import { makeParentLinks } from "../../parents/make-links.ts";
import { listParentPapers } from "../../parents/parent-papers.ts";
import { type RevokeLinkPorts, revokeParentLink } from "../../parents/revoke-link.ts";
import { type Answers, json } from "../http/http.ts";

/** The office's answers about links for parents. */
export const parentLinkAnswers = (
  ports: MailParentsPorts & MakeCodesPorts & RevokeLinkPorts,
): Pick<Answers<"register">, Exclude<keyof typeof PARENT_ROUTES, "openPaper">> => ({
  listParentPapers: async ({ scope, query }) => json(200, await listParentPapers(ports, scope, query)),
  makeParentLinks: async ({ scope, body }) => json(200, await makeParentLinks(ports, scope, body)),
  mailParents: async ({ scope, body }) => json(200, await mailParents(ports, scope, body)),
  makeParentCodes: async ({ scope, body }) => json(200, await makeParentCodes(ports, scope, body)),
  revokeParentLink: async ({ scope, params }) => json(200, await revokeParentLink(ports, scope, params.number)),
});

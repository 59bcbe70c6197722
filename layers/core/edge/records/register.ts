import type { REGISTER_ROUTES } from "../../contract/record-routes/register.ts";
import { documentView } from "../../documents/document-view.ts";
import { type DuplicatePaperPorts, duplicatePaper } from "../../register/duplicate-paper.ts";
import {
  type DownloadPaperPorts,
  downloadPaper,
  getPaper,
  listPapers,
  type ReadRegisterPorts,
} from "../../register/read-register.ts";
import { type RevokePaperPorts, revokePaper } from "../../register/revoke-paper.ts";
import { type Answers, json } from "../http/http.ts";

/** The answers about issued papers. */
export const registerAnswers = (
  ports: ReadRegisterPorts & DownloadPaperPorts & RevokePaperPorts & DuplicatePaperPorts,
): Pick<Answers<"register">, Exclude<keyof typeof REGISTER_ROUTES, "issueDocuments">> => ({
  listPapers: async ({ scope, query }) => json(200, await listPapers(ports, scope, query)),
  getPaper: async ({ scope, params }) => json(200, await getPaper(ports, scope, params.number)),
  downloadPaper: async ({ scope, params }) => json(200, await downloadPaper(ports, scope, params.number)),
  revokePaper: async ({ scope, params, body }) =>
    json(200, await revokePaper(ports, scope, params.number, body.reason)),
  async duplicatePaper({ scope, params }) {
    const record = await duplicatePaper(ports, scope, params.number);
    return json(record.status === "READY" ? 200 : 202, documentView(record));
  },
});

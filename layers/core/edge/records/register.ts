import type { REGISTER_ROUTES } from "../../contract/record-routes/register.ts";
import { FILE_TYPES } from "../../contract/route-spec.ts";
import { documentView } from "../../documents/document-view.ts";
import { type DuplicatePaperPorts, duplicatePaper } from "../../register/duplicate-paper.ts";
import { type ExportRegisterPorts, exportRegister } from "../../register/export-register.ts";
import {
  type DownloadPaperPorts,
  downloadPaper,
  getPaper,
  listPapers,
  type ReadRegisterPorts,
} from "../../register/read-register.ts";
import { type RevokePaperPorts, revokePaper } from "../../register/revoke-paper.ts";
import { type Answers, file, json } from "../http/http.ts";

const [CSV, WORKBOOK] = FILE_TYPES.table;
const MEDIA_TYPES = { csv: `${CSV}; charset=utf-8`, xlsx: WORKBOOK } as const;

/** The answers about issued papers. */
export const registerAnswers = (
  ports: ReadRegisterPorts & ExportRegisterPorts & DownloadPaperPorts & RevokePaperPorts & DuplicatePaperPorts,
): Pick<Answers<"register">, Exclude<keyof typeof REGISTER_ROUTES, "issueDocuments">> => ({
  listPapers: async ({ scope, query }) => json(200, await listPapers(ports, scope, query)),
  async exportRegister({ scope, query }) {
    const { bytes, format, fileName } = await exportRegister(ports, scope, query);
    return file(bytes, fileName, MEDIA_TYPES[format]);
  },
  getPaper: async ({ scope, params }) => json(200, await getPaper(ports, scope, params.number)),
  downloadPaper: async ({ scope, params }) => json(200, await downloadPaper(ports, scope, params.number)),
  revokePaper: async ({ scope, params, body }) =>
    json(200, await revokePaper(ports, scope, params.number, body.reason)),
  async duplicatePaper({ scope, params }) {
    const record = await duplicatePaper(ports, scope, params.number);
    return json(record.status === "READY" ? 200 : 202, documentView(record));
  },
});

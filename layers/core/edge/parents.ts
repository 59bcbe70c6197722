import { type OpenPaperPorts, openPaper } from "../parents/open-paper.ts";
import { json, type OpenAnswers } from "./http/http.ts";

/** What parents ask, without an account. */
export const parentAnswers = (ports: OpenPaperPorts): OpenAnswers<"open-paper"> => ({
  openPaper: async ({ body }) => json(200, await openPaper(ports, body)),
});

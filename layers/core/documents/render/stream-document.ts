import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { readSchoolOnce } from "../../school/read-school-once.ts";
import { documentFileName } from "../../text/file-names.ts";
import { placeOf } from "../data-sets/data-set.ts";
import { contentOf, shortTermOf } from "../document-content.ts";
import { documentId } from "../document-key.ts";
import { draftMarkOf } from "../issuing/draft-mark.ts";
import { readReport } from "../report.ts";
import { type DocumentChoice, keyOf } from "../request-document.ts";
import { type PageRenderer, pageError, printPages } from "./print-pages.ts";

export interface StreamDocumentPorts {
  readonly school: SchoolRecords;
  readonly renderer: PageRenderer;
  readonly now: () => Date;
}

/**
 * Makes one document and returns it. Nothing is stored: no record, no object, no LaTeX log.
 *
 * @throws PalmaresError as {@link requestDocument}, and every render error.
 */
export async function streamDocument(ports: StreamDocumentPorts, scope: Scope, choice: DocumentChoice) {
  const school = readSchoolOnce(ports.school);
  const key = await keyOf(school, scope, choice);
  const report = await readReport(school, scope, key, key.term);
  const content = contentOf(report, key);
  const id = documentId(key);

  const { type, sheet, look } = content;
  const run = { type, school: sheet.school, issuedOn: issueDay(sheet, ports.now()), look };
  const order = { id, number: id, content, ...draftMarkOf(sheet.school) };
  const { pages } = await printPages(ports.renderer, run, [order], LIMITS.streamTimeoutMs);
  const page = pages.get(id);
  if (page === undefined) throw new Error("The typesetter gave no outcome for this page.");
  if (!page.ok) throw pageError(page);
  return { pdf: page.pdf, fileName: documentFileName(id, type, shortTermOf(content), placeOf(sheet), key.language) };
}

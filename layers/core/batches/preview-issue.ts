import type { Scope } from "../call/scope.ts";
import { documentId } from "../documents/document-key.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import { lastRevoked, type RevokedPaper } from "../documents/issuing/last-revoked.ts";
import type { PaperKey, PaperStore } from "../documents/issuing/ports.ts";
import type { Student } from "../domain/school.ts";
import { aboutSelected, type BatchOrder } from "./create-batch.ts";
import { type SelectionPorts, selectDocuments } from "./select-documents.ts";
import type { BatchReport } from "./without-document.ts";

/**
 * What an order would issue: papers of keys that never had one, the next edition of papers, new papers in place of revoked
 * ones, and what stays as it is.
 */
export interface IssuePreview {
  readonly first: number;
  readonly next: number;
  readonly same: number;
  /** Without a student: the paper is about the whole class. */
  readonly revoked: readonly (RevokedPaper & { readonly student?: Student | undefined })[];
  readonly report: BatchReport;
}

/**
 * What an order to issue would do now. Nothing is written.
 *
 * @throws as {@link createBatch} for the same order.
 */
export async function previewIssue(
  ports: SelectionPorts & { readonly papers: Pick<PaperStore, "papersOf"> },
  scope: Scope,
  order: BatchOrder,
): Promise<IssuePreview> {
  const { issues: _, ...request } = order;
  const school = withoutDraftMarks(ports.school);
  const { documents, report } = await selectDocuments({ ...ports, school }, scope, request);
  const papers = documents.map((document) => {
    const { type, term, language, digest } = document;
    const about = aboutSelected(document);
    const key: PaperKey = {
      schoolId: scope.schoolId,
      ...about,
      type,
      term,
      ...(language !== undefined && { language }),
    };
    return { key, says: digest.data, student: document.student };
  });
  const known = await ports.papers.papersOf(papers.map(({ key }) => key));
  const states = papers.map(({ key, says }) => {
    const ofKey = known.get(documentId(key));
    const current = ofKey?.current;
    if (lastRevoked(ofKey) !== undefined) return "revoked";
    if (current === undefined) return "first";
    return current.says === says ? "same" : "next";
  });
  const count = (wanted: (typeof states)[number]) => states.filter((state) => state === wanted).length;
  const revoked = papers.flatMap(({ key, student }) => {
    const former = lastRevoked(known.get(documentId(key)));
    return former === undefined ? [] : [{ ...former, student }];
  });
  return { first: count("first"), next: count("next"), same: count("same"), revoked, report };
}

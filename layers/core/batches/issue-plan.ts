import { documentId } from "../documents/document-key.ts";
import { lastRevoked, type RevokedPaper } from "../documents/issuing/last-revoked.ts";
import { besides } from "../documents/issuing/other-papers.ts";
import type { PaperKey, PaperStore } from "../documents/issuing/ports.ts";
import type { StalePaper } from "../documents/issuing/stale-papers.ts";
import type { Student } from "../domain/school.ts";
import type { SelectedDocument } from "./check-documents.ts";
import { aboutSelected } from "./plan-selection.ts";

/** A paper that another edition would replace. */
export interface ReplacedPaper {
  /** Absent: the paper is about the whole class. */
  readonly student?: Student | undefined;
  readonly number: string;
  readonly edition: number;
}

/** A paper that was revoked, and that a new one would follow. */
export interface ReissuedPaper extends RevokedPaper {
  /** Absent: the paper is about the whole class. */
  readonly student?: Student | undefined;
}

/** What issuing documents would do. */
export interface IssuePlan {
  /** How many papers are issued where there was none. */
  readonly first: number;
  /** How many stay as they are: they say the same. */
  readonly same: number;
  readonly replaced: readonly ReplacedPaper[];
  /** Somebody revoked these on purpose: whether the records have changed since or not, a new paper would be issued. */
  readonly revoked: readonly ReissuedPaper[];
  /** Others of the class, or of the chosen students, that count and say what the records do not say any more. They stay. */
  readonly others: readonly StalePaper[];
}

/**
 * Compares what documents would say with the papers that count now, as issuing them does (`place-papers.ts`). Nothing is
 * written: whoever changes a mark afterwards changes what is issued.
 *
 * @param documents each as it would be issued.
 * @param stale papers of the class that say what the records do not say any more; those that are issued anew are left out.
 */
export async function planIssue(
  papers: Pick<PaperStore, "papersOf">,
  schoolId: string,
  documents: readonly SelectedDocument[],
  stale: readonly StalePaper[],
): Promise<IssuePlan> {
  const keyOf = (document: SelectedDocument): PaperKey => {
    const { type, term, language } = document;
    return { schoolId, ...aboutSelected(document), type, term, ...(language !== undefined && { language }) };
  };
  const known = documents.length > 0 ? await papers.papersOf(documents.map(keyOf)) : new Map<string, never>();
  let first = 0;
  let same = 0;
  const replaced: ReplacedPaper[] = [];
  const revoked: ReissuedPaper[] = [];
  for (const document of documents) {
    const papers = known.get(documentId(keyOf(document)));
    const current = papers?.current;
    const former = lastRevoked(papers);
    if (former !== undefined) revoked.push({ student: document.student, ...former });
    else if (current === undefined) first++;
    else if (current.says === document.digest.data) same++;
    else replaced.push({ student: document.student, number: current.number, edition: current.edition });
  }
  const issued = new Set(documents.map((document) => documentId(keyOf(document))));
  return { first, same, replaced, revoked, others: besides(stale, issued) };
}

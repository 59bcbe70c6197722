import type { SelectedDocument } from "../batches/check-documents.ts";
import { documentId } from "../documents/document-key.ts";
import type { PaperKey, PaperStore } from "../documents/issuing/ports.ts";
import type { Student } from "../domain/school.ts";

/** A paper that another edition would replace. */
export interface ReplacedPaper {
  /** Absent: the paper is about the whole class. */
  readonly student?: Student | undefined;
  readonly number: string;
  readonly edition: number;
}

/** What issuing the documents of a class would do. */
export interface IssuePlan {
  /** How many papers are issued where none counts now. */
  readonly first: number;
  /** How many stay as they are: they say the same. */
  readonly same: number;
  readonly replaced: readonly ReplacedPaper[];
}

/**
 * Compares what documents would say with the papers that count now, as issuing them does (`place-papers.ts`). Nothing is
 * written: whoever changes a mark afterwards changes what is issued.
 *
 * @param documents of one class, each as it would be issued.
 */
export async function planIssue(
  papers: Pick<PaperStore, "papersOf">,
  place: Pick<PaperKey, "schoolId" | "classId">,
  documents: readonly Pick<SelectedDocument, "student" | "type" | "term" | "language" | "digest">[],
): Promise<IssuePlan> {
  const keyOf = ({ student, type, term, language }: (typeof documents)[number]): PaperKey => ({
    ...place,
    studentId: student?.id,
    type,
    term,
    language,
  });
  const known = documents.length > 0 ? await papers.papersOf(documents.map(keyOf)) : new Map<string, never>();
  let first = 0;
  let same = 0;
  const replaced: ReplacedPaper[] = [];
  for (const document of documents) {
    const current = known.get(documentId(keyOf(document)))?.current;
    if (current === undefined) first++;
    else if (current.says === document.digest.data) same++;
    else replaced.push({ student: document.student, number: current.number, edition: current.edition });
  }
  return { first, same, replaced };
}

import { named, type Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { namesOf } from "../document-types/registry.ts";
import { aboutOf } from "../documents/about.ts";
import { placeOf } from "../documents/data-sets/data-set.ts";
import { documentId } from "../documents/document-key.ts";
import type { DocumentStore } from "../documents/ports.ts";
import { FaultyRequest } from "../domain/errors.ts";
import { documentFileName } from "../text/file-names.ts";
import { batchLabel, inOrderOfTerms, tooManyDocuments, wholeSchool } from "../text/fr/batches.ts";
import { WHOLE_BODY } from "../text/fr/validation.ts";
import type { SelectedDocument } from "./check-documents.ts";
import type { CheckedChoice } from "./life.ts";
import type { BatchRecord, PlannedDocument } from "./ports.ts";
import type { Selection } from "./select-documents.ts";
import { countsOf } from "./without-document.ts";

/**
 * The plan of a first round: a line for each selected document, in the order of the outputs.
 *
 * @param asOf of a batch that issues its papers: when its records began to be read.
 * @throws FaultyRequest INVALID_ITEMS when there are more than a batch may have
 */
export async function planSelection(
  documents: Pick<DocumentStore, "findAll">,
  scope: Pick<Scope, "schoolId">,
  selection: Selection,
  asOf?: string,
): Promise<readonly PlannedDocument[]> {
  const { length } = selection.documents;
  if (length > LIMITS.batchDocuments) {
    const fault = { field: WHOLE_BODY, detail: tooManyDocuments(length, LIMITS.batchDocuments) };
    throw new FaultyRequest("INVALID_ITEMS", "The selection is too large.", [fault], {});
  }
  const planned = selection.documents.map((document) => {
    const { type, term, language } = document;
    const about = aboutSelected(document);
    return { id: documentId({ schoolId: scope.schoolId, ...about, type, term, language }), about, document };
  });
  const records = await documents.findAll(planned.map(({ id }) => id));
  const known = new Map(records.map(({ id, generation }) => [id, generation]));
  return planned.map(({ id, about, document }) => {
    const { type, term, language, termName, digest } = document;
    const fileName = documentFileName(id, type, termName, placeOf(document), language);
    const line = { ...about, type, term, language, fileName, knownGeneration: known.get(id) ?? 0, digest };
    return asOf === undefined ? line : { ...line, asOf };
  });
}

/** Whom a selected document is about. */
export const aboutSelected = ({ schoolClass, schoolYear, student }: SelectedDocument) =>
  aboutOf({ classId: schoolClass?.id, studentId: student?.id, schoolYear });

/** What a batch's record says of what was selected. */
export const choiceOf = (selection: Selection): CheckedChoice => ({
  count: selection.documents.length,
  label: labelOf(selection),
  ...countsOf(selection.report),
  ...(selection.documents.every(({ schoolClass }) => schoolClass === undefined) && { withoutTables: true }),
});

/** A record that nothing has happened to. */
export const newRecord = (
  scope: Scope,
  { force_new, two_sided, pages_per_sheet }: Pick<BatchRequest, "force_new" | "two_sided" | "pages_per_sheet">,
  id: string,
  requestedAt: Date,
) =>
  ({
    id,
    schoolId: scope.schoolId,
    requestedBy: scope.userId,
    ...named("requestedByName", scope),
    requestedAt: requestedAt.toISOString(),
    round: 1,
    expandedRound: 0,
    ready: 0,
    failed: 0,
    forceNew: force_new,
    twoSided: two_sided,
    ...(pages_per_sheet === 2 && { pagesPerSheet: 2 }),
  }) as const satisfies Partial<BatchRecord>;

function labelOf({ documents, currentYear }: Selection): string {
  const schools = new Map(documents.map(({ schoolYear }) => [schoolYear, wholeSchool(schoolYear)]));
  const distinct = <T>(of: (document: SelectedDocument) => T) => [...new Set(documents.map(of))];
  return batchLabel(
    distinct(({ schoolClass, schoolYear }) => schoolClass ?? schools.get(schoolYear)).filter(
      (one) => one !== undefined,
    ),
    distinct(({ termName }) => termName).sort(inOrderOfTerms),
    distinct(({ type }) => namesOf(type).many),
    currentYear,
  );
}

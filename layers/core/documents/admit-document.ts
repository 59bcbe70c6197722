import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { documentFileName } from "../text/file-names.ts";
import { placeOf } from "./data-sets/data-set.ts";
import { contentOf, shortTermOf } from "./document-content.ts";
import { type DocumentKey, documentId } from "./document-key.ts";
import { type PageDigest, pageDigest } from "./page-digest.ts";
import type { ReportRecords } from "./read-school-term.ts";
import { readReport, warningsOf } from "./report.ts";

/** A document that can be made, the name of its file, and what its page would say now. */
export interface Admitted {
  readonly fileName: string;
  /** Absent: a plan of a version that kept no digests; a READY document counts as it is. */
  readonly digest?: PageDigest;
  /** What people should know of it all the same, as French sentences. */
  readonly warnings?: readonly string[];
}

export interface AdmissionPorts {
  readonly school: ReportRecords;
  readonly design: DesignDigests;
}

/**
 * Checks that a document can be made from what the school has recorded.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, NO_RESULTS, and the refusals of its kind
 */
export async function admitDocument(
  { school, design }: AdmissionPorts,
  scope: Scope,
  key: DocumentKey,
): Promise<Required<Admitted>> {
  const report = await readReport(school, scope, key, key.term);
  const content = contentOf(report, key);
  return {
    fileName: documentFileName(documentId(key), key.type, shortTermOf(content), placeOf(content.sheet), key.language),
    digest: pageDigest(content, design),
    warnings: warningsOf(report),
  };
}

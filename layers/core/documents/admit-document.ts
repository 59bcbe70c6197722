import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { documentFileName } from "../text/file-names.ts";
import { contentOf, reportOfClass, shortTermOf } from "./document-content.ts";
import { type DocumentKey, documentId } from "./document-key.ts";
import { type PageDigest, pageDigest } from "./page-digest.ts";

/** A document that can be made, the name of its file, and what its page would say now. */
export interface Admitted {
  readonly fileName: string;
  /** Absent: a plan of a version that kept no digests; a READY document counts as it is. */
  readonly digest?: PageDigest;
}

export interface AdmissionPorts {
  readonly school: Pick<SchoolRecords, "classRecord">;
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
  const report = await reportOfClass(school, scope, key.classId, key.term);
  const content = contentOf(report, key);
  return {
    fileName: documentFileName(
      documentId(key),
      key.type,
      shortTermOf(content),
      content.sheet.schoolClass,
      key.language,
    ),
    digest: pageDigest(content, design),
  };
}

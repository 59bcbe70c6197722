import { namesOf } from "../document-types/registry.ts";
import { changedSince, type PageDigest } from "../documents/page-digest.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { fullName } from "../domain/records/invalid-data.ts";
import type { Student } from "../domain/school.ts";
import { describeStale } from "../text/fr/preflight.ts";
import type { Finding } from "./finding.ts";

/** A document of a student, a class or the school. */
export interface Paper {
  readonly student?: Student | undefined;
  /** What its page would say now; undefined: it could not be made. */
  readonly digest?: PageDigest | undefined;
  /** As it is stored; undefined: it never was. */
  readonly record?: DocumentRecord | undefined;
}

/** The documents that are READY and say something else than they would now. One that could not be made today is among them. */
export function staleFindings(type: DocumentType, placeName: string, papers: readonly Paper[]): readonly Finding[] {
  return papers.flatMap(({ student, digest, record }): Finding[] => {
    if (record?.status !== "READY") return [];
    const gone = record.classId === undefined ? "goneOfSchool" : "gone";
    const changed = digest === undefined ? gone : changedSince(record.digest, digest);
    if (changed === undefined) return [];
    const detail = describeStale(student === undefined ? placeName : fullName(student), namesOf(type).one, changed);
    return [
      { severity: "warning", code: "DOCUMENT_STALE", detail, ...(student && { student }), documentId: record.id },
    ];
  });
}

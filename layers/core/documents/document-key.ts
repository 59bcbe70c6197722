import { createHash } from "node:crypto";
import type { DocumentType } from "../domain/document-types.ts";
import type { Term } from "../domain/school.ts";
import { type About, placeIn } from "./about.ts";

/** What makes a document one and the same: requested twice, it is one job. */
export interface DocumentKey extends About {
  readonly schoolId: string;
  readonly type: DocumentType;
  readonly term: Term;
  /** One or two languages, as `keptLanguage` leaves them. Absent: the first language. */
  readonly language?: string | undefined;
}

/** 96 bits: among a thousand million documents a collision is less likely than one in a hundred million. */
const HEX_DIGITS = 24;

/**
 * The id of a document: a digest of its key, so that "one job at a time" is one conditional write and the id says nothing
 * about the pupil. The id grants nothing either: every read checks the caller's school.
 *
 * @example documentId({ schoolId: "demo", classId: "6a", studentId: "1", type: "BULLETIN", term: "T1" })
 */
export function documentId({ schoolId, studentId, type, term, language, ...about }: DocumentKey): string {
  const own = [schoolId, placeIn(about), studentId ?? null, type, term];
  return createHash("sha256")
    .update(JSON.stringify(language === undefined ? own : [...own, language]))
    .digest("hex")
    .slice(0, HEX_DIGITS);
}

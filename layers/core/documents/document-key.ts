import { createHash } from "node:crypto";
import type { DocumentType } from "../domain/document-types.ts";
import type { Term } from "../domain/school.ts";
import { type About, placeIn } from "./about.ts";

/** What makes a draft one and the same: requested twice, it is one job. */
export interface DraftKey extends About {
  readonly schoolId: string;
  readonly type: DocumentType;
  readonly term: Term;
  /** One or two languages, as `keptLanguage` leaves them. Absent: the first language. */
  readonly language?: string | undefined;
}

/** The issued paper that a document is, or is a second original of. */
export interface PaperIssue {
  /** The number that people read aloud: « 7KX4M-R2DQP ». */
  readonly number: string;
  /** 1: the first paper of its key; each later one replaces the one before. */
  readonly edition: number;
  /** A second original, made from what the first one froze. */
  readonly duplicate?: true;
}

/** What makes a document one and the same. */
export interface DocumentKey extends DraftKey {
  /** Of an issued paper: each is a document of its own, beside the draft of the same key. */
  readonly issue?: Pick<PaperIssue, "number" | "duplicate"> | undefined;
}

/** 96 bits: among a thousand million documents a collision is less likely than one in a hundred million. */
const HEX_DIGITS = 24;

/**
 * The id of a document: a digest of its key, so that "one job at a time" is one conditional write and the id says nothing
 * about the pupil. The id grants nothing either: every read checks the caller's school.
 *
 * @example documentId({ schoolId: "demo", classId: "6a", studentId: "1", type: "BULLETIN", term: "T1" })
 */
export function documentId({ schoolId, studentId, type, term, language, issue, ...about }: DocumentKey): string {
  const key = [schoolId, placeIn(about), studentId ?? null, type, term];
  const rest = issue
    ? [language ?? null, issue.number, ...(issue.duplicate ? ["duplicate"] : [])]
    : language === undefined
      ? []
      : [language];
  return createHash("sha256")
    .update(JSON.stringify([...key, ...rest]))
    .digest("hex")
    .slice(0, HEX_DIGITS);
}

import { createHash } from "node:crypto";
import type { DocumentType, SchoolClass, Term } from "../domain/school.ts";

/** What makes a document one and the same: asked for twice, it is one job. */
export interface DocumentSubject {
  readonly schoolId: string;
  readonly classId: string;
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
}

/** 96 bits: among a thousand million documents a collision is less likely than one in a hundred million. */
const HEX_DIGITS = 24;

/**
 * The id of a document follows from its subject, so that "one job at a time" is one conditional write, and says
 * nothing of the pupil. It opens nothing either: every read checks the caller's school.
 *
 * @example documentId({ schoolId: "demo", classId: "6a", studentId: "1", type: "BULLETIN", term: "T1" })
 */
export function documentId({ schoolId, classId, studentId, type, term }: DocumentSubject): string {
  return createHash("sha256")
    .update(JSON.stringify([schoolId, classId, studentId, type, term]))
    .digest("hex")
    .slice(0, HEX_DIGITS);
}

/** What the file is called, for people: it names the class and the term, and no pupil, since links carry it. */
export function documentFileName(id: string, type: DocumentType, term: Term, schoolClass: SchoolClass): string {
  const kind = type === "BULLETIN" ? "bulletin" : "tableau-honneur";
  const place = `${schoolClass.name}-${schoolClass.schoolYear}`
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9-]+/g, "");
  return `${kind}-${term}-${place}-${id.slice(0, 8)}.pdf`;
}

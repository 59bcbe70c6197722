import { createHash } from "node:crypto";
import { plainLetters } from "../text/plain-letters.ts";
import { nameWords } from "../typed/folded.ts";
import type { ErasedIdentity, Erasure } from "./erasure.ts";

/** Whoever is searched for: by id, and in free text by name and matricule. */
export interface SoughtStudent {
  /** The student's digest, in keys that must not say the id. */
  readonly digest: string;
  is(studentId: unknown): boolean;
  /** The text without the student, or the text itself when it does not mention the student. */
  without(text: string): string;
  mentions(text: string): boolean;
  /** Whether a row of a table names the student: by the matricule in a cell of its own, or by all words of the name. */
  standsIn(row: readonly string[]): boolean;
  /** False: known by a digest, or by the id alone. Then no text mentions the student. */
  readonly hasNames: boolean;
}

/** What stands in a sentence instead of a name. */
const ERASED_NAME = "[élève effacé]";
/** Shorter matricules (« 12 ») are found by the student's id only: in a sentence they may be any number. */
const SHORTEST_MATRICULE = 4;

/**
 * A student by what an erasure still knows: names while it runs, afterwards a digest of the id.
 *
 * @example soughtStudent(erasure).is("awa") // true
 */
export function soughtStudent({
  schoolId,
  student,
  studentDigest,
}: Pick<Erasure, "schoolId" | "student" | "studentDigest">): SoughtStudent {
  const digest = student === undefined ? studentDigest : studentDigestOf(schoolId, student.id);
  if (digest === undefined) throw new Error("A confirmed erasure knows nobody any more.");
  const known = new Map<string, boolean>();
  const isDigested = (id: string) => {
    const answer = known.get(id) ?? studentDigestOf(schoolId, id) === digest;
    known.set(id, answer);
    return answer;
  };
  const identities = student?.identities ?? [];
  const words = pattern(identities);
  const inRow = identities.map(rowMarks);
  return {
    digest,
    is: (id) => typeof id === "string" && (student === undefined ? isDigested(id) : id === student.id),
    without: (text) => (words === undefined ? text : text.replace(words, ERASED_NAME)),
    mentions: (text) => words !== undefined && text.search(words) >= 0,
    standsIn(row) {
      const cells = new Set(row.map(cellKey));
      const named = new Set(nameWords(row.join(" ")));
      return inRow.some(
        ({ matricule, name }) =>
          (matricule !== undefined && cells.has(matricule)) ||
          (name.length > 1 && name.every((word) => named.has(word))),
      );
    },
    hasNames: identities.length > 0,
  };
}

/** A student as an erasure knows one that is to be forgotten: it says nothing by itself. */
export const studentDigestOf = (schoolId: string, studentId: string): string =>
  createHash("sha256")
    .update(JSON.stringify([schoolId, studentId]))
    .digest("hex");

/** The names in either order, as they are and in plain letters, and the matricules. */
function pattern(identities: readonly ErasedIdentity[]): RegExp | undefined {
  const names = identities.flatMap(({ lastName, firstNames }) => [
    [lastName, firstNames],
    [firstNames, lastName],
  ]);
  const texts = [
    ...names.filter((parts) => parts.every((part) => part.trim() !== "")).map((parts) => parts.join(" ")),
    ...identities.flatMap(({ matricule }) => (matricule.trim().length >= SHORTEST_MATRICULE ? [matricule] : [])),
  ];
  const all = new Set(texts.flatMap((text) => [text, plainLetters(text)]));
  if (all.size === 0) return undefined;
  const alternatives = [...all].map((text) => text.trim().split(/\s+/u).map(escaped).join("\\s+"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** What a row is searched for. A matricule of few digits may be any mark; then the name says whose row it is. */
function rowMarks({ lastName, firstNames, matricule }: ErasedIdentity) {
  const key = cellKey(matricule);
  return {
    matricule: key.length < SHORTEST_MATRICULE ? undefined : key,
    name: [...new Set(nameWords(`${lastName} ${firstNames}`))],
  };
}

/** Spreadsheets take zeros off the front of what looks like a number. */
const cellKey = (text: string): string => plainLetters(text).toLowerCase().replace(/\s+/gu, "").replace(/^0+/, "");

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

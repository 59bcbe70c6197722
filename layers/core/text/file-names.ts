import type { DocumentType } from "../domain/document-types.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { KIND_NAMES } from "./fr/document-kinds.ts";
import { plainLetters, withoutAccents } from "./plain-letters.ts";

/**
 * Names of all files that people receive. Links carry the first two, so they name classes and terms, and no pupil; those
 * inside an archive or on the secretary's own disk name the pupil, whom a secretary looks for in a folder.
 */

/** Words with hyphens between them, in letters that every file system and every unzip program shows alike. */
const hyphenated = (words: string) =>
  plainLetters(words)
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** @example documentFileName(id, "BULLETIN", "T1", schoolClass) // "bulletin-T1-6eA-2025-2026-3f9c21ab.pdf" */
export function documentFileName(
  id: string,
  type: DocumentType,
  term: Term,
  { name, schoolYear }: Pick<SchoolClass, "name" | "schoolYear">,
): string {
  const place = plainLetters(`${name}-${schoolYear}`).replace(/[^A-Za-z0-9-]+/g, "");
  return `${KIND_NAMES[type].fileWord}-${term}-${place}-${id.slice(0, 8)}.pdf`;
}

/** What a batch's outputs are called, and the ending of each. */
const OUTPUTS = {
  zip: ["documents", "zip"],
  print: ["impression", "pdf"],
  summary: ["recapitulatif", "csv"],
} as const;
/** Longest part of a name that comes from data: longer paths cannot be opened by old Windows programs. */
const LONGEST_PART = 60;

/** @example batchFileName({ label: "6e A · T1 · bulletins", id }, "zip") // "documents-6e-A-T1-bulletins-k3v9x0.zip" */
export function batchFileName(
  { label, id }: { readonly label: string; readonly id: string },
  output: keyof typeof OUTPUTS,
): string {
  const [kind, ending] = OUTPUTS[output];
  return `${kind}-${hyphenated(label).slice(0, LONGEST_PART)}-${id.slice(-6)}.${ending}`;
}

/**
 * Names of the entries of a ZIP: the class as a folder, then who and what. Two of one name get a number.
 *
 * @example names.of(schoolClass, student, "BULLETIN", "T1") // "6eA/KABORE-Aminata-bulletin-T1.pdf"
 */
export function archiveNames() {
  const taken = new Set<string>();
  return {
    of(schoolClass: SchoolClass, student: Student, type: DocumentType, term: Term): string {
      const folder = hyphenated(schoolClass.name).replaceAll("-", "") || "classe";
      const who = hyphenated(`${student.lastName} ${student.firstNames}`).slice(0, LONGEST_PART) || "eleve";
      const base = `${folder}/${who}-${KIND_NAMES[type].fileWord}-${term}`;
      let name = `${base}.pdf`;
      // Windows and macOS compare without case.
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}-${n}.pdf`;
      taken.add(name.toLowerCase());
      return name;
    },
  };
}

/**
 * What the console calls the PDF that it saves on the secretary's own disk. Letters lose their accents and nothing else.
 *
 * @example downloadFileName({ type: "BULLETIN", term: "T1" }, "KABORÉ", "Aminata") // "KABORE-Aminata-bulletin-T1.pdf"
 */
export function downloadFileName(
  { type, term }: { readonly type: DocumentType; readonly term: Term },
  lastName: string,
  firstNames: string,
): string {
  const who = withoutAccents(`${lastName}-${firstNames}`).replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${who}-${KIND_NAMES[type].fileWord}-${term}.pdf`;
}

/** File systems take 255 bytes for a name; the rest of the name needs some. */
const LONGEST_STUDENT_BYTES = 200;

/**
 * What the command line calls a PDF on the secretary's own disk. The student's name keeps its letters; the id tells namesakes
 * apart.
 *
 * @example personalFileName({ type: "BULLETIN", term: "T1" }, student) // "TRAORÉ Awa - bulletin T1 - 12.pdf"
 */
export function personalFileName(
  { type, term }: { readonly type: DocumentType; readonly term: Term },
  student: Pick<Student, "id" | "lastName" | "firstNames">,
): string {
  const name = `${student.lastName} ${student.firstNames}`
    // Separators, what Windows forbids, control characters and bidi marks.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}/\\:*?"<>|]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+/u, "");
  return `${shortened(name)} - ${KIND_NAMES[type].name} ${term} - ${student.id}.pdf`;
}

/** Cuts between letters, never inside one that takes several code points. */
function shortened(name: string): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter("fr").segment(name)) {
    if (new TextEncoder().encode(kept + segment).length > LONGEST_STUDENT_BYTES) break;
    kept += segment;
  }
  return kept.trim();
}

import { printedNumber } from "../claims/paper-number.ts";
import { recordedType } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { School, SchoolClass, Student } from "../domain/school.ts";
import { safeFileWords } from "./safe-file-words.ts";
import { type FiledDocument, filledName, languageFileWord, savedFileName } from "./saved-file-name.ts";

/**
 * Names of all files that people receive, in one style: unaccented words with hyphens between them. Links carry the first two,
 * so they name classes and terms, and no pupil; those inside an archive or on the secretary's own disk name the pupil, whom a
 * secretary looks for in a folder.
 */

/** Longest part of a name that comes from data: old Windows programs cannot open paths of more than 260 characters. */
const LONGEST_PART = 60;
const LONGEST_MATRICULE = 30;
const LONGEST_TERM = 20;

/** @example periodFileWord("Séq. 3") // "Seq-3" */
export const periodFileWord = (short: string) => safeFileWords(short, { longest: LONGEST_TERM, otherwise: "periode" });

const placeWords = (words: string) => safeFileWords(words, { longest: LONGEST_PART, otherwise: "classe" });

/** Where and when a document was made, as its name says it. */
export interface FiledPlace {
  /** The class; absent: the document is about the school. */
  readonly name?: string | undefined;
  readonly schoolYear: string;
}

/**
 * @param term the short name of the period: « Séq. 3 ».
 * @param language absent: the first language, which names of files do not say.
 * @example documentFileName(id, "BULLETIN", "T1", schoolClass) // "bulletin-T1-6e-A-2025-2026-3f9c21ab.pdf"
 */
export function documentFileName(
  id: string,
  type: DocumentType,
  term: string,
  { name, schoolYear }: FiledPlace,
  language?: string,
): string {
  const { file } = recordedType(type);
  const places = {
    type: file.word,
    period: periodFileWord(term),
    ...(name !== undefined && { class: placeWords(name) }),
    year: placeWords(schoolYear),
  };
  return `${filledName(file.link, places)}${languageFileWord(language)}-${id.slice(0, 8)}.pdf`;
}

/** What a batch's outputs are called, and the ending of each. */
const OUTPUTS = {
  zip: ["documents", "zip"],
  print: ["impression", "pdf"],
  summary: ["recapitulatif", "csv"],
  workbook: ["proces-verbal", "xlsx"],
} as const;

/** @example batchFileName({ label: "6e A · T1 · bulletins", id }, "zip") // "documents-6e-A-T1-bulletins-k3v9x0.zip" */
export function batchFileName(
  { label, id }: { readonly label: string; readonly id: string },
  output: keyof typeof OUTPUTS,
): string {
  const [kind, ending] = OUTPUTS[output];
  return `${kind}-${placeWords(label)}-${id.slice(-6)}.${ending}`;
}

type NamedStudent = Pick<Student, "id" | "lastName" | "firstNames" | "matricule">;

/**
 * A student in the name of a file: name, first names, matricule. The matricule tells namesakes apart, so a student's file has
 * one name whoever else is in the folder.
 *
 * @example personFileWords({ lastName: "KABORÉ", firstNames: "Aminata", matricule: "0012345", id }) // "KABORE-Aminata-0012345"
 */
export function personFileWords({ lastName, firstNames, matricule, id }: NamedStudent): string {
  const name = safeFileWords(`${lastName} ${firstNames}`, { longest: LONGEST_PART, otherwise: "eleve" });
  const number = matricule.trim() === "" ? id : matricule;
  return `${name}-${safeFileWords(number, { longest: LONGEST_MATRICULE, otherwise: "sans-matricule" })}`;
}

/** A class in the name of a file. @example classFileWords("6e A") // "6e-A" */
export const classFileWords = placeWords;

/** @example studentFileName(student, { type: "BULLETIN", term: "T1" }) // "KABORE-Aminata-0012345-bulletin-T1.pdf" */
export const studentFileName = (student: NamedStudent, document: FiledDocument): string =>
  ownedFileName(personFileWords(student), document);

/** @example classFileName("6e A", { type: "PV_CONSEIL", term: "T1" }) // "proces-verbal-6e-A-T1.pdf" */
const classFileName = (className: string, document: FiledDocument): string =>
  ownedFileName(placeWords(className), document);

/** A school in the name of a file. @example schoolFileWords("Lycée Philippe Zinda Kaboré") // "Lycee-Philippe-Zinda-Kabore" */
export const schoolFileWords = (name: string): string =>
  safeFileWords(name, { longest: LONGEST_PART, otherwise: "etablissement" });

/** @example schoolFileName("Lycée Kaboré", { type: "STATISTIQUES", term: "T1" }) // "statistiques-Lycee-Kabore-T1.pdf" */
const schoolFileName = (schoolName: string, document: FiledDocument): string =>
  ownedFileName(schoolFileWords(schoolName), document);

/** Whose a document is: a student in a class, a class, or the school. */
interface FileOwner {
  readonly school: Pick<School, "name">;
  /** Absent: the document is about the school. */
  readonly schoolClass?: SchoolClass | undefined;
  /** Absent: the document is about the class, or the school. */
  readonly student?: NamedStudent | undefined;
}

/** The name of a document on a person's own disk. @example savedName({ school, schoolClass, student }, { type: "BULLETIN", term: "T1" }) */
export function savedName({ school, schoolClass, student }: FileOwner, document: FiledDocument): string {
  if (student !== undefined) return studentFileName(student, document);
  return schoolClass === undefined ? schoolFileName(school.name, document) : classFileName(schoolClass.name, document);
}

const ownedFileName = (owner: string, document: FiledDocument): string =>
  savedFileName(owner, {
    ...document,
    term: periodFileWord(document.term),
    schoolYear: document.schoolYear && placeWords(document.schoolYear),
  });

/**
 * The name of an issued paper's file: what it is and its number, no pupil.
 *
 * @example issuedFileName("BULLETIN", "7KX4MR2DQP") // "bulletin-7KX4M-R2DQP.pdf"
 */
export const issuedFileName = (type: DocumentType, number: string, what?: "duplicata"): string =>
  `${[recordedType(type).slug, printedNumber(number), what].filter((word) => word !== undefined).join("-")}.pdf`;

/** @param day ISO date. @example registerFileName("2026-03-03", "csv") // "registre-des-documents-delivres-2026-03-03.csv" */
export const registerFileName = (day: string, ending: string): string =>
  `registre-des-documents-delivres-${day}.${ending}`;

/**
 * Gives each file of one folder or archive a name of its own: a name that is taken gets a number before its ending.
 *
 * @example const own = ownNames(); own("a.pdf"); own("A.pdf") // "A-2.pdf"
 */
export function ownNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const [, base = name, ending = ""] = /^(.+?)(\.[a-z]+)?$/.exec(name) ?? [];
    let own = name;
    // Windows and macOS compare without case.
    for (let n = 2; taken.has(own.toLowerCase()); n++) own = `${base}-${n}${ending}`;
    taken.add(own.toLowerCase());
    return own;
  };
}

interface ArchiveOptions {
  /** Folders say the school year, too: for archives with classes of several years. */
  readonly years?: boolean;
}

/**
 * Names of the entries of a ZIP: the class as a folder, then who and what; a document about the school lies beside the
 * folders. Two classes never share a folder. Asked in the same order, it gives the same names.
 *
 * @example archiveNames().of({ school, schoolClass, student }, { type: "BULLETIN", term: "T1" })
 *   // "6e-A/KABORE-Aminata-0012345-bulletin-T1.pdf"
 */
export function archiveNames({ years = false }: ArchiveOptions = {}) {
  const ownFolder = ownNames();
  const ownEntry = ownNames();
  const folders = new Map<string, string>();
  const folderOf = ({ id, name, schoolYear }: SchoolClass): string => {
    const folder = folders.get(id) ?? ownFolder(placeWords(years ? `${name} ${schoolYear}` : name));
    folders.set(id, folder);
    return folder;
  };
  return {
    of: (owner: FileOwner, document: FiledDocument): string => {
      const { schoolClass } = owner;
      const name = savedName(owner, document);
      return ownEntry(schoolClass === undefined ? name : `${folderOf(schoolClass)}/${name}`);
    },
  };
}

import type { DocumentType, SchoolClass, Student, Term } from "../../domain/school.ts";

const KINDS = { BULLETIN: "bulletin", HONOR: "tableau-honneur" } as const satisfies Record<DocumentType, string>;

/** Letters that NFD does not take apart. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ß: "ss",
  ɓ: "b",
  Ɓ: "B",
  ɗ: "d",
  Ɗ: "D",
  ƴ: "y",
  Ƴ: "Y",
  ŋ: "n",
  Ŋ: "N",
  ɛ: "e",
  Ɛ: "E",
  ɔ: "o",
  Ɔ: "O",
  ɲ: "n",
  Ɲ: "N",
  ı: "i",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
};

/** Letters that every file system and every unzip program shows alike. */
function plain(words: string): string {
  return words
    .replace(/\P{ASCII}/gu, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Longest part of a name, so that a path stays below what old Windows programs can open. */
const LONGEST = 60;

/**
 * Names of the entries of a ZIP: the class as a folder, then who and what. Two of one name get a number.
 *
 * @example names.of(schoolClass, student, "BULLETIN", "T1") // "6eA/KABORE-Aminata-bulletin-T1.pdf"
 */
export function archiveNames() {
  const taken = new Set<string>();
  return {
    of(schoolClass: SchoolClass, student: Student, type: DocumentType, term: Term): string {
      const folder = plain(schoolClass.name).replaceAll("-", "") || "classe";
      const who = plain(`${student.lastName} ${student.firstNames}`).slice(0, LONGEST) || "eleve";
      const base = `${folder}/${who}-${KINDS[type]}-${term}`;
      let name = `${base}.pdf`;
      // Compared as Windows and macOS compare: without case.
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}-${n}.pdf`;
      taken.add(name.toLowerCase());
      return name;
    },
  };
}

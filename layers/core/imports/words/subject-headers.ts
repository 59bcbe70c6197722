import { LANGUAGES } from "../../languages/registry.ts";
import { folded, foldedEntry, wordList } from "../../typed/folded.ts";

/** What a column of a table of subjects says. */
export type SubjectHeader =
  | { readonly field: "name" | "id" | "className" }
  /** The subject's name in a language of papers: « Nom en anglais ». */
  | { readonly field: "nameIn"; readonly code: string };

const NAME = wordList(`
    matiere, matieres, discipline, disciplines, nom de la matiere, nom matiere, nom, libelle, intitule, subject, subjects,
    subject name, name, disciplina, nome
  `);
const ID = wordList(
  "identifiant, id, code, code matiere, code de la matiere, identifiant de la matiere, subject id, key",
);
const CLASS = wordList("classe, classes, nom de la classe, class, turma");

/** What may stand before and after the language: « Nom de la matière en anglais », « name_en », « English name ». */
const BEFORE =
  "(?:nom de la matiere|nom|nome|names?|matiere|discipline|disciplina|libelle|intitule|subject|subject name)";
const BETWEEN = "(?:en|in|em)";
const AFTER = "(?:names?|subject|nom)";

const nameIn = (code: string, language: string) =>
  folded(new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code);

/** A language by its code, by its own name, and by what French and English call it. */
const HEADERS = LANGUAGES.map(({ code, name }) => {
  const words = [...new Set([code, folded(name), ...["fr", "en", code].map((language) => nameIn(code, language))])];
  const header = new RegExp(`^(?:${BEFORE} )?(?:${BETWEEN} )?(?:${words.join("|")})(?: ${AFTER})?$`);
  return { code, header };
});

/**
 * What a header of a table of subjects means, however it is written.
 *
 * @returns undefined: nothing that is known.
 * @example subjectHeader("Matière (anglais)") // { field: "nameIn", code: "en" }
 * @example subjectHeader("name_pt") // { field: "nameIn", code: "pt" }
 */
export function subjectHeader(header: string): SubjectHeader | undefined {
  // In brackets may stand the language, or what explains nothing: « Matière (obligatoire) ».
  const entry = foldedEntry(header);
  const inLanguage = HEADERS.find((one) => one.header.test(entry));
  if (inLanguage !== undefined) return { field: "nameIn", code: inLanguage.code };
  const word = folded(header);
  if (NAME.includes(word)) return { field: "name" };
  if (ID.includes(word)) return { field: "id" };
  return CLASS.includes(word) ? { field: "className" } : undefined;
}

/** The header under which a table gives a subject's name in a language. @example nameHeader("en") // "Nom en anglais" */
export const nameHeader = (code: string): string =>
  `Nom en ${new Intl.DisplayNames(["fr"], { type: "language" }).of(code) ?? code}`;

import { folded, wordList } from "../../typed/folded.ts";

/** What a column of a list of a class's subjects says, in the order in which the list is shown. */
export const LESSON_FIELDS = ["subject", "coefficient", "teacher"] as const;
export type LessonField = (typeof LESSON_FIELDS)[number];

/** Headers that schools use, as `folded` gives them. */
const HEADERS: Readonly<Record<LessonField, readonly string[]>> = {
  subject: wordList(`
    matiere, matieres, discipline, disciplines, nom de la matiere, nom matiere, intitule, libelle, nom, noms,
    enseignement, enseignements, cours, subject, subjects, subject name, name
  `),
  coefficient: wordList(`
    coef, coefs, coeff, coeffs, coefficient, coefficients, coefficient de la matiere, poids, credit, credits, weight
  `),
  teacher: wordList(`
    professeur, professeurs, prof, profs, enseignant, enseignante, enseignants, nom du professeur, nom professeur,
    nom de l enseignant, nom enseignant, nom du prof, professeur de la matiere, charge de cours, teacher, teachers,
    teacher name, name of teacher
  `),
};

const FIELD_OF: ReadonlyMap<string, LessonField> = new Map(
  LESSON_FIELDS.flatMap((field) => HEADERS[field].map((header) => [header, field] as const)),
);

/**
 * What a header says of a subject that a class has.
 *
 * @returns undefined for a header that is none of these.
 * @example lessonField("Coeff.") // "coefficient"
 */
export const lessonField = (header: string): LessonField | undefined => FIELD_OF.get(folded(header));

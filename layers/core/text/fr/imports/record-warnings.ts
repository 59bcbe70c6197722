import { recordPlaceText } from "./places.ts";

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

const FIGURES: Readonly<Record<string, string>> = {
  average: "Moyenne",
  rank: "Rang",
  weightedTotal: "Total des points",
  honorBoard: "Tableau d'honneur",
  conduct: "Conduite",
};

/** By the code of a warning about the files of another program. */
export const RECORD_WARNING_TEXTS = {
  MODEL_LEFT: ({ model, count }: { readonly model: string; readonly count: number }) =>
    `${many(count, "enregistrement", "enregistrements")} « ${model} » : ce modèle n'est pas importé.`,
  FIELD_LEFT: ({ model, count }: { readonly model: string; readonly count: number }) =>
    `Champ de « ${model} » non importé, dans ${many(count, "enregistrement", "enregistrements")}.`,
  SCHOOL_KEPT: () => "Les coordonnées de l'établissement restent celles qui sont enregistrées ici.",
  SAID_TWICE: ({ other }: { readonly other: Parameters<typeof recordPlaceText>[0] }) =>
    `Même chose que dans le ${recordPlaceText(other)} ; gardé une fois.`,
  IN_MAIN_GROUP: ({ count }: { readonly count: number }) =>
    `${many(count, "nouvelle matière est rangée", "nouvelles matières sont rangées")} dans les matières principales : les fichiers ne disent pas lesquelles sont complémentaires.`,
  SUBJECT_UNUSED: ({ subject, className }: { readonly subject: string; readonly className: string }) =>
    `« ${subject} » non créée en ${className} : aucun élève de la classe n'y a de note.`,
  PERIOD_READ: ({ number, term }: { readonly number: string; readonly term: string }) =>
    `La période « ${number} » des fichiers est importée comme : ${term}.`,
  MATRICULE_FROM: ({ field, count }: { readonly field: string; readonly count: number }) =>
    `Matricule de ${many(count, "élève", "élèves")} pris dans la colonne ${field}.`,
  COUNTS_FROM_TEN: ({ subject }: { readonly subject: string }) =>
    `« ${subject} » ne compte dans Gepi qu'à partir de 10 (sup10) ; ici elle comptera si elle relève la moyenne. Changez-la dans la matière si ce n'est pas voulu.`,
  COUNTS_NOWHERE: ({ subject }: { readonly subject: string }) =>
    `« ${subject} » n'a pas de coefficient dans Gepi : elle sera imprimée sans compter.`,
  YEARLY_TABLE: () => "Tableau de l'année non importé : ses moyennes sont calculées ici.",
  RESULT_DIFFERS: ({
    of,
    term,
    theirs,
    ours,
  }: {
    readonly of: string;
    readonly term: string;
    readonly theirs: string;
    readonly ours: string;
  }) => `${FIGURES[of] ?? of} en ${term} : ${theirs} dans le fichier, ${ours} ici.`,
  RESULTS_NOT_COMPARED: ({ term, className }: { readonly term: string; readonly className: string }) =>
    `Les résultats de ${className} en ${term} n'ont pas pu être comparés : ils ne peuvent pas être calculés ici.`,
};

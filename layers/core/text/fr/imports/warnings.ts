const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** Most names that a sentence lists. */
const MOST_NAMES = 5;

const STATES: Readonly<Record<string, string>> = {
  absent: "absence justifiée",
  unexcused: "absence non justifiée",
  dispensed: "dispensé(e)",
  notHandedIn: "non rendu",
  notGraded: "non noté",
};

const LEFT_OUT: Readonly<Record<"computed" | "not-kept" | "not-asked", string>> = {
  computed: "Colonne non importée : le programme calcule ces valeurs lui-même.",
  "not-kept": "Colonne non importée : le programme ne garde pas ces données.",
  "not-asked": "Colonne non importée : elle ne concerne pas cet import.",
};

/** By the code of a warning about a file that is imported. */
export const IMPORT_WARNING_TEXTS = {
  QUESTION_MARK: () =>
    "Un « ? » dans un nom : une lettre a sans doute été perdue à l'enregistrement (LibreOffice remplace Ɛ, Ɔ, Ŋ par « ? » quand il écrit un CSV en Windows-1252). Enregistrez en .xlsx, ou en CSV UTF-8.",
  FAR_FROM_OTHERS: ({ least, greatest }: { readonly least: string; readonly greatest: string }) =>
    `Note loin des autres notes de l'élève, qui vont de ${least} à ${greatest} : vérifiez la virgule.`,
  MATCHED_BY_NAME: ({ count }: { readonly count: number }) =>
    `${many(count, "élève reconnu", "élèves reconnus")} par le nom seul. Une colonne Matricule est plus sûre.`,
  ZEROS_RESTORED: ({ matricule }: { readonly matricule: string }) =>
    `Le tableur a retiré les zéros du début de ce matricule : ${matricule} est reconnu, avec le nom.`,
  NAME_SPELLED_OTHERWISE: ({ known }: { readonly known: string }) =>
    `Le nom est enregistré autrement : ${known}. Le matricule est le même.`,
  IN_OTHER_CLASS_TOO: ({ className }: { readonly className: string }) =>
    `Cet élève est aussi inscrit en ${className} : notez-y la période de son départ.`,
  NOT_IN_FILE: ({ count, names }: { readonly count: number; readonly names: readonly string[] }) =>
    `${many(count, "élève de la classe n'est pas", "élèves de la classe ne sont pas")} dans le fichier ; leurs données ne changent pas : ${names.slice(0, MOST_NAMES).join(", ")}${count > MOST_NAMES ? " …" : "."}`,
  NAME_CUT: ({ lastName, firstNames }: { readonly lastName: string; readonly firstNames: string }) =>
    `Nom et prénoms sont dans une cellule, et rien ne dit où finit le nom : lu « ${lastName} » et « ${firstNames} ».`,
  NO_MATRICULE: ({ count }: { readonly count: number }) =>
    `${many(count, "nouvel élève", "nouveaux élèves")} sans matricule : il en faut un pour faire un bulletin.`,
  COLUMN_LEFT_OUT: ({ why }: { readonly why: "computed" | "not-kept" | "not-asked" }) => LEFT_OUT[why],
  SHEET_LEFT_OUT: () => "Feuille non importée : elle n'a pas de tableau reconnu, ou elle est d'une autre classe.",
  SHEET_HIDDEN: () =>
    "Feuille masquée, non importée : affichez-la dans le tableur si ses données doivent l'être, puis renvoyez le fichier.",
  ENCODING_ASSUMED: ({ encoding, sample }: { readonly encoding: string; readonly sample: string }) =>
    `Le fichier ne dit pas son encodage ; il est lu comme ${encoding}. Vérifiez ce nom : ${sample}.`,
  WORDS_READ: ({ word, state, count }: { readonly word: string; readonly state: string; readonly count: number }) =>
    `« ${word} » (${many(count, "cellule", "cellules")}) est lu comme : ${STATES[state] ?? state}.`,
  UNUSUAL_AGE: ({ age }: { readonly age: number }) => `Cette date donne un âge de ${age} ans : vérifiez l'année.`,
  EMPTY_OVER_ENTERED: ({ count }: { readonly count: number }) =>
    `${many(count, "cellule est vide", "cellules sont vides")} là où une valeur est déjà saisie ; elle reste.`,
};

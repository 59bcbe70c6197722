import { frenchSpaces } from "../../french-spaces.mjs";

/** Most names or numbers that a sentence lists. */
const MOST_LISTED = 8;
const list = (words: readonly (string | number)[]) =>
  `${words.slice(0, MOST_LISTED).join(", ")}${words.length > MOST_LISTED ? " …" : ""}`;
const sheets = (names: readonly string[]) =>
  names.length === 1 ? `la feuille « ${names[0]} »` : `les feuilles ${list(names.map((name) => `« ${name} »`))}`;
/** A CSV file's sheet has no name. */
const inSheets = (names: readonly string[]) => (names.every((name) => name === "") ? "" : ` dans ${sheets(names)}`);
const inBrackets = (names: readonly string[]) => (names.length === 0 ? "" : ` (${sheets(names)})`);

/** Why a file's table cannot be shown, and what would do. */
export const TABLE_FAULTS = {
  noCells: () => "Le classeur n'a aucune cellule remplie. Vérifiez que le bon fichier a été choisi.",
  noSuchSheet: (sheet: string, names: readonly string[]) =>
    frenchSpaces(`Le classeur n'a pas de feuille « ${sheet} ». Choisissez-en une : ${list(names)}.`),
  noHead: {
    students: (names: readonly string[]) =>
      frenchSpaces(
        `Aucune ligne d'en-tête d'élèves n'est reconnue${inSheets(names)}. Au-dessus des élèves, nommez les colonnes : Matricule, Nom, Prénoms, Classe.`,
      ),
    subjects: (names: readonly string[]) =>
      frenchSpaces(
        `Aucune ligne d'en-tête de matières n'est reconnue${inSheets(names)}. Au-dessus des matières, nommez les colonnes : Matière, Coefficient, Professeur.`,
      ),
  },
  tooLong: (rows: number, most: number) =>
    frenchSpaces(
      `Le tableau a ${rows} lignes ; ici, ${most} au plus, avec des textes courts. Partagez-le en plusieurs feuilles, ou envoyez le fichier par l'écran Import.`,
    ),
  tooMuchText: () =>
    "Les textes du tableau sont trop longs pour être montrés ici. Partagez-le en plusieurs feuilles, ou envoyez le fichier par l'écran Import.",
  tooWide: (columns: number, most: number) =>
    frenchSpaces(`Le tableau a ${columns} colonnes ; ici, ${most} au plus. Gardez celles des élèves.`),
};

/** How a file was read, where that could surprise. */
export const TABLE_NOTES = {
  hidden: (names: readonly string[]) =>
    frenchSpaces(
      `Masqué dans le classeur, donc pas lu : ${sheets(names)}. Affichez ce qui doit l'être, puis rouvrez le fichier.`,
    ),
  classOfTitle: (className: string) =>
    frenchSpaces(
      `La classe « ${className} » vient du titre ou du nom de la feuille ; elle est dans la colonne Classe.`,
    ),
  /** `names`: of the sheets, where several are read. */
  classUnknown: (names: readonly string[]) =>
    frenchSpaces(`Rien ne dit la classe de tous les élèves${inBrackets(names)}. Complétez la colonne Classe.`),
  repeated: (names: readonly string[]) =>
    frenchSpaces(
      `Des cellules fusionnées couvrent plusieurs lignes${inBrackets(names)} ; ce qu'elles disent est répété sur chacune.`,
    ),
  rowsLeftOut: (cut: readonly { readonly sheet: string | undefined; readonly rows: readonly number[] }[]) =>
    frenchSpaces(
      `Lignes du fichier non reprises (titres, totaux, signatures, ou ni nom ni matricule) : ${list(
        cut.map(({ sheet, rows }) => (sheet === undefined ? list(rows) : `« ${sheet} » ${list(rows)}`)),
      )}.`,
    ),
  columnsLeftOut: (columns: readonly string[]) => frenchSpaces(`Colonnes non reprises : ${list(columns)}.`),
  withoutTable: (names: readonly string[]) => frenchSpaces(`Sans tableau reconnu, donc pas lu : ${sheets(names)}.`),
  notChosen: (names: readonly string[]) => frenchSpaces(`Il y a aussi un tableau dans ${sheets(names)}.`),
  tooMany: (names: readonly string[], most: number) =>
    frenchSpaces(
      `Pas encore dans le tableau, qui a ${most} lignes au plus : ${sheets(names)}. Enregistrez d'abord celui-ci, puis choisissez la suite.`,
    ),
};

import { frenchSpaces } from "../../french-spaces.mjs";

/** What is wrong, and what would do. */
export interface FaultText {
  readonly what: string;
  readonly mend: string;
}

const text = (what: string, mend: string): FaultText => ({ what: frenchSpaces(what), mend: frenchSpaces(mend) });
/** Most subjects that a sentence lists. */
const MOST_LISTED = 20;
const list = (words: readonly string[]) => words.join(", ");

/** By the code of a fault in a file that is imported. `read` is what the cell shows. */
export const IMPORT_FAULT_TEXTS = {
  // Cells
  UNCALCULATED: () =>
    text(
      "cette formule n'a pas de résultat dans le fichier : le programme qui l'a écrit ne l'a pas calculée, ou n'a pas gardé le résultat.",
      "Ouvrez le fichier dans Excel ou LibreOffice et enregistrez-le en .xlsx, ou tapez la valeur à la place de la formule.",
    ),
  ERROR_VALUE: () =>
    text("le tableur montre une erreur à la place d'une valeur.", "Corrigez la formule, ou tapez la valeur."),
  TOO_LONG: ({ most, length }: { readonly most: number; readonly length: number }) =>
    text(
      `le texte a ${length} caractères ; il peut en avoir ${most}.`,
      `Raccourcissez-le d'au moins ${length - most} ${length - most === 1 ? "caractère" : "caractères"}.`,
    ),
  OUT_OF_RANGE: ({ max }: { readonly max: string }) =>
    text(
      `la note doit être entre 0 et ${max}.`,
      `Corrigez la note, ou écrivez le barème dans l'en-tête, par exemple « Devoir 1 (/${max}) ».`,
    ),
  TOO_PRECISE: () =>
    text(
      "le nombre a plus de deux décimales ; aucune n'est arrondie ici.",
      "Écrivez-le avec deux décimales, ou arrondissez la formule avec ARRONDI(…;2).",
    ),
  DATE_FOR_FIGURE: () =>
    text(
      "c'est une date ou une heure, pas un nombre : Excel prend « 12.5 » pour le 12 mai.",
      "Mettez la cellule au format Nombre et tapez la valeur avec une virgule.",
    ),
  PERCENT: () => text("c'est un pourcentage.", "Écrivez la note elle-même, sur le barème de la colonne."),
  OTHER_SCALE: ({ max }: { readonly max: string }) =>
    text(
      `la note porte un autre barème que sa colonne, qui est sur ${max}.`,
      `Écrivez la note sur ${max}, ou changez le barème dans l'en-tête.`,
    ),
  NOT_A_MARK: () =>
    text(
      "ce n'est ni une note, ni un mot connu.",
      "Écrivez une note (14,25), laissez la cellule vide, ou mettez abs, abs nj (non justifiée), disp, NR (non rendu), NE ou -.",
    ),
  NOT_A_FIGURE: () => text("ce n'est pas un nombre.", "Écrivez un nombre, comme 12 ou 12,5."),
  NOT_A_DAY: () => text("ce n'est pas une date.", "Écrivez jour/mois/année, comme 15/03/2014."),
  IMPOSSIBLE_DAY: () =>
    text("cette date n'existe pas, ou elle est à venir.", "Écrivez jour/mois/année, comme 15/03/2014."),
  AGE: () => text("c'est un âge, pas une date de naissance.", "Écrivez la date de naissance, comme 15/03/2014."),
  NUMBER_FOR_DAY: () =>
    text(
      "c'est un nombre : la cellule a perdu son format de date.",
      "Mettez la cellule au format Date, et vérifiez le jour.",
    ),
  YEAR_OF_TWO_DIGITS: () => text("l'année n'a que deux chiffres.", "Écrivez l'année entière, comme 15/03/2014."),
  YEAR_ALONE: () =>
    text("le jour et le mois manquent.", "Écrivez la date entière, comme 15/03/2014, ou laissez la cellule vide."),
  MONTH_FIRST: () =>
    text(
      "cette colonne a des dates qui ne se lisent que mois/jour/année ; le jour et le mois des autres ne sont donc pas sûrs.",
      "Enregistrez la colonne au format jour/mois/année, ou année-mois-jour.",
    ),
  NOT_A_SEX: () => text("le sexe n'est pas reconnu.", "Écrivez F ou M (ou Fille, Garçon, Féminin, Masculin)."),
  NOT_YES_OR_NO: () => text("ce n'est ni oui, ni non.", "Écrivez O ou N."),
  NOT_A_MAIL_ADDRESS: () =>
    text(
      "ce n'est pas une adresse électronique.",
      "Écrivez une seule adresse, comme awa@courriel.example ; la deuxième a sa colonne, « Courriel 2 ».",
    ),
  NOT_A_PERIOD: () =>
    text("cette période n'existe pas ici.", "Écrivez l'identifiant d'une période de l'école, comme T1."),
  LOST_DIGITS: () =>
    text(
      "le tableur a perdu des chiffres de ce matricule : il n'en garde que quinze.",
      "Mettez la colonne au format Texte et tapez le matricule de nouveau.",
    ),
  MERGED_OVER_ROWS: () =>
    text("une seule cellule couvre plusieurs élèves.", "Défusionnez-la, et écrivez la note de chacun."),
  NOT_A_NAME: () =>
    text(
      "ce n'est pas un nom : il n'y a aucune lettre.",
      "Vérifiez que les colonnes n'ont pas glissé, puis écrivez le nom.",
    ),
  // Rows
  NOBODY: () =>
    text(
      "cette ligne a des notes, mais ni nom ni matricule.",
      "Ajoutez le nom ou le matricule, ou supprimez la ligne.",
    ),
  NO_NAME: () => text("cette ligne n'a pas de nom.", "Ajoutez le nom de l'élève."),
  UNKNOWN_STUDENT: () =>
    text(
      "aucun élève de la classe ne porte ce nom.",
      "Vérifiez l'orthographe, ajoutez le matricule, ou inscrivez d'abord l'élève.",
    ),
  UNKNOWN_MATRICULE: ({ matricule }: { readonly matricule: string }) =>
    text(
      `aucun élève n'a le matricule ${matricule}, et aucun élève de la classe ne porte ce nom.`,
      "Vérifiez le matricule, ou inscrivez d'abord l'élève.",
    ),
  IN_OTHER_CLASS: ({ className }: { readonly className: string }) =>
    text(
      `cet élève est en ${className}.`,
      "Mettez sa ligne dans le fichier de sa classe, ou changez d'abord sa classe.",
    ),
  SAME_NAME_ELSEWHERE: ({ className, matricule }: { readonly className: string; readonly matricule: string }) =>
    text(
      `un élève de ce nom est ou a été en ${className} (matricule ${matricule || "absent"}).`,
      "Si c'est lui, écrivez son matricule dans une colonne Matricule ; sinon, écrivez celui du nouvel élève.",
    ),
  SEVERAL_OF_THIS_NAME: ({ matricules }: { readonly matricules: readonly string[] }) =>
    text(
      `plusieurs élèves de la classe portent ce nom (matricules ${list(matricules)}).`,
      "Ajoutez une colonne Matricule.",
    ),
  OTHER_NAME: ({ matricule, owner }: { readonly matricule: string; readonly owner: string }) =>
    text(
      `le matricule ${matricule} est celui de ${owner}.`,
      "Vérifiez que les lignes n'ont pas glissé, puis corrigez le nom ou le matricule.",
    ),
  OTHER_MATRICULE: ({ matricule, known }: { readonly matricule: string; readonly known: string }) =>
    text(
      `l'élève de ce nom a le matricule ${known}, pas ${matricule}.`,
      "Corrigez le matricule dans le fichier, ou d'abord celui de l'élève.",
    ),
  TWICE: ({ otherRow }: { readonly otherRow: number }) =>
    text(`cet élève est déjà à la ligne ${otherRow}.`, "Gardez une seule des deux lignes."),
  CLASS_UNKNOWN: ({ className }: { readonly className: string }) =>
    text(`la classe « ${className} » n'existe pas cette année.`, "Corrigez le nom de la classe, ou créez-la d'abord."),
  TOO_MANY_CELLS: ({ columns }: { readonly columns: number }) =>
    text(
      `cette ligne a plus de cellules que les ${columns} colonnes du tableau : une virgule décimale a sans doute coupé une note en deux.`,
      "Enregistrez le fichier avec le point-virgule comme séparateur, ou en .xlsx.",
    ),
  // Tables
  NO_HEAD: () =>
    text(
      "aucune ligne d'en-tête n'est reconnue.",
      "Le tableau doit avoir une ligne avec « Matricule » ou « Nom », et le nom de chaque colonne. Le modèle de la classe peut être téléchargé.",
    ),
  NO_SHEET: () => text("le fichier n'a aucune cellule remplie.", "Vérifiez que le bon fichier a été choisi."),
  NO_CLASS: ({ className }: { readonly className?: string }) =>
    text(
      className === undefined
        ? "rien ne dit de quelle classe il s'agit."
        : `« ${className} » n'est le nom d'aucune classe de l'année.`,
      "Choisissez la classe, ou nommez la feuille comme elle.",
    ),
  OTHER_CLASS: ({ className, chosen }: { readonly className: string; readonly chosen: string }) =>
    text(
      `le fichier dit ${className}, et la classe choisie est ${chosen}.`,
      "Choisissez la bonne classe, ou corrigez le fichier.",
    ),
  NO_SUBJECT: () => text("cette matière n'existe pas dans la classe.", "Choisissez une matière de la classe."),
  OTHER_SUBJECT: ({ subject, chosen }: { readonly subject: string; readonly chosen: string }) =>
    text(
      `le fichier dit ${subject}, et la matière choisie est ${chosen}.`,
      "Choisissez la bonne matière, ou corrigez le fichier.",
    ),
  NO_SUBJECT_HEAD: () =>
    text(
      "aucune ligne d'en-tête de matières n'est reconnue.",
      "Le tableau doit avoir une colonne « Matière » et une colonne « Nom en anglais » (ou une autre langue des documents). Le modèle de la classe peut être téléchargé.",
    ),
  NO_SUBJECT_NAME: () =>
    text("cette ligne n'a pas de matière.", "Écrivez le nom de la matière, ou supprimez la ligne."),
  UNKNOWN_SUBJECT: ({ className, known }: { readonly className?: string; readonly known: readonly string[] }) =>
    text(
      className === undefined
        ? "aucune classe de l'année n'a cette matière."
        : `la classe ${className} n'a pas cette matière.`,
      known.length === 0
        ? "Enregistrez d'abord les matières."
        : `Écrivez une des matières : ${list(known.slice(0, MOST_LISTED))}${known.length > MOST_LISTED ? " …" : "."}`,
    ),
  SUBJECT_TWICE: ({ otherRow }: { readonly otherRow: number }) =>
    text(
      `la ligne ${otherRow} donne à la même matière un autre nom dans la même langue.`,
      "Gardez une seule des deux lignes, ou dites de quelle classe est chacune, dans une colonne Classe.",
    ),
  SAME_NAMES_TWICE: ({ other }: { readonly other: string }) =>
    text(`cette colonne et « ${other} » disent la même chose.`, "Gardez-en une."),
  NO_PERIOD: () => text("rien ne dit de quelle période il s'agit.", "Choisissez la période."),
  OTHER_PERIOD: ({ term, chosen }: { readonly term: string; readonly chosen: string }) =>
    text(
      `le fichier dit « ${term} », et la période choisie est ${chosen}.`,
      "Choisissez la bonne période, ou corrigez le fichier.",
    ),
  NO_MARK_COLUMNS: () =>
    text(
      "aucune colonne de notes n'est reconnue.",
      "Choisissez la matière, ou nommez les colonnes comme les matières de la classe.",
    ),
  NO_STUDENT_COLUMNS: () => text("aucune colonne d'élèves n'est reconnue.", "Ajoutez au moins « Nom » et « Prénoms »."),
  NO_FOLLOW_UP_COLUMNS: () =>
    text(
      "aucune colonne de vie scolaire n'est reconnue.",
      "Nommez les colonnes comme dans le modèle : Assiduité, Heures d'absence, Retards, Sanction …",
    ),
  UNKNOWN_COLUMN: ({ known }: { readonly known: readonly string[] }) =>
    text(
      "cette colonne n'est pas reconnue, et l'ignorer perdrait ce qu'elle contient.",
      `Donnez-lui le nom d'une matière (${list(known)}) ou d'une évaluation, ou supprimez-la.`,
    ),
  NO_HEADER: () => text("cette colonne a des nombres et pas d'en-tête.", "Donnez-lui un en-tête, ou supprimez-la."),
  SAME_COLUMN_TWICE: ({ other }: { readonly other: string }) =>
    text(
      `cette colonne et « ${other} » disent la même chose.`,
      "Gardez-en une, ou numérotez-les : Devoir 1, Devoir 2.",
    ),
  KIND_UNKNOWN: ({ kinds }: { readonly kinds: readonly string[] }) =>
    text(
      kinds.length === 0
        ? "l'école note une seule moyenne par matière, sans évaluations."
        : "ce type d'évaluation n'existe pas dans les règles de l'école.",
      kinds.length === 0
        ? "Nommez la colonne « Moyenne »."
        : `Nommez la colonne d'après un de ceux-ci : ${list(kinds)}.`,
    ),
  SCALE_DIFFERS: ({ recorded, written }: { readonly recorded: string; readonly written: string }) =>
    text(
      `l'en-tête dit sur ${written}, et cette note est enregistrée sur ${recorded}.`,
      "Corrigez l'en-tête, ou d'abord le barème de l'évaluation.",
    ),
};

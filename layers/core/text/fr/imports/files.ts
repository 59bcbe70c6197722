import { frenchSpaces } from "../../french-spaces.mjs";

const WHAT_IT_IS: Readonly<Record<string, string>> = {
  "web-page": "C'est une page web, même si son nom finit par .xls",
  "flat-xml": "C'est un tableur en XML",
  xlsb: "C'est un classeur Excel binaire (.xlsb)",
  pdf: "C'est un PDF",
  picture: "C'est une image",
  unknown: "Ce fichier n'est pas un tableur",
};

/** Why a file cannot be read, by the reason's name, and what would do. */
export const FILE_FAULT_TEXTS = {
  empty: () => "Le fichier est vide. Vérifiez que le bon fichier a été choisi.",
  "too-large": ({ limitBytes }: { readonly limitBytes: number }) =>
    `Le fichier dépasse ${Math.floor(limitBytes / 1024 / 1024)} Mo. Gardez les feuilles utiles, sans images.`,
  "too-much-inside": () =>
    "Le fichier contient beaucoup plus de cellules qu'une école n'en a. Copiez le tableau dans un nouveau classeur.",
  "too-many-rows": ({ sheet, limit }: { readonly sheet: string; readonly limit: number }) =>
    `La feuille « ${sheet} » a plus de ${limit} lignes. Partagez-la en plusieurs fichiers.`,
  "too-many-columns": ({ sheet, limit }: { readonly sheet: string; readonly limit: number }) =>
    `La feuille « ${sheet} » a plus de ${limit} colonnes. Gardez celles du tableau.`,
  encrypted: () => "Le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe.",
  damaged: () =>
    "Le fichier est abîmé, ou incomplet. Ouvrez-le dans Excel ou LibreOffice, et enregistrez-le de nouveau en .xlsx.",
  unsupported: ({ is }: { readonly is: string }) =>
    `${WHAT_IT_IS[is] ?? WHAT_IT_IS.unknown}. Ouvrez-le dans Excel ou LibreOffice, et enregistrez-le en .xlsx, .ods ou .csv.`,
  "not-in-encoding": ({ encoding }: { readonly encoding: string }) =>
    `Le texte du fichier n'est pas en ${encoding}. Choisissez l'encodage dans lequel il a été enregistré.`,
  "delimiter-unknown": () =>
    "Rien ne dit quel signe sépare les colonnes du fichier CSV. Choisissez-le : point-virgule, virgule, tabulation ou barre.",
};

/** The way of writing a delimiter's name. */
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ";": "point-virgule",
  ",": "virgule",
  "\t": "tabulation",
  "|": "barre",
};

export const csvReadText = (encoding: string, delimiter: string): string =>
  frenchSpaces(`Fichier CSV lu en ${encoding.toUpperCase()}, séparateur : ${DELIMITER_NAMES[delimiter] ?? delimiter}.`);

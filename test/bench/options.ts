import { parseArgs } from "node:util";
import type { DocumentType } from "./document-types.ts";

export const HELP = `Mesure le temps de calcul d'un document : notre moteur, la méthode classique, Typst et Chromium, en un seul passage
entrelacé, sur les mêmes données. Écrit docs/benchmarks.md, docs/benchmarks.json et docs/images/benchmarks.svg.

  npm run bench                      tout mesurer (5 tours, quelques minutes)
  npm run bench -- --quick           2 tours, sans les groupes de 1000, sans rien écrire
  npm run bench -- --samples 9       nombre de tours
  npm run bench -- --only bulletin   un seul type : bulletin ou certificate
  npm run bench -- --no-floors       ne pas juger les planchers (code 0 même s'ils sont manqués)
  npm run bench -- --no-write        n'écrire aucun fichier
  npm run bench -- --e2e             documents par seconde à travers toute la pile locale
  npm run bench -- --e2e --documents 10000  une seule taille, sans rien écrire ; avec la mémoire de work-batch
  npm run bench -- --class-documents papiers d'une classe, comparés aux bulletins
  npm run bench -- --imports         liste et notes de 2 000 élèves, d'un classeur à la pile locale
  npm run bench -- --imports --queue par lien et file seulement, sans la ligne de commande
  npm run bench -- --imports --kills 3  puis encore une fois, la fonction étant tuée trois fois dans chaque import
  npm run bench -- --issued          bulletins sans code, avec code, avec code relu, par 200 et par 1000
  npm run bench -- --check-page      page de vérification dans Chromium, sur une ligne et un appareil lents
  npm run bench -- --console         la console jusqu'à la connexion, de la même façon
  npm run bench -- --profile         un document seul, par programme et par tâche : calcul et défauts de page
  npm run bench -- --typing          images par seconde de la grille sur un appareil lent, et page corrigée refaite
  npm run bench -- --help            cette aide

Codes de sortie : 0 planchers atteints, 1 plancher manqué ou panne, 2 ligne de commande incorrecte.
`;

export interface BenchOptions {
  readonly help: boolean;
  readonly e2e: boolean;
  /** Of the whole road: the only size; undefined: those that are published. */
  readonly documents: number | undefined;
  /** The papers of a class, instead of bulletins and certificates. */
  readonly classDocuments: boolean;
  readonly imports: boolean;
  readonly issued: boolean;
  readonly checkPage: boolean;
  readonly console: boolean;
  readonly typing: boolean;
  /** One document alone, by part. */
  readonly profile: boolean;
  /** Of imports: only those by link and queue. */
  readonly queue: boolean;
  /** Of imports: how often the function is killed while it works on each. */
  readonly kills: number;
  readonly quick: boolean;
  readonly samples: number;
  readonly types: readonly DocumentType[];
  readonly judge: boolean;
  readonly write: boolean;
}

/** A usage error of the command line, with a French message for the user. */
export class WrongOptions extends Error {
  override readonly name = "WrongOptions";
}

const TYPES: Readonly<Record<string, readonly DocumentType[]>> = {
  "": ["BULLETIN", "HONOR"],
  bulletin: ["BULLETIN"],
  certificate: ["HONOR"],
};
/** After ten failed deliveries an import is given up. */
const MOST_KILLS = 9;
const SAMPLES = 5;
const QUICK_SAMPLES = 2;

/**
 * Reads the command line of `npm run bench`.
 *
 * @throws WrongOptions that names the invalid option.
 * @example readOptions(["--quick", "--only", "bulletin"])
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const samples = Number(values.samples ?? (values.quick ? QUICK_SAMPLES : SAMPLES));
  if (!Number.isInteger(samples) || samples < 1) {
    throw new WrongOptions(`--samples ${values.samples} : un nombre entier à partir de 1 est attendu.`);
  }
  const kills = Number(values.kills ?? 0);
  if (!Number.isInteger(kills) || kills < 0 || kills > MOST_KILLS) {
    throw new WrongOptions(`--kills ${values.kills} : un nombre entier de 0 à ${MOST_KILLS} est attendu.`);
  }
  const documents = values.documents === undefined ? undefined : Number(values.documents);
  if (documents !== undefined && (!Number.isInteger(documents) || documents < 40 || documents % 40 !== 0)) {
    throw new WrongOptions(`--documents ${values.documents} : un multiple de 40 est attendu, la taille d'une classe.`);
  }
  const types = TYPES[values.only ?? ""];
  if (types === undefined) throw new WrongOptions(`--only ${values.only} : bulletin ou certificate est attendu.`);
  // Partial results, or results of too few samples, must not replace the published ones.
  const whole = !values.quick && values.only === undefined && documents === undefined;
  return {
    help: values.help,
    e2e: values.e2e,
    documents,
    classDocuments: values["class-documents"],
    imports: values.imports,
    issued: values.issued,
    checkPage: values["check-page"],
    console: values.console,
    typing: values.typing,
    profile: values.profile,
    queue: values.queue,
    kills,
    quick: values.quick,
    samples,
    types,
    judge: !values["no-floors"],
    write: whole && !values["no-write"],
  };
}

function parse(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { ...flag, short: "h" },
        e2e: flag,
        documents: { type: "string" },
        "class-documents": flag,
        imports: flag,
        issued: flag,
        "check-page": flag,
        console: flag,
        typing: flag,
        profile: flag,
        queue: flag,
        kills: { type: "string" },
        quick: flag,
        samples: { type: "string" },
        only: { type: "string" },
        "no-floors": flag,
        "no-write": flag,
      },
    }).values;
  } catch (error) {
    const named = /'(-[^' ]*)/.exec(String(error))?.[1] ?? /'([^']*)'/.exec(String(error))?.[1] ?? "";
    throw new WrongOptions(`L'option « ${named} » n'est pas comprise.`);
  }
}

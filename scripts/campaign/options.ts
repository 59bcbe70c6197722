import { parseArgs } from "node:util";
import { LIMITS } from "@palmares/core/contract/limits";
import { frenchFault } from "../bootstrap/option-faults.mjs";

export const HELP = `Campagne de pannes : démarre la pile locale dans un dossier temporaire, y charge des classes inventées, commande
lots, documents seuls, diffusions et « force_new » à la fois, importe des tableaux, délivre des classes et efface des
élèves, pendant qu'elle tue et suspend des fonctions, perd des réponses, livre des messages deux fois ou en retard et
tue la pile entière ; puis recompte tout. Code 1 à la moindre différence.

  npm run campaign                             1000 documents, 120 s de pannes
  npm run campaign -- --documents 10000 --kill 1.5
  npm run campaign -- --seed 7                 refait les mêmes choix (la graine est affichée)
  npm run campaign -- --seeds 1,2,3            une campagne après l'autre, avec chacune de ces graines
  npm run campaign -- --kill 0                 sans tuer de fonction (sinon toutes les 1,5 s)
  npm run campaign -- --stop 0                 sans suspendre de fonction (sinon toutes les 3 s)
  npm run campaign -- --duration 300           durée des pannes, en secondes (120) ; au plus quatre fois
                                               autant, tant que des commandes attendent leur réponse
  npm run campaign -- --restarts 0             sans tuer la pile entière (2 fois par défaut)
  npm run campaign -- --no-faults              sans pannes des appels, des messages et des flux
  npm run campaign -- --patience 300           attend aussi longtemps ce qui ne bouge plus, en secondes (420)
  npm run campaign -- --port 8100              un port choisi (libre par défaut)
  npm run campaign -- --keep                   garde le dossier, pour l'autopsie
  npm run campaign -- --write                  inscrit aussi le compte rendu dans docs/campaign.md
  npm run campaign -- --help                   cette aide

Codes de sortie : 0 tout est juste, 1 une différence ou une panne, 2 ligne de commande incorrecte.
`;

export interface CampaignOptions {
  readonly help: boolean;
  readonly seed: number;
  /** One campaign for each; the first is `seed`. */
  readonly seeds: readonly number[];
  readonly documents: number;
  /** Mean time between two kills, in seconds; 0: none. */
  readonly killSeconds: number;
  /** Mean time between two stops, in seconds; 0: none. */
  readonly stopSeconds: number;
  readonly durationSeconds: number;
  readonly restarts: number;
  readonly faults: boolean;
  readonly patienceSeconds: number;
  /** 0: a free one. */
  readonly port: number;
  readonly keep: boolean;
  /** Writes the report into docs/campaign.md. */
  readonly write: boolean;
}

/** A usage error of the command line, with a French message for the user. */
export class WrongOptions extends Error {
  override readonly name = "WrongOptions";
}

/**
 * Reads the command line of `npm run campaign`.
 *
 * @param newSeed chooses a seed when none is given.
 * @throws WrongOptions that names the invalid option.
 * @example readOptions(["--documents", "300", "--kill", "1"], () => 7)
 */
export function readOptions(args: readonly string[], newSeed: () => number): CampaignOptions {
  const values = parse(args);
  const number = (name: keyof typeof NUMBERS) => {
    const value = Number(values[name] ?? NUMBERS[name].usual);
    const { from, to, whole } = NUMBERS[name];
    if (!(value >= from && value <= to) || (whole && !Number.isInteger(value)))
      throw new WrongOptions(
        `--${name} ${values[name]} : un nombre${whole ? " entier" : ""} de ${from} à ${to} est attendu.`,
      );
    return value;
  };
  const seeds =
    values.seeds === undefined ? [values.seed === undefined ? newSeed() : number("seed")] : seedsOf(values.seeds);
  return {
    help: values.help,
    seed: seeds[0] ?? 0,
    seeds,
    documents: number("documents"),
    killSeconds: number("kill"),
    stopSeconds: number("stop"),
    durationSeconds: number("duration"),
    restarts: number("restarts"),
    faults: !values["no-faults"],
    patienceSeconds: number("patience"),
    port: number("port"),
    keep: values.keep,
    write: values.write,
  };
}

const NUMBERS = {
  seed: { usual: 0, from: 0, to: 2 ** 32, whole: true },
  documents: { usual: 1_000, from: 30, to: 100_000, whole: true },
  kill: { usual: 1.5, from: 0, to: 3_600, whole: false },
  stop: { usual: 3, from: 0, to: 3_600, whole: false },
  duration: { usual: 120, from: 1, to: 86_400, whole: false },
  restarts: { usual: 2, from: 0, to: 100, whole: true },
  // The sweep looks once a minute for what has stood still for so long.
  patience: { usual: LIMITS.documentUnmovedMs / 1000 + 120, from: 20, to: 86_400, whole: false },
  port: { usual: 0, from: 0, to: 65_535, whole: true },
} as const;

function seedsOf(list: string): readonly number[] {
  const { from, to } = NUMBERS.seed;
  const seeds = list.split(",").map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
  if (seeds.some((seed) => !Number.isInteger(seed) || seed < from || seed > to) || new Set(seeds).size < seeds.length)
    throw new WrongOptions(
      `--seeds ${list} : des nombres entiers de ${from} à ${to} sont attendus, séparés par des virgules, chacun une fois.`,
    );
  return seeds;
}

function parse(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { ...flag, short: "h" },
        seed: text,
        seeds: text,
        documents: text,
        kill: text,
        stop: text,
        duration: text,
        restarts: text,
        "no-faults": flag,
        patience: text,
        port: text,
        keep: flag,
        write: flag,
      },
    }).values;
  } catch (error) {
    throw new WrongOptions(frenchFault(error));
  }
}

import { parseArgs } from "node:util";
import { OptionError, type OptionName, type Options, readOptions } from "../../infra/options.ts";
import { Unusable } from "../bootstrap/progress.mjs";

export const VERBS = ["deploy", "destroy", "diff"] as const;
export type Verb = (typeof VERBS)[number];

/** What is asked for, checked before anything is built. */
export interface Settings {
  readonly options: Options;
  /** The same, as the CDK app takes it. */
  readonly context: Readonly<Record<string, string>>;
  readonly stack: string;
  /** Nobody is there to be asked. */
  readonly yes: boolean;
  /** Prepares the account for CDK first. */
  readonly bootstrap: boolean;
}

export const HELP = `Installe Palmarès sur AWS, montre ce qui changerait, ou le retire.

  npm run deploy -- [options]     installe, ou met à jour
  npm run diff -- [options]       montre ce qui changerait, sans rien changer
  npm run destroy -- [options]    retire la pile, après confirmation

  --stage dev|prod                l'étape (dev)
  --region eu-west-3              la région d'AWS
  --bootstrap                     prépare d'abord le compte pour CDK : une fois par compte et par région
  --alarm-email adresse           qui est prévenu des alarmes
  --budget 20                     prévient au-delà de tant de dollars par mois (avec --alarm-email)
  --waf                           ajoute un pare-feu devant l'API et la distribution
  --domain nom --certificate arn  une adresse à soi, avec son certificat de us-east-1
  --auth iam --iam-school id      des programmes qui signent avec IAM, au lieu de personnes
  --yes                           ne demande rien
  --help                          cette aide

Le compte est celui de AWS_PROFILE, ou de AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY. Voir docs/operations.md.
`;

/** Options of the command line, by the names that the CDK app gives them. */
const CONTEXT = {
  stage: "stage",
  region: "region",
  "alarm-email": "alarmEmail",
  budget: "budget",
  domain: "domain",
  certificate: "certificate",
  auth: "auth",
  "iam-school": "iamSchool",
} as const satisfies Record<string, OptionName>;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** As `parseArgs` takes them. */
const ARGUMENTS = {
  stage: text,
  region: text,
  "alarm-email": text,
  budget: text,
  domain: text,
  certificate: text,
  auth: text,
  "iam-school": text,
  waf: flag,
  yes: flag,
  bootstrap: flag,
  help: flag,
} as const satisfies Record<keyof typeof CONTEXT, typeof text> & Record<string, typeof text | typeof flag>;

/**
 * Reads `--stage prod --budget 20 …`.
 *
 * @returns undefined when only help is wanted.
 * @throws Unusable in French that names the option and what it may be.
 */
export function readSettings(args: readonly string[]): Settings | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  const given = (Object.keys(CONTEXT) as (keyof typeof CONTEXT)[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[CONTEXT[name], value] as const];
  });
  const context = { ...Object.fromEntries(given), ...(values.waf && { waf: "true" }) };
  const options = checked(context);
  return { options, context, stack: `palmares-${options.stage.name}`, yes: values.yes, bootstrap: values.bootstrap };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: ARGUMENTS }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    const name = /'-*([\w-]+)/.exec(said)?.[1] ?? args.join(" ");
    throw new Unusable(`Option « ${name} » inconnue, ou sans sa valeur.\n\n${HELP}`, 2);
  }
}

function checked(context: Readonly<Record<string, string>>): Options {
  try {
    return readOptions(context);
  } catch (error) {
    if (error instanceof OptionError) throw new Unusable(error.message, 2);
    throw error;
  }
}

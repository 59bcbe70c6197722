import {
  IncompleteOptionError,
  OptionError,
  type OptionName,
  type Options,
  readOptions,
} from "../../infra/settings/options.ts";
import { readDeployOptions } from "../bootstrap/deploy-options.mjs";
import { Unusable } from "../bootstrap/progress.mjs";

export const VERBS = ["deploy", "destroy", "diff"] as const;
export type Verb = (typeof VERBS)[number];

/** Options by the CDK app's names. */
export type Context = Readonly<Partial<Record<OptionName, string>>>;

/** The command line alone, before the saved options of the installation are known. */
export interface Request {
  readonly given: Context;
  /** Options to remove from the installation. */
  readonly dropped: readonly OptionName[];
  readonly stack: string;
  readonly region: string;
  /** Asks for no confirmation. */
  readonly yes: boolean;
  /** Prepares the account for CDK first. */
  readonly bootstrap: boolean;
}

/** Everything a command needs, checked before anything is built. */
export interface Settings extends Pick<Request, "stack" | "yes" | "bootstrap"> {
  readonly options: Options;
  /** The same options as the CDK app takes them. */
  readonly context: Context;
  /** Options that come from the installation, not from the command line. */
  readonly reused: Context;
}

/** Options of the command line -> the names in the CDK app. */
const CONTEXT = {
  stage: "stage",
  region: "region",
  "alarm-email": "alarmEmail",
  budget: "budget",
  domain: "domain",
  certificate: "certificate",
  "cors-origin": "corsOrigin",
  "mail-sender": "mailSender",
  retention: "retention",
  "object-lock": "objectLock",
  auth: "auth",
  "iam-school": "iamSchool",
  "iam-roles": "iamRoles",
} as const satisfies Record<string, OptionName>;

/** Removing an option also removes those that depend on it. */
const DROPS = {
  "no-alarm-email": ["alarmEmail", "budget"],
  "no-budget": ["budget"],
  "no-waf": ["waf", "edgeWebAcl"],
  "no-domain": ["domain", "certificate"],
  "no-cors-origin": ["corsOrigin"],
  "no-mail-sender": ["mailSender"],
  "no-retention": ["retention"],
  "no-object-lock": ["objectLock"],
} as const satisfies Record<string, readonly OptionName[]>;

export const stackOf = (stage: string) => `palmares-${stage}`;
export const edgeStackOf = (stack: string) => `${stack}-edge-firewall`;

/**
 * Reads `--stage prod --budget 20 …`.
 *
 * @throws Unusable in French that names the option and its valid values.
 */
export function readRequest(args: readonly string[]): Request {
  const values = readDeployOptions(args);
  const entries = (Object.keys(CONTEXT) as (keyof typeof CONTEXT)[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[CONTEXT[name], value] as const];
  });
  const given: Context = { ...Object.fromEntries(entries), ...(values.waf && { waf: "true" }) };
  const dropped = (Object.keys(DROPS) as (keyof typeof DROPS)[]).flatMap((name) => (values[name] ? DROPS[name] : []));
  // Wrong values are refused now. A missing companion option may still come from the installation.
  const target = checked(given, IncompleteOptionError) ?? checked(only(given, "stage", "region"));
  return {
    given,
    dropped,
    stack: stackOf(target.stage.name),
    region: target.stage.region,
    yes: values.yes,
    bootstrap: values.bootstrap,
  };
}

/**
 * Merges the command line with the saved options of the installation: an option that is neither given nor dropped stays.
 *
 * @param saved from the stack's output `Options`; empty for a new installation.
 * @throws Unusable in French when the combination is invalid.
 * @example withSavedOptions(readRequest(["--budget", "30"]), { alarmEmail: "a@b.example", budget: "20" }).context
 *   // { alarmEmail: "a@b.example", budget: "30" }
 */
export function withSavedOptions({ given, dropped, stack, yes, bootstrap }: Request, saved: Context): Settings {
  const reused: Context = Object.fromEntries(
    Object.entries(saved).filter(([name]) => !Object.hasOwn(given, name) && !dropped.some((option) => option === name)),
  );
  const context = { ...reused, ...given };
  return { options: checked(context), context, reused, stack, yes, bootstrap };
}

/**
 * Reads the stack's output `Options`.
 *
 * @throws Unusable when it is no JSON of valid options, for example after an edit by hand.
 */
export function readSavedOptions(output: string): Context {
  try {
    const read: unknown = JSON.parse(output);
    if (typeof read === "object" && read !== null) {
      readOptions({ ...read });
      return read as Context;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof OptionError)) throw error;
  }
  throw new Unusable(`La sortie « Options » de la pile ne se lit pas : ${output}`);
}

const only = (context: Context, ...names: readonly OptionName[]): Context =>
  Object.fromEntries(Object.entries(context).filter(([name]) => names.some((wanted) => wanted === name)));

function checked(context: Context): Options;
function checked(context: Context, tolerated: typeof IncompleteOptionError): Options | undefined;
function checked(context: Context, tolerated?: typeof IncompleteOptionError): Options | undefined {
  try {
    return readOptions(context);
  } catch (error) {
    if (tolerated !== undefined && error instanceof tolerated) return undefined;
    if (error instanceof OptionError) throw new Unusable(error.message, 2);
    throw error;
  }
}

import { IncompleteOptionError, OptionError, type OptionName, type Options, readOptions } from "../../infra/settings/options.ts";
import { readDeployOptions } from "../bootstrap/deploy-options.mjs";
import { Unusable } from "../bootstrap/progress.mjs";

export const VERBS = ["deploy", "destroy", "diff"] as const;
export type Verb = (typeof VERBS)[number];

/** Options as the CDK app takes them. */
export type Context = Readonly<Partial<Record<OptionName, string>>>;

/** What the command line says; what the installation remembers is not known yet. */
export interface Request {
  readonly given: Context;
  /** What shall be no longer. */
  readonly dropped: readonly OptionName[];
  readonly stack: string;
  readonly region: string;
  /** Nobody is there to be asked. */
  readonly yes: boolean;
  /** Prepares the account for CDK first. */
  readonly bootstrap: boolean;
}

/** What is asked for, checked before anything is built. */
export interface Settings extends Pick<Request, "stack" | "yes" | "bootstrap"> {
  readonly options: Options;
  /** The same, as the CDK app takes it. */
  readonly context: Context;
  /** What was not on the command line and comes from the installation. */
  readonly taken: Context;
}

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

/** What goes together leaves together. */
const DROPS = {
  "no-alarm-email": ["alarmEmail", "budget"],
  "no-budget": ["budget"],
  "no-waf": ["waf", "edgeWebAcl"],
  "no-domain": ["domain", "certificate"],
} as const satisfies Record<string, readonly OptionName[]>;

export const stackOf = (stage: string) => `palmares-${stage}`;
export const edgeStackOf = (stack: string) => `${stack}-edge-firewall`;

/**
 * Reads `--stage prod --budget 20 …`.
 *
 * @throws Unusable in French that names the option and what it may be.
 */
export function readRequest(args: readonly string[]): Request {
  const values = readDeployOptions(args);
  const named = (Object.keys(CONTEXT) as (keyof typeof CONTEXT)[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[CONTEXT[name], value] as const];
  });
  const given: Context = { ...Object.fromEntries(named), ...(values.waf && { waf: "true" }) };
  const dropped = (Object.keys(DROPS) as (keyof typeof DROPS)[]).flatMap((name) => (values[name] ? DROPS[name] : []));
  // Wrong values are said now; what only lacks its other half may find it in the installation.
  const alone = checked(given, IncompleteOptionError) ?? checked(only(given, "stage", "region"));
  return {
    given,
    dropped,
    stack: stackOf(alone.stage.name),
    region: alone.stage.region,
    yes: values.yes,
    bootstrap: values.bootstrap,
  };
}

/**
 * Joins what is asked for with what the installation was made with: an option that is neither given nor dropped stays.
 *
 * @param remembered of the stack's output `Options`; empty for a new one.
 * @throws Unusable in French when the two together cannot be.
 * @example withRemembered(readRequest(["--budget", "30"]), { alarmEmail: "a@b.example", budget: "20" }).context
 *   // { alarmEmail: "a@b.example", budget: "30" }
 */
export function withRemembered({ given, dropped, stack, yes, bootstrap }: Request, remembered: Context): Settings {
  const taken: Context = Object.fromEntries(
    Object.entries(remembered).filter(([name]) => !Object.hasOwn(given, name) && !dropped.some((one) => one === name)),
  );
  const context = { ...taken, ...given };
  return { options: checked(context), context, taken, stack, yes, bootstrap };
}

/**
 * Reads the stack's output `Options`.
 *
 * @throws Unusable when it was written by hand, or by another program.
 */
export function readRemembered(output: string): Context {
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
  Object.fromEntries(Object.entries(context).filter(([name]) => names.some((one) => one === name)));

function checked(context: Context): Options;
function checked(context: Context, forgiven: typeof IncompleteOptionError): Options | undefined;
function checked(context: Context, forgiven?: typeof IncompleteOptionError): Options | undefined {
  try {
    return readOptions(context);
  } catch (error) {
    if (forgiven !== undefined && error instanceof forgiven) return undefined;
    if (error instanceof OptionError) throw new Unusable(error.message, 2);
    throw error;
  }
}

import { type Auth, type AuthMode, STAGES, type StageConfig, type StageName } from "./config.ts";

/** What the person who deploys may choose by `-c name=value`. */
export interface Options {
  readonly stage: StageConfig;
  readonly auth: Auth;
  /** A firewall on the API, and one for the distribution in us-east-1, where CloudFront's live. */
  readonly waf: boolean;
  /** The web ACL on the distribution: an ARN of us-east-1. */
  readonly edgeWebAcl?: string;
  /** Who is told when an alarm rings or the money runs out. */
  readonly alarmEmail?: string;
  /** US dollars a month for the whole account, beyond which `alarmEmail` is told. */
  readonly budgetUsd?: number;
  /** An address of one's own instead of CloudFront's. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
}

/** All options, and what each may be, as a message shows them. */
const CHOICES = {
  stage: Object.keys(STAGES).join(" ou "),
  region: "une région d'AWS, par exemple eu-west-3",
  auth: "cognito ou iam",
  iamSchool: "l'identifiant d'une école",
  waf: "true ou false",
  edgeWebAcl: "arn:aws:wafv2:us-east-1:…:global/webacl/…",
  alarmEmail: "une adresse électronique",
  budget: "un nombre de dollars par mois, par exemple 20",
  domain: "un nom de domaine, par exemple bulletins.ecole.example",
  certificate: "arn:aws:acm:us-east-1:…:certificate/…",
} as const;

export type OptionName = keyof typeof CHOICES;

/** Something the person who deploys must mend: shown as it is, without a stack. */
export class OptionError extends Error {}

/** An option without the other that it needs: what an installation remembers may still bring that one. */
export class IncompleteOptionError extends OptionError {}

const PATTERNS = {
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
  iamSchool: /^[\w-]{1,64}$/,
  waf: /^(true|false)$/,
  edgeWebAcl: /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/,
  alarmEmail: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  budget: /^[1-9]\d*(\.\d+)?$/,
  domain: /^([a-z0-9-]+\.)+[a-z]{2,}$/,
  certificate: /^arn:aws:acm:us-east-1:\d{12}:certificate\/.+$/,
} satisfies Partial<Record<OptionName, RegExp>>;

/** What is set in cdk.json, by the CDK itself, or by our own scripts has a name with one of these in it. */
const NOT_OURS = /[:/]/;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const isStage = (name: string): name is StageName => Object.hasOwn(STAGES, name);
const isAuth = (mode: string): mode is AuthMode => mode === "cognito" || mode === "iam";

/**
 * Reads the options, and refuses what nobody would notice otherwise: a name that does not exist, a value that cannot be,
 * an option without the other that it needs.
 *
 * @param context all of it: `app.node.getAllContext()`.
 * @throws OptionError in French that says which option is wrong and what it may be.
 * @example readOptions({ stage: "prod", budget: "20", alarmEmail: "direction@ecole.example" });
 */
export function readOptions(context: Readonly<Record<string, unknown>>): Options {
  for (const name of Object.keys(context)) {
    if (!NOT_OURS.test(name) && !Object.hasOwn(CHOICES, name)) {
      throw new OptionError(`Option « ${name} » inconnue. Options possibles : ${Object.keys(CHOICES).join(", ")}.`);
    }
  }
  const given = (name: OptionName) => {
    const value = context[name];
    // From the command line they are strings; cdk.json may say true and 20.
    return typeof value === "boolean" || typeof value === "number" ? String(value) : text(value);
  };
  const valid = (name: keyof typeof PATTERNS) => {
    const value = given(name);
    if (value !== undefined && !PATTERNS[name].test(value)) throw wrong(name, value);
    return value;
  };

  const stageName = given("stage") ?? "dev";
  if (!isStage(stageName)) throw wrong("stage", stageName);
  const region = valid("region");
  const alarmEmail = valid("alarmEmail");
  const budget = valid("budget");
  if (budget !== undefined && alarmEmail === undefined) throw incomplete("budget", "alarmEmail");
  const domain = readDomain(valid("domain"), valid("certificate"));
  const edgeWebAcl = valid("edgeWebAcl");
  return {
    stage: { ...STAGES[stageName], ...(region !== undefined && { region }) },
    auth: readAuth(given("auth") ?? "cognito", valid("iamSchool")),
    waf: valid("waf") === "true",
    ...(edgeWebAcl !== undefined && { edgeWebAcl }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(budget !== undefined && { budgetUsd: Number(budget) }),
    ...(domain !== undefined && { domain }),
  };
}

/**
 * The way back: what the stack writes into its outputs, so that an update needs no option twice. Stage and region are
 * not in it, since they say which stack it is.
 *
 * @example contextOf(readOptions({ stage: "prod", waf: "true" })); // { waf: "true" }
 */
export function contextOf(options: Options): Readonly<Partial<Record<OptionName, string>>> {
  const { auth, waf, edgeWebAcl, alarmEmail, budgetUsd, domain } = options;
  return {
    ...(auth.mode === "iam" && { auth: auth.mode, iamSchool: auth.schoolId }),
    ...(waf && { waf: "true" }),
    ...(edgeWebAcl !== undefined && { edgeWebAcl }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(budgetUsd !== undefined && { budget: String(budgetUsd) }),
    ...(domain !== undefined && { domain: domain.name, certificate: domain.certificateArn }),
  };
}

function readAuth(mode: string, schoolId: string | undefined): Auth {
  if (!isAuth(mode)) throw wrong("auth", mode);
  if (mode === "cognito") return { mode };
  // Signed callers act for one school, which has to be named.
  if (schoolId === undefined) throw incomplete("auth=iam", "iamSchool");
  return { mode, schoolId };
}

function readDomain(name: string | undefined, certificateArn: string | undefined): Options["domain"] {
  if (name === undefined && certificateArn === undefined) return undefined;
  if (name === undefined) throw incomplete("certificate", "domain");
  if (certificateArn === undefined) throw incomplete("domain", "certificate");
  return { name, certificateArn };
}

const wrong = (name: OptionName, value: string) =>
  new OptionError(`Option ${name} : « ${value} » ne convient pas. Attendu : ${CHOICES[name]} (-c ${name}=…).`);

const incomplete = (name: string, missing: OptionName) =>
  new IncompleteOptionError(`L'option ${name} demande aussi -c ${missing}=… : ${CHOICES[missing]}.`);

import { IAM_ROLES_PATTERN } from "@palmares/core/contract/iam-roles";
import { ID_PATTERN } from "@palmares/core/contract/id";
import { type Retention, readRetention, retentionText } from "@palmares/core/contract/retention";
import { type Auth, type AuthMode, STAGES, type StageConfig, type StageName } from "./config.ts";

/** The options of a deployment, given as `-c name=value`. */
export interface Options {
  readonly stage: StageConfig;
  readonly auth: Auth;
  /** A firewall on the API, and one for the distribution, in CloudFront's region us-east-1. */
  readonly waf: boolean;
  /** The web ACL on the distribution: an ARN of us-east-1. */
  readonly edgeWebAcl?: string;
  /** Receives the alarms and the warnings of the budget. */
  readonly alarmEmail?: string;
  /** US dollars a month for the whole account. Near and beyond it, `alarmEmail` gets a mail. */
  readonly budgetUsd?: number;
  /** A domain of the school's own instead of CloudFront's. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** Another origin, whose pages may call the API. The console needs none: it shares the API's address. */
  readonly corsOrigin?: string;
  /** From which address parents get mail. Undefined: nothing is sent, and everything else works. */
  readonly mailSender?: string;
  /** How long each kind of data is kept. */
  readonly retention: Retention;
  /** Issued papers cannot be deleted for so many years, but by an erasure. Undefined: no lock. */
  readonly objectLock?: number;
}

/** All options and their valid values, as error messages show them. */
const CHOICES = {
  stage: Object.keys(STAGES).join(" ou "),
  region: "une région d'AWS, par exemple eu-west-3",
  auth: "cognito ou iam",
  iamSchool: "l'identifiant d'une école",
  iamRoles:
    "un rôle, puis des conditions rôle=arn, par exemple « viewer head=arn:aws:sts::123456789012:assumed-role/Direction/* »",
  waf: "true ou false",
  edgeWebAcl: "arn:aws:wafv2:us-east-1:…:global/webacl/…",
  alarmEmail: "une adresse électronique",
  budget: "un nombre de dollars par mois, par exemple 20",
  domain: "un nom de domaine, par exemple bulletins.ecole.example",
  certificate: "arn:aws:acm:us-east-1:…:certificate/…",
  retention: "des durées en jours, par exemple pdfs=3650,leavers=1826 (never : sans limite)",
  objectLock: "un nombre d'années, de 1 à 50 : les documents délivrés sont verrouillés aussi longtemps",
  mailSender: "une adresse électronique que SES a vérifiée, ou d'un domaine vérifié",
  corsOrigin: "une origine sans chemin, par exemple https://notes.ecole.example",
} as const;

export type OptionName = keyof typeof CHOICES;

/** A mistake of the person who deploys. The message is shown as it is, without a stack trace. */
export class OptionError extends Error {}

/** An option without another that it requires. The options saved by an installation may still supply that one. */
export class IncompleteOptionError extends OptionError {}

const PATTERNS = {
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
  iamSchool: ID_PATTERN,
  iamRoles: IAM_ROLES_PATTERN,
  waf: /^(true|false)$/,
  edgeWebAcl: /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/,
  alarmEmail: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  mailSender: /^[\w.+-]+@([a-z0-9-]+\.)+[a-z]{2,}$/i,
  budget: /^[1-9]\d*(\.\d+)?$/,
  objectLock: /^([1-9]|[1-4]\d|50)$/,
  domain: /^([a-z0-9-]+\.)+[a-z]{2,}$/,
  corsOrigin: /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/,
  certificate: /^arn:aws:acm:us-east-1:\d{12}:certificate\/.+$/,
} satisfies Partial<Record<OptionName, RegExp>>;

/** Occurs in the name of every context value that is no option: those of cdk.json, of CDK and of our scripts. */
const NO_OPTION = /[:/]/;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const isStage = (name: string): name is StageName => Object.hasOwn(STAGES, name);
const isAuth = (mode: string): mode is AuthMode => mode === "cognito" || mode === "iam";

/**
 * Reads the options. Refuses mistakes that would otherwise pass unnoticed: unknown names, invalid values, an option without
 * another that it requires.
 *
 * @param context the whole context: `app.node.getAllContext()`.
 * @throws OptionError in French that names the wrong option and its valid values.
 * @example readOptions({ stage: "prod", budget: "20", alarmEmail: "direction@ecole.example" });
 */
export function readOptions(context: Readonly<Record<string, unknown>>): Options {
  for (const name of Object.keys(context)) {
    if (!NO_OPTION.test(name) && !Object.hasOwn(CHOICES, name)) {
      throw new OptionError(`Option « ${name} » inconnue. Options possibles : ${Object.keys(CHOICES).join(", ")}.`);
    }
  }
  const given = (name: OptionName) => {
    const value = context[name];
    // The command line gives strings; cdk.json may hold true and 20.
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
  const corsOrigin = valid("corsOrigin");
  const mailSender = valid("mailSender");
  const objectLock = valid("objectLock");
  return {
    stage: { ...STAGES[stageName], ...(region !== undefined && { region }) },
    auth: readAuth(given("auth") ?? "cognito", valid("iamSchool"), valid("iamRoles")),
    waf: valid("waf") === "true",
    ...(edgeWebAcl !== undefined && { edgeWebAcl }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(budget !== undefined && { budgetUsd: Number(budget) }),
    ...(domain !== undefined && { domain }),
    ...(corsOrigin !== undefined && { corsOrigin }),
    ...(mailSender !== undefined && { mailSender }),
    retention: readTimes(given("retention") ?? ""),
    ...(objectLock !== undefined && { objectLock: Number(objectLock) }),
  };
}

/**
 * The inverse of `readOptions`: what the stack writes into its outputs, so that an update need not repeat the options. Stage
 * and region are left out, since they identify the stack.
 *
 * @example contextOf(readOptions({ stage: "prod", waf: "true" })); // { waf: "true" }
 */
export function contextOf(options: Options): Readonly<Partial<Record<OptionName, string>>> {
  const { auth, waf, edgeWebAcl, alarmEmail, budgetUsd, domain, corsOrigin, mailSender, objectLock } = options;
  const retention = retentionText(options.retention, "chosen");
  return {
    ...(auth.mode === "iam" && {
      auth: auth.mode,
      iamSchool: auth.schoolId,
      ...(auth.roles !== undefined && { iamRoles: auth.roles }),
    }),
    ...(waf && { waf: "true" }),
    ...(edgeWebAcl !== undefined && { edgeWebAcl }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(budgetUsd !== undefined && { budget: String(budgetUsd) }),
    ...(domain !== undefined && { domain: domain.name, certificate: domain.certificateArn }),
    ...(mailSender !== undefined && { mailSender }),
    ...(corsOrigin !== undefined && { corsOrigin }),
    ...(retention !== "" && { retention }),
    ...(objectLock !== undefined && { objectLock: String(objectLock) }),
  };
}

function readTimes(text: string): Retention {
  try {
    return readRetention(text);
  } catch (error) {
    throw new OptionError(`Option retention : ${error instanceof Error ? error.message : text}`);
  }
}

function readAuth(mode: string, schoolId: string | undefined, roles: string | undefined): Auth {
  if (!isAuth(mode)) throw wrong("auth", mode);
  if (mode === "cognito") return { mode };
  // Callers who sign with IAM act for one school, which must be named.
  if (schoolId === undefined) throw incomplete("auth=iam", "iamSchool");
  return { mode, schoolId, ...(roles !== undefined && { roles }) };
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

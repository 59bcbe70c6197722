import * as z from "zod";
import { THEME_VARIABLES } from "../document-types/registry.ts";
import { DesignDigestsText } from "./design-digests.ts";
import { IamRoles } from "./iam-roles.ts";
import { MailAddress } from "./mail-address.ts";
import { RetentionText } from "./retention.ts";

const name = z.string().min(1);
const school = { SCHOOL_TABLE: name };
const documents = { DOCUMENTS_TABLE: name };
const bucket = { DOCUMENTS_BUCKET: name };
/** The bucket of issued papers. */
const issued = { ISSUED_BUCKET: name };
/** Without a sender nothing is sent. */
const mail = { MAIL_QUEUE_URL: name, MAIL_SENDER: MailAddress.optional() };
/** What papers look like in this deployment: whoever makes or judges a paper compares its digest with these. */
const design = { DESIGN_DIGESTS: DesignDigestsText };
/**
 * What the edge needs to admit a caller. With IAM instead of Cognito, callers act for one school and in the roles that were
 * chosen at synthesis. The School table says whether the school exists that an admin names.
 */
const edge = {
  ...school,
  AUTH: z.enum(["cognito", "iam"]),
  IAM_SCHOOL_ID: name.optional(),
  IAM_ROLES: IamRoles.optional(),
};
/** One for each type of document. Whoever reads them asks the registry for their names. */
const themes: Record<never, never> = Object.fromEntries(THEME_VARIABLES.map((variable) => [variable, name.optional()]));
const engine = {
  XELATEX_BIN: name.optional(),
  LATEX_TMP_DIR: name.optional(),
  LATEX_DEFAULT_PASSES: z.coerce.number().int().min(1).max(5).optional(),
  ...themes,
};

/** The environment of each function. infra fills `EnvVars<"render">`; the function calls `readEnv("render")` once. */
export const ENV = {
  "request-document": z.object({ ...school, ...documents, ...bucket, ...design, ...edge }),
  "get-document": z.object({ ...school, ...documents, ...design, ...edge }),
  "download-document": z.object({ ...documents, ...bucket, ...edge }),
  "get-openapi": z.object({}),
  health: z.object({ ...documents }),
  /** The register of issued papers. */
  register: z.object({ ...edge, ...documents, ...bucket, ...issued, ...mail }),
  /** What everybody may ask of the register of issued papers. */
  "check-paper": z.object({ ...documents }),
  /** Opens an issued paper for parents, who have no account. */
  "open-paper": z.object({ ...school, ...documents, ...bucket, ...issued }),
  /** Mail queue: sends one link to one address. */
  "send-mail": z.object({
    ...school,
    ...documents,
    ...mail,
    // Of SES: by it bounces and complaints are heard of.
    MAIL_CONFIGURATION_SET: name.optional(),
    SITE_URL: name,
  }),
  "create-batch": z.object({ ...school, ...documents, ...bucket, ...design, ...edge }),
  "get-batch": z.object({ ...school, ...documents, ...bucket, ...design, ...edge }),
  metrics: z.object({ ...documents, ...edge }),
  directory: z.object({ ...edge }),
  /** All that a school records, written through the API. */
  "school-data": z.object({ ...bucket, ...edge, USER_POOL_ID: name }),
  /** What the law lets a student ask for: export and erasure, asked for and followed. */
  "student-data": z.object({ ...edge, ...documents, ...bucket, ...issued, STUDENT_DATA_QUEUE_URL: name }),
  /** Student data queue: makes one export, or goes on with one erasure. */
  "work-student-data": z.object({ ...school, ...documents, ...bucket, ...issued, STUDENT_DATA_QUEUE_URL: name }),
  /** Imports of tables, and tables of classes. */
  imports: z.object({ ...edge, ...bucket, IMPORT_QUEUE_URL: name }),
  /** Import queue: one step of one import. */
  "work-import": z.object({ ...school, ...bucket, IMPORT_QUEUE_URL: name }),
  /** Documents stream -> counters, batches' progress, socket frames. */
  "track-documents": z.object({ ...documents, BATCH_QUEUE_URL: name, SOCKET_ENDPOINT: name }),
  /** Batch queue: one step of one batch. */
  "work-batch": z.object({ ...school, ...documents, ...bucket, ...design, BATCH_QUEUE_URL: name }),
  /** Schedule: sets going again what stands still. */
  sweep: z.object({ ...documents, BATCH_QUEUE_URL: name }),
  /** Schedule: deletes what was kept for its time, and goes on with erasures and deleted schools. */
  retention: z.object({ ...school, ...documents, ...bucket, ...issued, RETENTION: RetentionText, USER_POOL_ID: name }),
  "metrics-socket": z.object({ ...documents, SOCKET_ENDPOINT: name }),
  "socket-authorizer": z.object({ ...school, USER_POOL_ID: name, USER_POOL_CLIENT_ID: name }),
  /** Documents stream -> render queue. */
  "dispatch-render": z.object({ RENDER_QUEUE_URL: name }),
  /** Dead letters -> the render queue again, each document alone; a document that was alone -> FAILED. */
  "fail-dead-letters": z.object({ ...documents, RENDER_QUEUE_URL: name }),
  render: z.object({
    ...school,
    ...documents,
    ...bucket,
    ...issued,
    ...design,
    ...engine,
    RENDER_QUEUE_URL: name,
    /** The site's address, which issued papers bear. */
    SITE_URL: name,
    /** Where Parameter Store has the private parts of signing keys; it ends in a slash. */
    SIGNING_KEYS_PATH: name,
  }),
  "stream-document": z.object({ ...bucket, ...edge, ...engine }),
  /** Checks a picture that a school has sent, and makes it its logo. */
  "school-logo": z.object({ ...bucket, ...edge, ...engine }),
  preflight: z.object({ ...documents, ...bucket, ...design, ...edge, ...engine }),
  "check-health": z.object({
    ...school,
    ...documents,
    ...bucket,
    ...edge,
    ...engine,
    RENDER_QUEUE_URL: name,
    /** URLs of all dead-letter queues, separated by spaces. */
    DEAD_LETTER_URLS: name,
  }),
} as const;

export type FunctionName = keyof typeof ENV;
export type Env<F extends FunctionName> = z.output<(typeof ENV)[F]>;
/** The same variables as infra writes them: strings. */
export type EnvVars<F extends FunctionName> = {
  [K in keyof Env<F>]: undefined extends Env<F>[K] ? string | undefined : string;
};

/**
 * Reads a function's environment once, at its start.
 *
 * @throws Error that names every missing or wrong variable.
 * @example const env = readEnv("get-document", process.env);
 */
export function readEnv<F extends FunctionName>(
  functionName: F,
  source: Readonly<Record<string, string | undefined>>,
): Env<F> {
  const parsed = ENV[functionName].safeParse(source);
  if (parsed.success) return parsed.data as Env<F>;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Environment of function "${functionName}" is not usable. ${faults.join("; ")}`);
}

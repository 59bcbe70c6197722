import { LIMITS } from "@palmares/core/contract/limits";
import { THEME_VARIABLES } from "@palmares/core/document-types/registry";

export type StageName = "dev" | "prod";
export type AuthMode = "cognito" | "iam";

/** What differs between stages. Everything else in the template is the same. */
export interface StageConfig {
  readonly name: StageName;
  readonly region: string;
  /** True: tables, bucket and users outlive the stack. */
  readonly keepData: boolean;
  readonly logDays: number;
  /** The API's requests per second, and how many of them may arrive at once. */
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
  /** Most render functions at a time, which limits the load on the tables and the cost. */
  readonly renderConcurrency: number;
}

export const STAGES = {
  dev: {
    name: "dev",
    region: "eu-west-3",
    keepData: false,
    logDays: 7,
    throttle: { ratePerSecond: 200, burst: 400 },
    renderConcurrency: 2,
  },
  prod: {
    name: "prod",
    region: "eu-west-3",
    keepData: true,
    logDays: 90,
    throttle: { ratePerSecond: 500, burst: 1000 },
    renderConcurrency: 20,
  },
} as const satisfies Record<StageName, StageConfig>;

/**
 * Memory and timeout of the functions, in MB and seconds. API Gateway waits 29 s at most, so the functions behind it give up
 * earlier and can still answer themselves.
 */
export const SIZES = {
  api: { memoryMb: 512, timeoutSeconds: 15 },
  /** One item read, for monitors. */
  health: { memoryMb: 256, timeoutSeconds: 5 },
  /** Reads every class of a batch or of a school, or ten thousand lines of the register, before the answer. */
  check: { memoryMb: 1024, timeoutSeconds: 28 },
  /** Places ten thousand orders or streams as many PDFs into a ZIP, in Lambda's longest timeout. */
  batch: { memoryMb: 512, timeoutSeconds: 900 },
  /** Applies two thousand students in half a minute, and a file of ten megabytes within Lambda's longest timeout. */
  import: { memoryMb: 1024, timeoutSeconds: 900 },
  stream: { memoryMb: 2048, timeoutSeconds: 28 },
  /** Enough for two document types, and a second try of a group with a faulty page. */
  render: { memoryMb: 3008, timeoutSeconds: (LIMITS.renderTimeoutMs / 1000) * 2 + 30 },
  queue: { memoryMb: 256, timeoutSeconds: 30 },
  /** API Gateway gives an authorizer ten seconds. */
  socket: { memoryMb: 256, timeoutSeconds: 10 },
  track: { memoryMb: 512, timeoutSeconds: 60 },
  /** Reads both tables and lists the bucket, in Lambda's longest timeout. */
  retention: { memoryMb: 1024, timeoutSeconds: 900 },
  /** Ends before the next sweep begins. */
  sweep: { memoryMb: 256, timeoutSeconds: 50 },
} as const;

/** API Gateway's own limit for an integration's answer, in seconds. */
export const INTEGRATION_SECONDS = 29;

/** How the API authenticates callers. With IAM they act for one school, which must be named, in the roles of IamRoles. */
export type Auth =
  | { readonly mode: "cognito" }
  | { readonly mode: "iam"; readonly schoolId: string; readonly roles?: string };

/** Environment variables with which the person who synthesizes sets up the TeX engine. */
export const ENGINE_VARIABLES: readonly string[] = [
  "XELATEX_BIN",
  "LATEX_TMP_DIR",
  "LATEX_DEFAULT_PASSES",
  ...THEME_VARIABLES,
];
export type EngineVariables = Readonly<Record<string, string | undefined>>;

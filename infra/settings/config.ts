import { THEME_VARIABLES } from "@palmares/core/contract/document-kinds";
import { LIMITS } from "@palmares/core/contract/limits";

export type StageName = "dev" | "prod";
export type AuthMode = "cognito" | "iam";

/** What differs between installations; everything else is the same template. */
export interface StageConfig {
  readonly name: StageName;
  readonly region: string;
  /** True: tables, bucket and users outlive the stack. */
  readonly keepData: boolean;
  readonly logDays: number;
  /** Requests per second that the API lets in, and how many may come at once. */
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
  /** Most render functions at a time: what the tables and the wallet bear. */
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
 * Sizes and times of the functions, in MB and seconds. The API waits 29 s and no longer, so what stands behind it
 * gives up before and can still say so itself.
 */
export const SIZES = {
  api: { memoryMb: 512, timeoutSeconds: 15 },
  /** Reads one item, for monitors. */
  health: { memoryMb: 256, timeoutSeconds: 5 },
  /** Reads every class of a batch before it answers. */
  check: { memoryMb: 1024, timeoutSeconds: 28 },
  /** Places ten thousand orders, or streams as many PDFs into a ZIP: Lambda's longest time. */
  batch: { memoryMb: 512, timeoutSeconds: 900 },
  stream: { memoryMb: 2048, timeoutSeconds: 28 },
  /** Two document types and a second try for a group that held a faulty page. */
  render: { memoryMb: 3008, timeoutSeconds: (LIMITS.renderTimeoutMs / 1000) * 2 + 30 },
  queue: { memoryMb: 256, timeoutSeconds: 30 },
  /** API Gateway gives an authorizer ten seconds. */
  socket: { memoryMb: 256, timeoutSeconds: 10 },
  track: { memoryMb: 512, timeoutSeconds: 60 },
} as const;

/** API Gateway's own limit for an answer, in seconds. */
export const INTEGRATION_SECONDS = 29;

/** How the API knows its callers; with IAM they act for one school, which has to be named. */
export type Auth = { readonly mode: "cognito" } | { readonly mode: "iam"; readonly schoolId: string };

/** Settings of the TeX engine that the person who synthesizes may give by environment variables. */
export const ENGINE_SETTINGS = ["XELATEX_BIN", "LATEX_TMP_DIR", "LATEX_DEFAULT_PASSES", ...THEME_VARIABLES] as const;
export type EngineSetting = (typeof ENGINE_SETTINGS)[number];
export type EngineSettings = Readonly<Partial<Record<EngineSetting, string>>>;

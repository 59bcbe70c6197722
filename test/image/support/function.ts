import type { EnvVars } from "@palmares/core/contract/env";
import { designDigests } from "../../../infra/settings/design.ts";
import type { MountedImage } from "../../../scripts/image/mounted-image.ts";
import type { anInstallation } from "../../support/engines.ts";
import { type Container, startContainer } from "./container.ts";
import { type Answer, startRuntimeApi } from "./runtime-api.ts";

type Installation = Awaited<ReturnType<typeof anInstallation>>;
export type ImageFunctionName = "render" | "stream-document" | "preflight" | "school-logo";

/**
 * The variables that Lambda sets for a function. Its client requires the five AWS_LAMBDA_FUNCTION_ and AWS_LAMBDA_LOG_
 * ones.
 */
const lambdaEnvironment = (name: string, runtimeApi: string) => ({
  AWS_LAMBDA_RUNTIME_API: runtimeApi,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "2048",
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: "image",
  // Empty for an image: its command names the handler.
  _HANDLER: "",
  TZ: ":UTC",
});

const sdkEnvironment = ({ endpoints }: Installation) => ({
  AWS_REGION: endpoints.region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.files,
  AWS_ENDPOINT_URL_SQS: endpoints.queues,
  AWS_ENDPOINT_URL_SSM: endpoints.parameters,
});

const ownEnvironment = {
  render: ({
    tables,
    bucket,
    queueUrl,
    endpoints,
  }: Installation): Partial<Record<keyof EnvVars<"render">, string>> => ({
    SCHOOL_TABLE: tables.school,
    DOCUMENTS_TABLE: tables.documents,
    DOCUMENTS_BUCKET: bucket,
    ISSUED_BUCKET: bucket,
    SITE_URL: "https://bulletins.example",
    DESIGN_DIGESTS: JSON.stringify(designDigests({})),
    // The queue's URL has a host name that only the local SQS engine resolves, so the container gets its address
    // instead.
    SIGNING_KEYS_PATH: "/palmares-test/signing/",
    RENDER_QUEUE_URL: new URL(new URL(queueUrl).pathname, endpoints.queues).href,
  }),
  "stream-document": ({ tables, bucket }: Installation): Partial<EnvVars<"stream-document">> => ({
    SCHOOL_TABLE: tables.school,
    DOCUMENTS_BUCKET: bucket,
    AUTH: "cognito",
  }),
  preflight: ({ tables, bucket }: Installation): Partial<EnvVars<"preflight">> => ({
    SCHOOL_TABLE: tables.school,
    DOCUMENTS_TABLE: tables.documents,
    DOCUMENTS_BUCKET: bucket,
    DESIGN_DIGESTS: JSON.stringify(designDigests({})),
    AUTH: "cognito",
  }),
  "school-logo": ({ tables, bucket }: Installation): Partial<EnvVars<"school-logo">> => ({
    SCHOOL_TABLE: tables.school,
    DOCUMENTS_BUCKET: bucket,
    AUTH: "cognito",
  }),
} as const;

export interface RunningFunction {
  readonly container: Container;
  /** From the start of the process to its first request for an event, ms. */
  readonly initMs: number;
  invoke(event: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a function in the image as Lambda would, and waits until it requests its first event. */
export async function startFunction(
  image: MountedImage,
  installation: Installation,
  name: ImageFunctionName,
): Promise<RunningFunction> {
  const api = await startRuntimeApi();
  const env = { ...lambdaEnvironment(name, api.address), ...sdkEnvironment(installation) };
  const begun = performance.now();
  const container = startContainer(image, `${name}.handler`, {
    env: { ...env, ...(ownEnvironment[name](installation) as Record<string, string>) },
  });
  const stop = async () => {
    await container.stop();
    api.stop();
  };
  try {
    const initMs = (await withinTime(api.ready, container)) - begun;
    return { container, initMs, invoke: (event) => withinTime(api.invoke(event), container), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the work, and rejects when the function's process ends or times out. */
async function withinTime<T>(work: Promise<T>, container: Container, timeoutMs = 60_000): Promise<T> {
  const watching = new AbortController();
  const lost = (async () => {
    for (let waited = 0; !watching.signal.aborted; waited += 50) {
      if (!container.running || waited > timeoutMs) {
        throw new Error(`The function ${container.running ? "is silent" : "ended"}:\n${container.lines.join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return work;
  })();
  try {
    return await Promise.race([work, lost]);
  } finally {
    watching.abort();
  }
}

import type { AccessKeys } from "../front/access-keys.ts";
import { ACCOUNT } from "../template/template-view.ts";
import type { FunctionSettings } from "./function-settings.ts";

/** Where SDKs find this stack. */
export interface Endpoints {
  readonly region: string;
  readonly frontUrl: string;
  readonly cognitoUrl: string;
  /** Addresses that the template makes of AWS's own names, and where they are here. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** The variables by which any AWS SDK talks to this stack and to nothing else. */
export const sdkEnvironment = (
  { region, frontUrl, cognitoUrl }: Endpoints,
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string },
) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: frontUrl,
  AWS_ENDPOINT_URL_SQS: frontUrl,
  AWS_ENDPOINT_URL_S3: frontUrl,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl,
});

/**
 * The whole environment of a function's process: what Lambda sets, the address of this stack with keys that may do what
 * the function's role may, and the variables of the template. Nothing of the developer's own shell.
 */
export function functionEnvironment(endpoints: Endpoints, keys: AccessKeys) {
  const issued = new Map<FunctionSettings, ReturnType<AccessKeys["issue"]>>();
  return (settings: FunctionSettings): Record<string, string> => {
    const role = `arn:aws:sts::${ACCOUNT}:assumed-role/${settings.name}`;
    const principal = issued.get(settings) ?? keys.issue(role, settings.permissions);
    issued.set(settings, principal);
    return {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      LANG: "C.UTF-8",
      TZ: "UTC",
      LAMBDA_TASK_ROOT: settings.taskRoot,
      AWS_EXECUTION_ENV: "palmares-local",
      AWS_LAMBDA_FUNCTION_NAME: settings.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      ...sdkEnvironment(endpoints, principal),
      ...Object.fromEntries(
        Object.entries(settings.environment).map(([name, value]) => [name, here(value, endpoints.hosts ?? {})]),
      ),
    };
  };
}

const here = (value: string, hosts: Readonly<Record<string, string>>) =>
  Object.entries(hosts).reduce((text, [aws, local]) => text.replace(aws, local), value);

import type { AccessKeys } from "../iam/access-keys.ts";
import { FUNCTION_ROLES } from "../template/template-view.ts";
import type { FunctionSettings } from "./function-settings.ts";

/** The addresses at which SDKs find this stack. */
export interface Endpoints {
  readonly region: string;
  /** Of DynamoDB, SQS, S3, Parameter Store and SES; for functions of Cognito, too, whose role it asks. */
  readonly endpointUrl: string;
  readonly cognitoUrl: string;
  /** AWS address that the template builds -> the address here. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** The variables with which any AWS SDK calls this stack and nothing else. */
export const sdkEnvironment = (
  { region, endpointUrl, cognitoUrl }: Endpoints,
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string },
) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: endpointUrl,
  AWS_ENDPOINT_URL_SQS: endpointUrl,
  AWS_ENDPOINT_URL_S3: endpointUrl,
  AWS_ENDPOINT_URL_SSM: endpointUrl,
  AWS_ENDPOINT_URL_SESV2: endpointUrl,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl,
});

/**
 * The whole environment of a function's process: the variables that Lambda sets, the addresses of this stack, access keys
 * with the permissions of the function's role, and the variables of the template. Nothing comes from the developer's
 * shell.
 */
export function functionEnvironment(endpoints: Endpoints, keys: AccessKeys) {
  const issued = new Map<FunctionSettings, ReturnType<AccessKeys["issue"]>>();
  return (settings: FunctionSettings): Record<string, string> => {
    const role = `${FUNCTION_ROLES}${settings.name}`;
    const principal = issued.get(settings) ?? keys.issue(role, settings.permissions);
    issued.set(settings, principal);
    return {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      LANG: "C.UTF-8",
      TZ: "UTC",
      LAMBDA_TASK_ROOT: settings.taskRoot,
      AWS_EXECUTION_ENV: "local-aws",
      AWS_LAMBDA_FUNCTION_NAME: settings.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      ...sdkEnvironment({ ...endpoints, cognitoUrl: endpoints.endpointUrl }, principal),
      ...Object.fromEntries(
        Object.entries(settings.environment).map(([name, value]) => [
          name,
          withLocalHosts(value, endpoints.hosts ?? {}),
        ]),
      ),
    };
  };
}

const withLocalHosts = (value: string, hosts: Readonly<Record<string, string>>) =>
  Object.entries(hosts).reduce((text, [aws, local]) => text.replace(aws, local), value);

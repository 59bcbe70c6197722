import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type Installation, LocalStackDescription, localInstallation } from "../../../cli/installation.ts";
import { saveUser } from "../../../cli/users.ts";
import { signIn } from "../../api-client.ts";

/** The clients of a running stack; its ports change with every start. */
export interface Connection {
  readonly url: string;
  readonly installation: Installation;
  readonly sqs: SQSClient;
  /** A token of a secretary of this school, or of its head. */
  readonly tokenOf: (schoolId: string, role?: "secretary" | "head") => Promise<string>;
}

const PASSWORD = "Palmares-Campagne-2026";
const WithQueues = z.object({ environment: z.object({ AWS_ENDPOINT_URL_SQS: z.url() }) });

/** Connects to the stack that a data folder describes. */
export function connect(dataDir: string): Connection {
  const description: unknown = JSON.parse(readFileSync(join(dataDir, "stack.json"), "utf8"));
  const { url, outputs, environment } = LocalStackDescription.parse(description);
  const installation = localInstallation({ url, outputs, environment });
  const tokens = new Map<string, Promise<string>>();

  async function newToken(schoolId: string, group: "secretary" | "head"): Promise<string> {
    const email = `${group}.${schoolId}@campagne.example`;
    const { UserPoolId, UserPoolClientId: clientId } = outputs;
    await saveUser(installation.cognito, UserPoolId, { email, password: PASSWORD, schoolId, group });
    const cognito = environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
    return signIn({ cognito, clientId, email, password: PASSWORD });
  }

  return {
    url,
    installation,
    sqs: new SQSClient({
      region: environment.AWS_REGION,
      endpoint: WithQueues.parse(description).environment.AWS_ENDPOINT_URL_SQS,
      credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
    }),
    tokenOf(schoolId, role = "secretary") {
      const user = `${role} ${schoolId}`;
      const token = tokens.get(user) ?? newToken(schoolId, role);
      tokens.set(user, token);
      // A stack that is killed meanwhile answers nothing: the next request signs in again.
      token.catch(() => tokens.delete(user));
      return token;
    },
  };
}

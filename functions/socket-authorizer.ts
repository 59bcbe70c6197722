import { createCognitoTokens } from "@palmares/core/adapters/cognito-tokens";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { readEnv } from "@palmares/core/contract/env";
import { authorizeSocket, type ConnectRequest } from "@palmares/core/edge/socket/socket-authorizer";

const env = readEnv("socket-authorizer", process.env);
// Lambda sets the region; Cognito's endpoint can be overridden by the variable that all AWS SDKs read.
const region = process.env.AWS_REGION ?? "";
const endpoint =
  process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? `https://cognito-idp.${region}.amazonaws.com`;
const verify = createCognitoTokens({
  endpoint,
  region,
  userPoolId: env.USER_POOL_ID,
  clientId: env.USER_POOL_CLIENT_ID,
});

const edge = { verify, schoolExists: createSchoolExists({ client: dynamo(), table: env.SCHOOL_TABLE }) };

/** Runs before a socket opens: verifies its token, its role and its school. */
export const handler = (event: ConnectRequest) => authorizeSocket(edge, event);

import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { readTable } from "@palmares/core/adapters/health-stores";
import { jsonLog } from "@palmares/core/call/json-log";
import { errorFacts } from "@palmares/core/call/log";
import { readEnv } from "@palmares/core/contract/env";
import { LIMITS } from "@palmares/core/contract/limits";
import { healthAnswer } from "@palmares/core/edge/http/health";
import { memoizeFor } from "@palmares/core/health/memoize-for";
import type { APIGatewayProxyEvent } from "aws-lambda";

const env = readEnv("health", process.env);
const client = dynamo();

/** Every request needs two things: a function that starts, and the documents table. */
const isHealthy = memoizeFor(LIMITS.openSeconds * 1000, () =>
  readTable(client, env.DOCUMENTS_TABLE, AbortSignal.timeout(LIMITS.probeTimeoutMs)).then(
    () => true,
    (error: unknown) => {
      jsonLog("health").error("documents table not readable", errorFacts(error));
      return false;
    },
  ),
);

/** GET and HEAD /health, without a token. */
export const handler = async (event: APIGatewayProxyEvent) => healthAnswer(await isHealthy(), event);

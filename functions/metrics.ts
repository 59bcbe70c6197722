import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoMetrics } from "@palmares/core/adapters/dynamo/metrics";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { readEnv } from "@palmares/core/contract/env";
import { httpHandler, json } from "@palmares/core/edge/http/http";
import { readMetrics, resetMetrics } from "@palmares/core/metrics/read-metrics";

const env = readEnv("metrics", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const ports = {
  counters: createDynamoMetrics({ client, table: env.DOCUMENTS_TABLE }),
  now: () => new Date(),
};

/** GET /metrics: the current counters. POST /metrics/reset: starts again from zero. */
export const handler = httpHandler("metrics", edge, async ({ route, scope, log }) => {
  if (route.method === "GET") return json(200, await readMetrics(ports, scope.schoolId));
  log.info("counters reset");
  return json(200, await resetMetrics(ports, scope.schoolId));
});

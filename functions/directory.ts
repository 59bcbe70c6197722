import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { readEnv } from "@palmares/core/contract/env";
import { ROUTES } from "@palmares/core/contract/routes";
import { httpHandler, json } from "@palmares/core/edge/http/http";
import { findStudents } from "@palmares/core/school/find-students";
import { listClasses } from "@palmares/core/school/list-classes";

const env = readEnv("directory", process.env);
const ports = { school: createDynamoSchool({ client: dynamo(), table: env.SCHOOL_TABLE }) };

/** GET /classes and GET /students: the choices that the console offers. */
export const handler = httpHandler("directory", env, async ({ route, scope, query }) =>
  json(
    200,
    route.path === ROUTES.findStudents.path
      ? await findStudents(ports, scope, query)
      : await listClasses(ports, scope, query),
  ),
);

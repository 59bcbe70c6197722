import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { readEnv } from "@palmares/core/contract/env";
import { json, routesHandler } from "@palmares/core/edge/http/http";
import { findStudents } from "@palmares/core/school/find-students";
import { listClasses } from "@palmares/core/school/list-classes";

const env = readEnv("directory", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const edge = { ...env, schoolExists: createSchoolExists(table) };
const ports = { school: createDynamoSchool(table), ...createSchoolData(table) };

/** GET /classes and GET /students: the choices that the console offers. */
export const handler = routesHandler("directory", edge, {
  listClasses: async ({ scope, query }) => json(200, await listClasses(ports, scope, query)),
  findStudents: async ({ scope, query }) => json(200, await findStudents(ports, scope, query)),
});

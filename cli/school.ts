import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import type { SchoolRecords, SchoolWriter } from "@palmares/core/school/ports";
import type { Installation } from "./installation.ts";

/** School data of an installation. */
export const schoolOf = ({ dynamo: client, outputs }: Installation): SchoolRecords & SchoolWriter =>
  createDynamoSchool({ client: dynamo(client), table: outputs.SchoolTable });

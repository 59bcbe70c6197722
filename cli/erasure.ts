import { createDynamoBatchRemovals } from "@palmares/core/adapters/dynamo/batch-removals";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoErasures } from "@palmares/core/adapters/dynamo/erasures";
import { createDynamoSchoolItems } from "@palmares/core/adapters/dynamo/school-items-whole";
import { createS3SchoolObjects } from "@palmares/core/adapters/s3/school-objects";
import type { ErasurePorts } from "@palmares/core/erasure/erase-student";
import type { Installation } from "./installation.ts";

/** Nobody reads the log of a command: it says itself what it does. */
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What erasures, exports and retention need of an installation. */
export function erasurePorts({ dynamo: low, s3, outputs }: Installation, now = () => new Date()): ErasurePorts {
  const client = dynamo(low);
  const both = { client, tables: { school: outputs.SchoolTable, documents: outputs.DocumentsTable } };
  return {
    items: createDynamoSchoolItems(both),
    objects: createS3SchoolObjects({ client: s3, bucket: outputs.DocumentsBucket }, now),
    batches: createDynamoBatchRemovals(both, now),
    erasures: createDynamoErasures({ client, table: outputs.SchoolTable }),
    now,
    log: SILENT,
  };
}

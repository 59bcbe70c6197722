import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import type { ErasurePorts } from "@palmares/core/erasure/erase-student";
import type { Installation } from "./installation.ts";

/** Nobody reads the log of a command: it says itself what it does. */
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What erasures, exports and retention need of an installation. */
export function erasurePorts({ dynamo: low, s3, outputs }: Installation, now = () => new Date()): ErasurePorts {
  const tables = { school: outputs.SchoolTable, documents: outputs.DocumentsTable };
  return {
    ...createErasurePorts(
      { client: dynamo(low), s3, tables, bucket: outputs.DocumentsBucket, issued: outputs.IssuedBucket },
      now,
    ),
    log: SILENT,
  };
}

import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { FaultyRequest, PalmaresError } from "@palmares/core/domain/errors";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

export type BatchPorts = ReturnType<typeof batchPorts>;

/** Ports of the batch commands: they run the API's use cases on the same tables. */
export function batchPorts({ dynamo: client, s3, outputs }: Installation) {
  const documents = { client: dynamo(client), table: outputs.DocumentsTable };
  const bucket = { client: s3, bucket: outputs.DocumentsBucket };
  return {
    school: createDynamoSchool({ client: documents.client, table: outputs.SchoolTable }),
    documents: createDynamoDocuments(documents),
    batches: createDynamoBatches(documents),
    files: createS3BatchFiles(bucket),
    snapshots: createS3Snapshots(bucket),
    design: outputs.DesignDigests,
    now: () => new Date(),
  };
}

/** At most this many wrong lines of a batch are printed. */
export const MOST_LINES = 20;

/** Rethrows a refusal with the API's sentences, one line for each wrong item. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    const lines = error instanceof FaultyRequest ? error.faults : [];
    const listed = lines.slice(0, MOST_LINES).map(({ field, detail }) => `\n  ${field} : ${detail}`);
    const rest = lines.length > MOST_LINES ? `\n  … et ${lines.length - MOST_LINES} de plus` : "";
    throw new CommandFailure(`${sentenceFor(error)}${listed.join("")}${rest}`, EXIT.failed, {
      cause: error,
    });
  }
}

import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import type { Installation } from "../../../cli/installation.ts";

/** Everything an installation stores. A call that must store nothing leaves it unchanged. */
export interface Stored {
  readonly school: readonly Record<string, unknown>[];
  readonly documents: readonly Record<string, unknown>[];
  readonly objects: readonly string[];
}

export async function everythingStored({ dynamo: client, s3, outputs }: Installation): Promise<Stored> {
  const scan = async (TableName: string) => {
    const items: Record<string, unknown>[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await dynamo(client).send(new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true }));
      // How far the sweep has come is written by a clock, and not by what a test does.
      items.push(...(page.Items ?? []).filter(({ pk }) => pk !== "SWEEP"));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items.sort((a, b) => (JSON.stringify([a.pk, a.sk]) < JSON.stringify([b.pk, b.sk]) ? -1 : 1));
  };
  const objects: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: outputs.DocumentsBucket, ContinuationToken }));
    objects.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return {
    school: await scan(outputs.SchoolTable),
    documents: await scan(outputs.DocumentsTable),
    objects: objects.sort(),
  };
}

/** The keys of one document's PDFs, one for each time it was made. */
export const pdfsOf = ({ objects }: Stored, documentId: string): readonly string[] =>
  objects.filter((key) => key.startsWith("documents/") && key.includes(`/${documentId}/`));

import type { Installation } from "../../../cli/installation.ts";
import { listObjects, scanTable } from "../../../scripts/campaign/recount/stored-state.ts";

/** Everything an installation stores. A call that must store nothing leaves it unchanged. */
export interface Stored {
  readonly school: readonly Record<string, unknown>[];
  readonly documents: readonly Record<string, unknown>[];
  readonly objects: readonly string[];
}

export async function everythingStored({ dynamo, s3, outputs }: Installation): Promise<Stored> {
  const scan = async (table: string) => {
    const items = await Array.fromAsync(scanTable(dynamo, table));
    return (
      items
        // How far the sweep has come is written by a clock, and not by what a test does.
        .filter(({ pk }) => pk !== "SWEEP")
        .sort((a, b) => (JSON.stringify([a.pk, a.sk]) < JSON.stringify([b.pk, b.sk]) ? -1 : 1))
    );
  };
  return {
    school: await scan(outputs.SchoolTable),
    documents: await scan(outputs.DocumentsTable),
    objects: [...(await listObjects(s3, outputs.DocumentsBucket)).keys()].sort(),
  };
}

/** The keys of one document's PDFs, one for each time it was made. */
export const pdfsOf = ({ objects }: Stored, documentId: string): readonly string[] =>
  objects.filter((key) => key.startsWith("documents/") && key.includes(`/${documentId}/`));

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";
import type { Log } from "../../call/log.ts";
import type { RenderOrder } from "../../contract/messages.ts";
import type { RenderQueue } from "../../documents/ports.ts";

/** As the stream writes an item: each value under its DynamoDB type. */
const PendingImage = z.object({
  id: z.object({ S: z.string() }),
  generation: z.object({ N: z.coerce.number().int().positive() }),
  status: z.object({ S: z.literal("PENDING") }),
});

export interface DispatchEdge {
  readonly queue: Pick<RenderQueue, "send">;
  readonly log: Log;
}

/**
 * The other half of a request: a document that has become PENDING in the table is put on the render queue. Because the
 * table's stream starts it, a request that was written is never without its job, wherever a function may die.
 *
 * @returns the first record of the stream that has to come again; the ones behind it come with it.
 */
export async function dispatchPending(edge: DispatchEdge, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const pending = event.Records.flatMap((record) => {
    const parsed = PendingImage.safeParse(record.dynamodb?.NewImage);
    if (!parsed.success) return [];
    const order: RenderOrder = { documentId: parsed.data.id.S, generation: parsed.data.generation.N };
    return [{ sequence: record.dynamodb?.SequenceNumber ?? "", order }];
  });
  const refused = new Set(await edge.queue.send(pending.map(({ order }) => order)));
  edge.log.info("dispatched", {
    records: event.Records.length,
    sent: pending.length - refused.size,
    refused: refused.size,
  });
  const first = pending.find(({ order }) => refused.has(order));
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.sequence }] };
}

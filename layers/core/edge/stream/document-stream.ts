import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";
import type { Log } from "../../call/log.ts";
import type { RenderOrder } from "../../contract/messages.ts";
import type { RenderQueue } from "../../documents/ports.ts";

/** A pending document as the stream writes it: each value under its DynamoDB type. */
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
 * Puts every document that has become PENDING in the table on the render queue: the second half of a request. The
 * table's stream triggers it, so a request that was written always gets its job, wherever a function may die.
 *
 * @returns the first stream record to deliver again; all records after it come again too.
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

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { errorFacts, type Log } from "../../call/log.ts";
import type { TableChanges } from "../../metrics/table-changes.ts";
import { readChanges } from "./table-stream.ts";

export interface TrackEdge {
  /** What has to be done for each change, once at least; each of them bears to be done again. */
  readonly record: readonly ((changes: TableChanges) => Promise<unknown>)[];
  /** What is told to those who watch, after all is recorded. */
  readonly tell: (changes: TableChanges) => Promise<unknown>;
  readonly log: Log;
}

/**
 * Hands the changes of the Documents table to those who keep account of them. None stands in another's way: when one
 * fails the others have done their part, and all get the records again.
 *
 * @throws AggregateError when something failed: the stream brings all again, in halves.
 */
export async function trackChanges(
  { record, tell, log }: TrackEdge,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const changes = readChanges(event.Records, log);
  const outcomes = await Promise.allSettled(record.map((one) => one(changes)));
  const failures = outcomes.filter((outcome) => outcome.status === "rejected");
  for (const { reason } of failures) log.error("changes not recorded", errorFacts(reason));
  await tell(changes);
  log.info("tracked", { records: event.Records.length, documents: changes.documents.length, failed: failures.length });
  if (failures.length === 0) return { batchItemFailures: [] };
  // Halved by the event source: a record that cannot be handled does not stop the others for long.
  throw new AggregateError(
    failures.map(({ reason }) => reason as unknown),
    "Some changes could not be recorded.",
  );
}

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { errorFacts, type Log } from "../../call/log.ts";
import type { TableChanges } from "../../metrics/table-changes.ts";
import { readChanges } from "./table-stream.ts";

export interface TrackEdge {
  /** Run on every delivery of changes, at least once; every handler is idempotent. */
  readonly handlers: readonly ((changes: TableChanges) => Promise<unknown>)[];
  /** Notifies watching clients, after all handlers have run. */
  readonly notify: (changes: TableChanges) => Promise<unknown>;
  readonly log: Log;
}

/**
 * Passes changes of the Documents table to all handlers in parallel. When one fails, the others still finish, and all
 * get the records again.
 *
 * @throws AggregateError when a handler failed: the stream then delivers all records again, in halves.
 */
export async function trackChanges(
  { handlers, notify, log }: TrackEdge,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const changes = readChanges(event.Records, log);
  const outcomes = await Promise.allSettled(handlers.map((handle) => handle(changes)));
  const failures = outcomes.filter((outcome) => outcome.status === "rejected");
  for (const { reason } of failures) log.error("changes not recorded", errorFacts(reason));
  await notify(changes);
  log.info("tracked", { records: event.Records.length, documents: changes.documents.length, failed: failures.length });
  if (failures.length === 0) return { batchItemFailures: [] };
  // The event source halves the batch: a record that cannot be handled does not block the others for long.
  throw new AggregateError(
    failures.map(({ reason }) => reason as unknown),
    "Some changes could not be recorded.",
  );
}

import type { SQSClient } from "@aws-sdk/client-sqs";
import { chunks } from "../../collections/chunks.ts";

export interface QueueSettings {
  readonly client: SQSClient;
  readonly url: string;
}

/** SQS's limit for one call. */
const ENTRIES_PER_CALL = 10;

/** Splits values into one array of entries per call; SQS's answer refers to an entry by its `Id`. */
export const entryBatches = <T>(values: readonly T[]) =>
  chunks(values, ENTRIES_PER_CALL).map((batch) => batch.map((value, index) => ({ Id: String(index), value })));

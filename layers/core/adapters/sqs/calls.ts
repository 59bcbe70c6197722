import type { SQSClient } from "@aws-sdk/client-sqs";

export interface QueueSettings {
  readonly client: SQSClient;
  readonly url: string;
}

/** SQS's own limit for one call. */
const ENTRIES_PER_CALL = 10;

/** Splits values into one array of entries per call; SQS's answer refers to an entry by its `Id`. */
export const entryBatches = <T>(all: readonly T[]) =>
  Array.from({ length: Math.ceil(all.length / ENTRIES_PER_CALL) }, (_, n) =>
    all.slice(n * ENTRIES_PER_CALL, (n + 1) * ENTRIES_PER_CALL).map((value, index) => ({ Id: String(index), value })),
  );

import type { SQSClient } from "@aws-sdk/client-sqs";

export interface QueueSettings {
  readonly client: SQSClient;
  readonly url: string;
}

/** SQS's own limit for one call. */
const ENTRIES_PER_CALL = 10;

/** What goes into one call each, every entry under an id that the answer names it by. */
export const inTens = <T>(all: readonly T[]) =>
  Array.from({ length: Math.ceil(all.length / ENTRIES_PER_CALL) }, (_, n) =>
    all.slice(n * ENTRIES_PER_CALL, (n + 1) * ENTRIES_PER_CALL).map((value, index) => ({ Id: String(index), value })),
  );

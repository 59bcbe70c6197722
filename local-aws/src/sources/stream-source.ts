import { readFileSync, writeFileSync } from "node:fs";
import { awsCall } from "../engines/aws-call.ts";
import type { Faults } from "../faults/faults.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { type EventSource, failedItems, type Mapping, settleOrTimeout } from "./event-source.ts";
import { compileFilters } from "./filter-pattern.ts";

export interface StreamSettings {
  readonly url: string;
  readonly region: string;
  readonly pool: LambdaPool;
  readonly faults: Faults;
  /** Keeps the position in the stream over restarts. */
  readonly checkpointFile: string;
  /** Receives the report on records that were tried too often. */
  readonly onFailure?: (report: unknown) => Promise<void>;
}

export interface StreamSource extends EventSource {
  /** Polls now: something was written. */
  wake(): void;
}

export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number };
}

/** Interval of polls without a wake: writes may bypass the AWS endpoint. */
const IDLE_POLL_MS = 1_000;
const GATHER_POLL_MS = 250;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A fault may send the reader back by as many batches. */
const MOST_REWOUND = 8;

/**
 * Lambda's reader of a table's stream: one batch at a time, in order. A failed batch is retried with a pause that doubles,
 * in halves if the mapping bisects, and blocks the records after it until it succeeds or is given up.
 */
export function startStreamSource(mapping: Mapping, settings: StreamSettings): StreamSource {
  const reader = new StreamReader(mapping, settings);
  const running = reader.run();
  return {
    wake: () => reader.wake(),
    stop: async () => {
      reader.stop();
      await settleOrTimeout(running);
    },
  };
}

class StreamReader {
  readonly #mapping: Mapping;
  readonly #settings: StreamSettings;
  readonly #passes: (record: unknown) => boolean;
  #stopped = false;
  #shardId: string | undefined;
  /** The batching window of the current batch ends at this instant, in ms. */
  #gatherUntil: number | undefined;
  #awake: () => void = () => {};
  #woken = false;
  /** Where the last batches ended, for faults that go back. */
  #ends: string[] = [];

  constructor(mapping: Mapping, settings: StreamSettings) {
    this.#mapping = mapping;
    this.#settings = settings;
    this.#passes = compileFilters(mapping.filters);
  }

  wake(): void {
    this.#woken = true;
    this.#awake();
  }

  stop(): void {
    this.#stopped = true;
    this.#awake();
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      try {
        this.#woken = false;
        const read = await this.#readBatch();
        if (read === 0 && !this.#woken) await this.#sleep(IDLE_POLL_MS);
      } catch (error) {
        if (!this.#stopped) console.error(`${this.#mapping.handler.label}: ${String(error)}`);
        await this.#sleep(IDLE_POLL_MS);
      }
    }
  }

  /** @returns how many records were read. */
  async #readBatch(): Promise<number> {
    const shard = await this.#shard();
    if (shard === undefined) return 0;
    const { ShardIterator } = await this.#call<{ ShardIterator: string }>("GetShardIterator", {
      ShardId: shard,
      ...this.#position(),
    });
    const { Records } = await this.#call<{ Records: StreamRecord[] }>("GetRecords", {
      ShardIterator,
      Limit: this.#mapping.batchSize,
    });
    const last = Records.at(-1);
    if (last === undefined) return 0;
    const matching = Records.filter(this.#passes);
    if (matching.length > 0 && Records.length < this.#mapping.batchSize && (await this.#waitForMore())) return 0;
    this.#gatherUntil = undefined;
    const fault = this.#settings.faults.onRecords?.(this.#mapping.handler.label);
    if (fault?.lateMs !== undefined) await this.#sleep(fault.lateMs);
    await this.#process(matching);
    if (!this.#stopped) this.#moveTo(sequence(last), fault?.rewind ?? 0);
    return Records.length;
  }

  /** Goes on after the batch that ends here, or after an earlier one. Before the first batch there is no way back. */
  #moveTo(end: string, rewind: number): void {
    this.#ends = [...this.#ends, end].slice(-1 - MOST_REWOUND);
    const back = Math.min(rewind, this.#ends.length - 1);
    this.#ends = this.#ends.slice(0, this.#ends.length - back);
    this.#checkpoint(this.#ends.at(-1) ?? end);
  }

  /** The engine keeps one shard for ever, so its id is requested once. */
  async #shard(): Promise<string | undefined> {
    if (this.#shardId === undefined) {
      type Description = { readonly StreamDescription: { readonly Shards: readonly { readonly ShardId: string }[] } };
      const { StreamDescription } = await this.#call<Description>("DescribeStream", {});
      this.#shardId = StreamDescription.Shards[0]?.ShardId;
    }
    return this.#shardId;
  }

  /** Waits for more records within the batching window; the batch is then read again. @returns false after the window. */
  async #waitForMore(): Promise<boolean> {
    const { windowMs } = this.#mapping;
    this.#gatherUntil ??= Date.now() + windowMs;
    const left = this.#gatherUntil - Date.now();
    if (left <= 0) return false;
    // Not interrupted by wake(): each write would cause the same records to be read again.
    await new Promise((done) => setTimeout(done, Math.min(left, GATHER_POLL_MS)));
    this.#woken = true;
    return true;
  }

  async #process(records: readonly StreamRecord[]): Promise<void> {
    let remaining = records;
    for (let tries = 0; remaining.length > 0 && !this.#stopped; tries++) {
      if (this.#isExhausted(remaining, tries)) return this.#report(remaining, tries);
      const failed = await this.#invoke(remaining);
      if (failed.length > 1 && failed.length === remaining.length && this.#mapping.bisect) {
        const middle = Math.ceil(failed.length / 2);
        await this.#process(failed.slice(0, middle));
        return this.#process(failed.slice(middle));
      }
      remaining = failed;
      if (remaining.length > 0) await this.#sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
    }
  }

  /** @returns the records to retry: a stream goes back to the first one that failed. */
  async #invoke(records: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    const { pool, region } = this.#settings;
    const { handler, sourceArn, reportsItems } = this.#mapping;
    const event = { Records: records.map((record) => ({ ...record, awsRegion: region, eventSourceARN: sourceArn })) };
    const outcome = await pool.invoke(handler, event);
    if (!outcome.ok) return records;
    const failed = reportsItems ? failedItems(outcome.result, records.map(sequence)) : [];
    const first = records.findIndex((record) => failed.includes(sequence(record)));
    return first === -1 ? [] : records.slice(first);
  }

  #isExhausted([first]: readonly StreamRecord[], tries: number): boolean {
    const { maxRetries, maxAgeMs } = this.#mapping;
    const age = Date.now() - (first?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000;
    return (maxRetries >= 0 && tries > maxRetries) || age > maxAgeMs;
  }

  /** The report names the records' position in the stream, not their content. */
  async #report(records: readonly StreamRecord[], tries: number): Promise<void> {
    console.error(`${this.#mapping.handler.label}: ${records.length} stream records given up after ${tries} tries`);
    await this.#settings.onFailure?.({
      requestContext: {
        functionArn: this.#mapping.handler.arn,
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: tries,
      },
      DDBStreamBatchInfo: {
        batchSize: records.length,
        startSequenceNumber: records[0] && sequence(records[0]),
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        streamArn: this.#mapping.sourceArn,
      },
    });
  }

  #position(): Readonly<Record<string, string>> {
    try {
      const { stream, after } = JSON.parse(readFileSync(this.#settings.checkpointFile, "utf8")) as Record<
        string,
        string
      >;
      if (stream === this.#mapping.sourceArn && after !== undefined) {
        return { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
      }
    } catch {
      // No checkpoint yet: from the mapping's starting position.
    }
    return { ShardIteratorType: this.#mapping.startingPosition };
  }

  #checkpoint(after: string): void {
    const checkpoint = { stream: this.#mapping.sourceArn, after };
    writeFileSync(this.#settings.checkpointFile, JSON.stringify(checkpoint));
  }

  #call<T>(operation: string, body: Readonly<Record<string, unknown>>): Promise<T> {
    const { url, region } = this.#settings;
    const stream = operation === "GetRecords" ? {} : { StreamArn: this.#mapping.sourceArn };
    return awsCall<T>({ url, region, target: `DynamoDBStreams_20120810.${operation}` }, { ...stream, ...body });
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#awake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}

const sequence = ({ dynamodb }: StreamRecord) => dynamodb.SequenceNumber;

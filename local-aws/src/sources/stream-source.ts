import { readFileSync, writeFileSync } from "node:fs";
import { awsCall } from "../engines/aws-call.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { type EventSource, failedItems, type Mapping, patiently } from "./event-source.ts";
import { compileFilters } from "./filter-pattern.ts";

export interface StreamSettings {
  readonly url: string;
  readonly region: string;
  readonly pool: LambdaPool;
  /** Remembers how far the stream was read, over restarts. */
  readonly checkpointFile: string;
  /** Where records go that were tried too often. */
  readonly onFailure?: (report: unknown) => Promise<void>;
}

export interface StreamSource extends EventSource {
  /** Something was written: look now. */
  wake(): void;
}

export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number };
}

/** How often to look without having been woken: writes may come by other doors. */
const IDLE_POLL_MS = 1_000;
const GATHER_POLL_MS = 250;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Lambda's reader of a table's stream: one batch at a time, in order; what fails is tried again with a pause that
 * doubles, in halves if the mapping says so, and blocks what comes after it until it is done or too old.
 */
export function startStreamSource(mapping: Mapping, settings: StreamSettings): StreamSource {
  const reader = new StreamReader(mapping, settings);
  const running = reader.run();
  return {
    wake: () => reader.wake(),
    stop: async () => {
      reader.stop();
      await patiently(running);
    },
  };
}

class StreamReader {
  readonly #mapping: Mapping;
  readonly #settings: StreamSettings;
  readonly #passes: (record: unknown) => boolean;
  #stopped = false;
  #shardId: string | undefined;
  /** When the batch that is gathering has to go, in ms. */
  #gatherUntil: number | undefined;
  #awake: () => void = () => {};
  #woken = false;

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
        const read = await this.#readOn();
        if (read === 0 && !this.#woken) await this.#sleep(IDLE_POLL_MS);
      } catch (error) {
        if (!this.#stopped) console.error(`${this.#mapping.handler.label}: ${String(error)}`);
        await this.#sleep(IDLE_POLL_MS);
      }
    }
  }

  /** @returns how many records were read. */
  async #readOn(): Promise<number> {
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
    const wanted = Records.filter(this.#passes);
    if (wanted.length > 0 && Records.length < this.#mapping.batchSize && (await this.#gathersMore())) return 0;
    this.#gatherUntil = undefined;
    await this.#work(wanted);
    if (!this.#stopped) this.#checkpoint(last);
    return Records.length;
  }

  /** The engine keeps one shard for all time: it is asked for once. */
  async #shard(): Promise<string | undefined> {
    if (this.#shardId === undefined) {
      type Description = { readonly StreamDescription: { readonly Shards: readonly { readonly ShardId: string }[] } };
      const { StreamDescription } = await this.#call<Description>("DescribeStream", {});
      this.#shardId = StreamDescription.Shards[0]?.ShardId;
    }
    return this.#shardId;
  }

  /** A mapping with a window waits for more records until it has passed, and reads them all anew. */
  async #gathersMore(): Promise<boolean> {
    const { windowMs } = this.#mapping;
    this.#gatherUntil ??= Date.now() + windowMs;
    const left = this.#gatherUntil - Date.now();
    if (left <= 0) return false;
    // Not to be woken: each write would have the same records read once more.
    await new Promise((done) => setTimeout(done, Math.min(left, GATHER_POLL_MS)));
    this.#woken = true;
    return true;
  }

  async #work(records: readonly StreamRecord[]): Promise<void> {
    let left = records;
    for (let tries = 0; left.length > 0 && !this.#stopped; tries++) {
      if (this.#givenUp(left, tries)) return this.#report(left, tries);
      const failed = await this.#invoke(left);
      if (failed.length > 1 && failed.length === left.length && this.#mapping.bisect) {
        const middle = Math.ceil(failed.length / 2);
        await this.#work(failed.slice(0, middle));
        return this.#work(failed.slice(middle));
      }
      left = failed;
      if (left.length > 0) await this.#sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
    }
  }

  /** @returns the records that have to be tried again: a stream goes back to the first one that failed. */
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

  #givenUp([first]: readonly StreamRecord[], tries: number): boolean {
    const { maxRetries, maxAgeMs } = this.#mapping;
    const age = Date.now() - (first?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000;
    return (maxRetries >= 0 && tries > maxRetries) || age > maxAgeMs;
  }

  /** The destination learns where the records stand, not what is in them. */
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

  #checkpoint(record: StreamRecord): void {
    const checkpoint = { stream: this.#mapping.sourceArn, after: sequence(record) };
    writeFileSync(this.#settings.checkpointFile, JSON.stringify(checkpoint));
  }

  #call<T>(operation: string, body: Readonly<Record<string, unknown>>): Promise<T> {
    const { url, region } = this.#settings;
    const about = operation === "GetRecords" ? {} : { StreamArn: this.#mapping.sourceArn };
    return awsCall<T>({ url, region, target: `DynamoDBStreams_20120810.${operation}` }, { ...about, ...body });
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

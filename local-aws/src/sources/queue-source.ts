import { awsCall } from "../engines/aws-call.ts";
import { SHORTEST_VISIBILITY } from "../engines/fauxqs-quirks.ts";
import type { Faults, MessageFault } from "../faults/faults.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { queueUse } from "../usage/queue-use.ts";
import type { UsageMeter } from "../usage/usage.ts";
import { type EventSource, failedItems, type Mapping, settleOrTimeout } from "./event-source.ts";

export interface QueueEngine {
  readonly url: string;
  readonly region: string;
  /** The queue's URL at the engine. */
  readonly queueUrl: string;
}

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, unknown>>;
}

/** SQS's limit for one call. */
const MESSAGES_PER_CALL = 10;
const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_ERROR_MS = 1_000;
/** The messages of a failed invocation become visible after this many seconds, doubled with every try. */
const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 60;

/**
 * Lambda's pollers of a queue: gather messages into batches, delete those that the function processed, and leave the rest
 * to become visible again. The queue itself moves a message to its dead letters after too many receives.
 */
export function startQueueSource(
  mapping: Mapping,
  engine: QueueEngine,
  { pool, faults, usage }: Pick<PollSettings, "pool" | "faults" | "usage">,
): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: mapping.maxConcurrency }, () =>
    poll(mapping, engine, { pool, faults, stopping: stopping.signal, ...(usage && { usage }) }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await settleOrTimeout(Promise.all(pollers));
    },
  };
}

/** Releases messages that an earlier run received and did not process. */
export async function releaseHeldMessages(engine: QueueEngine): Promise<void> {
  const name = engine.queueUrl.split("/").at(-1) ?? "";
  const queue = (await (await fetch(`${engine.url}/_fauxqs/queues/${name}`)).json()) as {
    readonly messages: { readonly inflight: readonly { readonly receiptHandle: string }[] };
  };
  for (const { receiptHandle } of queue.messages.inflight) {
    await call(engine, "ChangeMessageVisibility", {
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: SHORTEST_VISIBILITY,
    });
  }
}

interface PollSettings {
  readonly pool: LambdaPool;
  readonly faults: Faults;
  readonly stopping: AbortSignal;
  /** Counts what Lambda's pollers ask of the queue in the function's name. Answers without a message cost as well, all day long: they are not counted here. */
  readonly usage?: UsageMeter;
}

async function poll(mapping: Mapping, engine: QueueEngine, settings: PollSettings): Promise<void> {
  const { pool, faults, stopping, usage } = settings;
  const count: CountCall = (operation, bytes) => usage?.add(mapping.handler.label, `sqs ${operation}`, queueUse(bytes));
  while (!stopping.aborted) {
    try {
      const gathered = await gather(mapping, engine, stopping, count);
      // Gathered messages are released at the next start. Released now, another poller would only take them again.
      if (stopping.aborted) return;
      const messages = await underFaults(gathered, engine, () => faults.onMessage?.(mapping.handler.label));
      if (messages.length > 0) await processBatch(mapping, engine, { pool, messages, count });
    } catch (error) {
      if (stopping.aborted) return;
      console.error(`${mapping.handler.label}: ${String(error)}`);
      await new Promise((done) => setTimeout(done, PAUSE_AFTER_ERROR_MS));
    }
  }
}

type CountCall = (operation: string, bytes: number) => void;

/** Waits for a first message, then for more until the batch is full or its window has passed. */
async function gather(
  { batchSize, windowMs }: Mapping,
  engine: QueueEngine,
  stopping: AbortSignal,
  count: CountCall,
): Promise<Message[]> {
  const messages: Message[] = [];
  let end = Number.POSITIVE_INFINITY;
  do {
    const wait = messages.length === 0 ? LONG_POLL_SECONDS : 0;
    const received = await receive(engine, Math.min(MESSAGES_PER_CALL, batchSize - messages.length), wait, stopping);
    if (messages.length === 0 && received.length > 0) end = Date.now() + windowMs;
    if (received.length > 0) count("ReceiveMessage", Buffer.byteLength(received.map(({ Body }) => Body).join("")));
    messages.push(...received);
    if (received.length === 0 && messages.length > 0) await new Promise((done) => setTimeout(done, 50));
  } while (messages.length > 0 && messages.length < batchSize && Date.now() < end && !stopping.aborted);
  return messages;
}

async function receive(engine: QueueEngine, limit: number, seconds: number, stopping: AbortSignal): Promise<Message[]> {
  const request = {
    MaxNumberOfMessages: limit,
    WaitTimeSeconds: seconds,
    MessageSystemAttributeNames: ["All"],
    MessageAttributeNames: ["All"],
  };
  const { Messages = [] } = await call<{ Messages?: Message[] }>(
    engine,
    "ReceiveMessage",
    request,
    seconds > 0 ? stopping : undefined,
  );
  return Messages;
}

async function processBatch(
  mapping: Mapping,
  engine: QueueEngine,
  {
    pool,
    messages,
    count,
  }: Pick<PollSettings, "pool"> & {
    readonly messages: readonly Message[];
    readonly count: CountCall;
  },
): Promise<void> {
  const outcome = await pool.invoke(mapping.handler, queueEvent(messages, mapping.sourceArn, engine.region));
  if (!outcome.ok) {
    // On AWS they become visible after the visibility timeout; a developer who mends a function need not wait for that.
    return retrySoon(engine, messages);
  }
  const ids = messages.map(({ MessageId }) => MessageId);
  const failed = mapping.reportsItems ? failedItems(outcome.result, ids) : [];
  const done = messages.filter(({ MessageId }) => !failed.includes(MessageId));
  for (let start = 0; start < done.length; start += MESSAGES_PER_CALL) {
    const batch = done.slice(start, start + MESSAGES_PER_CALL);
    count("DeleteMessageBatch", 0);
    await call(engine, "DeleteMessageBatch", {
      Entries: batch.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    });
  }
}

/** @returns the messages to deliver now. Copies go through the queue, as SQS's own do, each with a receipt of its own. */
async function underFaults(
  messages: readonly Message[],
  engine: QueueEngine,
  next: () => MessageFault | undefined,
): Promise<readonly Message[]> {
  const now: Message[] = [];
  for (const message of messages) {
    const fault = next();
    const isLate = fault !== undefined && "lateSeconds" in fault;
    if (fault !== undefined) {
      const DelaySeconds = isLate ? fault.lateSeconds : fault.againAfterSeconds;
      await call(engine, "SendMessage", { MessageBody: message.Body, DelaySeconds });
    }
    if (isLate) await call(engine, "DeleteMessage", { ReceiptHandle: message.ReceiptHandle });
    else now.push(message);
  }
  return now;
}

async function retrySoon(engine: QueueEngine, messages: readonly Message[]): Promise<void> {
  for (const { ReceiptHandle, Attributes } of messages) {
    const tries = Number(Attributes?.ApproximateReceiveCount ?? 1);
    const VisibilityTimeout = Math.min(FIRST_RETRY_SECONDS * 2 ** (tries - 1), LONGEST_RETRY_SECONDS);
    await call(engine, "ChangeMessageVisibility", { ReceiptHandle, VisibilityTimeout });
  }
}

const queueEvent = (messages: readonly Message[], eventSourceARN: string, awsRegion: string) => ({
  Records: messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: message.MessageAttributes ?? {},
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN,
    awsRegion,
  })),
});

const call = <T = unknown>(
  { url, region, queueUrl }: QueueEngine,
  operation: string,
  body: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) =>
  awsCall<T>(
    { url, region, target: `AmazonSQS.${operation}`, ...(signal && { signal }) },
    { QueueUrl: queueUrl, ...body },
  );

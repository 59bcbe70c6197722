import { awsCall } from "../engines/aws-call.ts";
import { AT_ONCE } from "../engines/engine-quirks.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { type EventSource, failedItems, type Mapping, patiently } from "./event-source.ts";

export interface QueueEngine {
  readonly url: string;
  readonly region: string;
  /** The engine's own name for the queue. */
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

/** SQS's own limit for one call. */
const MESSAGES_PER_CALL = 10;
const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_ERROR_MS = 1_000;
/** A message whose function failed as a whole comes back after this many seconds, doubled with every try. */
const FIRST_RETURN_SECONDS = 1;
const LONGEST_RETURN_SECONDS = 60;

/**
 * Lambda's pollers of a queue: gathers messages into batches, deletes what the function has done, leaves the rest to
 * come back. The queue itself moves to its dead letters what came back too often.
 */
export function startQueueSource(mapping: Mapping, engine: QueueEngine, pool: LambdaPool): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: mapping.maxConcurrency }, () =>
    poll(mapping, engine, { pool, stopping: stopping.signal }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await patiently(Promise.all(pollers));
    },
  };
}

/** What was received and not worked on in an earlier run is given back: nobody holds it any more. */
export async function releaseHeldMessages(engine: QueueEngine): Promise<void> {
  const name = engine.queueUrl.split("/").at(-1) ?? "";
  const queue = (await (await fetch(`${engine.url}/_fauxqs/queues/${name}`)).json()) as {
    readonly messages: { readonly inflight: readonly { readonly receiptHandle: string }[] };
  };
  for (const { receiptHandle } of queue.messages.inflight) {
    await call(engine, "ChangeMessageVisibility", { ReceiptHandle: receiptHandle, VisibilityTimeout: AT_ONCE });
  }
}

interface Surroundings {
  readonly pool: LambdaPool;
  readonly stopping: AbortSignal;
}

async function poll(mapping: Mapping, engine: QueueEngine, { pool, stopping }: Surroundings): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await gather(mapping, engine, stopping);
      // What was gathered and not begun is given back at the next start; now, another poller would only take it again.
      if (stopping.aborted) return;
      if (messages.length > 0) await work(mapping, engine, { pool, messages });
    } catch (error) {
      if (stopping.aborted) return;
      console.error(`${mapping.handler.label}: ${String(error)}`);
      await new Promise((done) => setTimeout(done, PAUSE_AFTER_ERROR_MS));
    }
  }
}

/** Waits for a first message, then for more until the batch is full or its window has passed. */
async function gather(
  { batchSize, windowMs }: Mapping,
  engine: QueueEngine,
  stopping: AbortSignal,
): Promise<Message[]> {
  const messages: Message[] = [];
  let end = Number.POSITIVE_INFINITY;
  do {
    const wait = messages.length === 0 ? LONG_POLL_SECONDS : 0;
    const received = await receive(engine, Math.min(MESSAGES_PER_CALL, batchSize - messages.length), wait, stopping);
    if (messages.length === 0 && received.length > 0) end = Date.now() + windowMs;
    messages.push(...received);
    if (received.length === 0 && messages.length > 0) await new Promise((done) => setTimeout(done, 50));
  } while (messages.length > 0 && messages.length < batchSize && Date.now() < end && !stopping.aborted);
  return messages;
}

async function receive(engine: QueueEngine, most: number, seconds: number, stopping: AbortSignal): Promise<Message[]> {
  const request = {
    MaxNumberOfMessages: most,
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

async function work(
  mapping: Mapping,
  engine: QueueEngine,
  { pool, messages }: { readonly pool: LambdaPool; readonly messages: readonly Message[] },
): Promise<void> {
  const outcome = await pool.invoke(mapping.handler, queueEvent(messages, mapping.sourceArn, engine.region));
  if (!outcome.ok) {
    // On AWS they come back when their time of invisibility ends; a developer who mends a function need not wait for it.
    return giveBack(engine, messages);
  }
  const ids = messages.map(({ MessageId }) => MessageId);
  const failed = mapping.reportsItems ? failedItems(outcome.result, ids) : [];
  const done = messages.filter(({ MessageId }) => !failed.includes(MessageId));
  for (let start = 0; start < done.length; start += MESSAGES_PER_CALL) {
    const ten = done.slice(start, start + MESSAGES_PER_CALL);
    await call(engine, "DeleteMessageBatch", {
      Entries: ten.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    });
  }
}

async function giveBack(engine: QueueEngine, messages: readonly Message[]): Promise<void> {
  for (const { ReceiptHandle, Attributes } of messages) {
    const tries = Number(Attributes?.ApproximateReceiveCount ?? 1);
    const VisibilityTimeout = Math.min(FIRST_RETURN_SECONDS * 2 ** (tries - 1), LONGEST_RETURN_SECONDS);
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

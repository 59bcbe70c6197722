import { join } from "node:path";
import { awsCall } from "../engines/aws-call.ts";
import type { Engines } from "../engines/engines.ts";
import type { Faults } from "../faults/faults.ts";
import type { FunctionSettings } from "../lambda/function-settings.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import type { TemplateView } from "../template/template-view.ts";
import type { UsageMeter } from "../usage/usage.ts";
import { putEvent, readEventRules } from "./event-bus.ts";
import { type EventSource, type Mapping, readMappings } from "./event-source.ts";
import { type QueueEngine, releaseHeldMessages, startQueueSource } from "./queue-source.ts";
import { readSchedules, runSchedule, startSchedule } from "./schedule-source.ts";
import { type StreamSource, startStreamSource } from "./stream-source.ts";

export interface EventSources extends EventSource {
  /** Makes the streams poll now: a table was written to. */
  wake(): void;
  /** Puts an event on the default event bus. */
  put(event: unknown): Promise<void>;
  /** Invokes a function as its schedule would at an instant. */
  runSchedule(functionName: string, time: Date): Promise<void>;
}

export interface EventSourceSettings {
  readonly view: TemplateView;
  readonly engines: Engines;
  readonly functions: readonly FunctionSettings[];
  readonly pool: LambdaPool;
  readonly dataDir: string;
  readonly faults: Faults;
  readonly usage?: UsageMeter;
}

/** Starts the template's event source mappings and rules. */
export async function startEventSources(settings: EventSourceSettings): Promise<EventSources> {
  const { view, functions, pool } = settings;
  const mappings = readMappings(view, functions);
  const queues = mappings.filter(({ sourceArn }) => sourceArn.includes(":sqs:"));
  const streams = mappings.filter((mapping) => !queues.includes(mapping));
  const rules = readSchedules(view, functions);
  const eventRules = readEventRules(view);
  const streamSources = streams.map((mapping) => startStream(mapping, settings));
  const queueSources = await Promise.all(queues.map((mapping) => startQueue(mapping, settings)));
  const schedules = rules.map((rule) => startSchedule(rule, { pool, region: view.region }));
  return {
    wake: () => {
      for (const source of streamSources) source.wake();
    },
    put: (event) =>
      putEvent(eventRules, event, (arn, body) => sendMessage(queueEngine(arn, view, settings.engines), body)),
    runSchedule: (functionName, time) => runSchedule(rules, { pool, region: view.region }, functionName, time),
    stop: async () => {
      await Promise.all([...streamSources, ...queueSources, ...schedules].map((source) => source.stop()));
    },
  };
}

/** What Lambda does in the function's name, as AWS asks for when the mapping is made. */
const POLLING = {
  queue: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  stream: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
} as const;

function assertMayPoll({ logicalId, handler, sourceArn, onFailureArn }: Mapping, source: keyof typeof POLLING): void {
  const accesses = [
    ...POLLING[source].map((action) => ({ action, resource: sourceArn })),
    ...(source === "stream" ? [{ action: "dynamodb:ListStreams", resource: "*" }] : []),
    ...(onFailureArn === undefined ? [] : [{ action: "sqs:SendMessage", resource: onFailureArn }]),
  ];
  const refused = accesses.find((access) => !handler.permissions(access));
  if (refused === undefined) return;
  throw new Error(
    `${logicalId}: the role of ${handler.label} does not allow ${refused.action} on ${refused.resource}.`,
  );
}

async function startQueue(
  mapping: Mapping,
  { view, engines, pool, faults, usage }: EventSourceSettings,
): Promise<EventSource> {
  assertMayPoll(mapping, "queue");
  const engine = queueEngine(mapping.sourceArn, view, engines);
  await releaseHeldMessages(engine);
  return startQueueSource(mapping, engine, { pool, faults, ...(usage && { usage }) });
}

function startStream(mapping: Mapping, { view, engines, pool, dataDir, faults }: EventSourceSettings): StreamSource {
  assertMayPoll(mapping, "stream");
  const destination = mapping.onFailureArn && queueEngine(mapping.onFailureArn, view, engines);
  return startStreamSource(mapping, {
    url: engines.dynamodb.url,
    region: view.region,
    pool,
    faults,
    checkpointFile: join(dataDir, "checkpoints", `${mapping.handler.label}.json`),
    ...(destination && {
      onFailure: (report: unknown) => sendMessage(destination, JSON.stringify(report)),
    }),
  });
}

async function sendMessage({ url, region, queueUrl }: QueueEngine, body: string): Promise<void> {
  await awsCall({ url, region, target: "AmazonSQS.SendMessage" }, { QueueUrl: queueUrl, MessageBody: body });
}

function queueEngine(arn: string, view: TemplateView, engines: Engines): QueueEngine {
  const queue = view.ofType("AWS::SQS::Queue").find(({ logicalId }) => view.attribute(logicalId, "Arn") === arn);
  if (queue === undefined) throw new Error(`${arn} is not a queue of the template.`);
  return {
    url: engines.queues.url,
    region: view.region,
    queueUrl: view.attribute(queue.logicalId, "EngineUrl"),
  };
}

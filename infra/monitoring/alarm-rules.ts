import type { FunctionName } from "@palmares/core/contract/env";
import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { functionNamed, type Monitored } from "./monitored.ts";

export interface AlarmRule {
  readonly metric: IMetric;
  /** The alarm rings when the metric reaches this. */
  readonly atLeast: number;
  /** [2, 3]: in 2 of the last 3 periods. Default: in the last one, since there a single event is a loss. */
  readonly during?: readonly [number, number];
}

const period = Duration.minutes(5);
const minutes = (count: number) => Duration.minutes(count).toSeconds();

/** All alarms by name. docs/operations.md says under the same name what to do; a test compares the two. */
export function alarmRules(monitored: Monitored): Readonly<Record<string, AlarmRule>> {
  const { api, documents, queues, tables } = monitored;
  const waiting = (name: keyof typeof queues) => queues[name].metricApproximateNumberOfMessagesVisible({ period });
  const oldest = (name: keyof typeof queues) => queues[name].metricApproximateAgeOfOldestMessage({ period });
  const behind = (name: FunctionName) =>
    functionNamed(monitored, name).metric("IteratorAge", { period, statistic: Stats.MAXIMUM });
  const errorsOf = (...names: readonly FunctionName[]) =>
    sum(names.map((name) => functionNamed(monitored, name).metricErrors({ period })));
  const throttled = Object.values(tables).flatMap((table) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map((name) => table.metric(name, { period, statistic: Stats.SUM })),
  );
  return {
    "batch-stopped": { metric: waiting("batchDeadLetters"), atLeast: 1 },
    "import-stopped": { metric: waiting("importDeadLetters"), atLeast: 1 },
    "mail-stopped": { metric: waiting("mailDeadLetters"), atLeast: 1 },
    "records-not-dispatched": { metric: waiting("undispatched"), atLeast: 1 },
    "records-not-counted": { metric: waiting("untracked"), atLeast: 1 },
    "documents-given-up": { metric: queues.renderDeadLetters.metricNumberOfMessagesReceived({ period }), atLeast: 1 },
    "dead-letters-unread": { metric: oldest("renderDeadLetters"), atLeast: minutes(15) },
    "render-queue-old": { metric: oldest("render"), atLeast: minutes(10), during: [2, 2] },
    // A step takes up to a quarter of an hour and stays in the queue until it is done.
    "batch-queue-old": { metric: oldest("batch"), atLeast: minutes(45) },
    "import-queue-old": { metric: oldest("import"), atLeast: minutes(30) },
    // SES may put a class off for a quarter of an hour; nobody waits for it.
    "mail-queue-old": { metric: oldest("mail"), atLeast: minutes(60) },
    "stream-late": { metric: largest([behind("dispatch-render"), behind("track-documents")]), atLeast: 300_000 },
    // Found in every five minutes of half an hour: setting it going again does not help, or ever more things stop.
    "standing-still": { metric: documents.stoodStill.with({ period }), atLeast: 1, during: [6, 6] },
    "documents-failing": { metric: documents.notMade.with({ period }), atLeast: 20, during: [2, 3] },
    "api-failing": { metric: api.metricServerError({ period, statistic: Stats.SUM }), atLeast: 5, during: [2, 3] },
    "api-slow": { metric: api.metricLatency({ period, statistic: Stats.p(95) }), atLeast: 10_000, during: [3, 3] },
    "background-failing": {
      metric: errorsOf(
        "render",
        "dispatch-render",
        "fail-dead-letters",
        "work-batch",
        "work-import",
        "track-documents",
        "sweep",
        "retention",
        "work-student-data",
        "send-mail",
      ),
      atLeast: 3,
      during: [2, 3],
    },
    // Those of the image that somebody waits for: a page or a picture was too much for their time or memory.
    "engine-failing": {
      metric: errorsOf("stream-document", "preflight", "school-logo", "check-health"),
      atLeast: 3,
      during: [2, 3],
    },
    "socket-failing": { metric: errorsOf("socket-authorizer", "metrics-socket"), atLeast: 5, during: [2, 3] },
    // All functions of the region, since they share the account's limit.
    "functions-throttled": {
      metric: new Metric({ namespace: "AWS/Lambda", metricName: "Throttles", period, statistic: Stats.SUM }),
      atLeast: 10,
      during: [2, 3],
    },
    "tables-throttled": { metric: sum(throttled), atLeast: 10, during: [2, 3] },
  };
}

const sum = (metrics: readonly IMetric[]) => over("SUM", metrics);
const largest = (metrics: readonly IMetric[]) => over("MAX", metrics);

/** One expression over several metrics. CloudWatch allows ten for one alarm. */
function over(operation: "SUM" | "MAX", metrics: readonly IMetric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({
    expression: `${operation}([${Object.keys(usingMetrics).join(",")}])`,
    usingMetrics,
    period,
  });
}

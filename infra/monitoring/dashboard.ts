import { Duration, Stack } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  Stats,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import type { Alarms } from "./alarms.ts";
import { functionNamed, type Monitored, type MonitoredFunction } from "./monitored.ts";

export interface PalmaresDashboardProps {
  readonly stage: StageConfig;
  readonly monitored: Monitored;
  readonly alarms: Alarms;
}

const period = Duration.minutes(5);
const MB_PER_GB = 1024;
/** CloudFront's metrics are in this region, wherever the stack is. */
const CLOUDFRONT_REGION = "us-east-1";

/** One page: alarms, throughput, latency, failures, queues and costs. */
export class PalmaresDashboard extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, monitored, alarms }: PalmaresDashboardProps) {
    super(scope, id);
    const name = `palmares-${stage.name}-overview`;
    const { region } = Stack.of(this);
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards:name=${name}`;
    const dashboard = new Dashboard(this, "Dashboard", { dashboardName: name, defaultInterval: Duration.hours(12) });
    dashboard.addWidgets(new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms.all], width: 24, height: 4 }));
    for (const [title, widgets] of [
      ["Throughput", throughput(monitored)],
      ["Latency", latency(monitored)],
      ["Failures", failures(monitored)],
      ["What waits", waiting(monitored)],
      ["What costs", costs(monitored)],
    ] as const) {
      dashboard.addWidgets(new TextWidget({ markdown: `## ${title}`, width: 24, height: 1 }));
      dashboard.addWidgets(...widgets);
    }
  }
}

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): IWidget =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 12, height: 6, period });

const sumOf = { period, statistic: Stats.SUM };

const throughput = ({ api, documents, functions }: Monitored) => [
  graph(
    "Documents in 5 min",
    [documents.ready, documents.streamed].map((metric) => metric.with({ period })),
  ),
  graph(
    "Requests in 5 min, and functions at work",
    [api.metricCount(sumOf)],
    [functions.get("render"), functions.get("work-batch")].flatMap((found) =>
      found === undefined
        ? []
        : [
            found.lambda.metric("ConcurrentExecutions", {
              period,
              statistic: Stats.MAXIMUM,
              label: found.lambda.node.id,
            }),
          ],
    ),
  ),
];

const latency = (monitored: Monitored) => [
  graph(
    "API, ms",
    [50, 95, 99].map((p) => monitored.api.metricLatency({ period, statistic: Stats.p(p), label: `p${p}` })),
  ),
  graph(
    "Setting pages, ms",
    (["render", "stream-document"] as const).flatMap((name) =>
      [50, 95].map((p) =>
        functionNamed(monitored, name).metricDuration({ period, statistic: Stats.p(p), label: `${name} p${p}` }),
      ),
    ),
  ),
];

const failures = ({ api, documents, functions }: Monitored) => [
  graph(
    "Refused and failed",
    [api.metricClientError(sumOf), api.metricServerError(sumOf)],
    [documents.notMade.with({ period })],
  ),
  graph("Errors of functions", perFunction(functions, "Errors")),
  graph(
    "Mails to parents that came back, and returns of no mail here",
    [documents.mailsReturned.with({ period })],
    [documents.returnsUnknown.with({ period })],
  ),
  graph("Throttled", perFunction(functions, "Throttles")),
];

const waiting = (monitored: Monitored) => [
  graph("Sweeps that found something standing still", [monitored.documents.stoodStill.with({ period })]),
  graph(
    "Age of the oldest message, s",
    (["render", "batch", "import", "renderDeadLetters"] as const).map((name) =>
      monitored.queues[name].metricApproximateAgeOfOldestMessage({ period, label: name }),
    ),
  ),
  graph(
    "Messages waiting",
    Object.entries(monitored.queues).map(([name, queue]) =>
      queue.metricApproximateNumberOfMessagesVisible({ period, label: name }),
    ),
  ),
  graph(
    "How far the table's stream is behind, ms",
    (["dispatch-render", "track-documents"] as const).map((name) =>
      functionNamed(monitored, name).metric("IteratorAge", { period, statistic: Stats.MAXIMUM, label: name }),
    ),
  ),
];

const costs = ({ functions, tables, bucket, api, distribution }: Monitored) => [
  graph(
    "Lambda, GB-seconds in 5 min",
    [...functions].map(([name, monitored]) => gigabyteSeconds(name, monitored)),
  ),
  graph("Lambda, calls in 5 min", perFunction(functions, "Invocations")),
  graph(
    "DynamoDB, units in 5 min",
    Object.entries(tables).flatMap(([name, table]) => [
      table.metricConsumedReadCapacityUnits({ ...sumOf, label: `${name} read` }),
      table.metricConsumedWriteCapacityUnits({ ...sumOf, label: `${name} written` }),
    ]),
  ),
  graph(
    "Requests: API, CloudFront",
    [api.metricCount({ ...sumOf, label: "API" })],
    [
      new Metric({
        namespace: "AWS/CloudFront",
        metricName: "Requests",
        dimensionsMap: { DistributionId: distribution.distributionId, Region: "Global" },
        region: CLOUDFRONT_REGION,
        label: "CloudFront",
        ...sumOf,
      }),
    ],
  ),
  graph(
    "S3: bytes kept, objects",
    [storage(bucket.bucketName, "BucketSizeBytes", "StandardStorage")],
    [storage(bucket.bucketName, "NumberOfObjects", "AllStorageTypes")],
  ),
];

const perFunction = (functions: Monitored["functions"], metricName: string) =>
  [...functions].map(([name, { lambda }]) => lambda.metric(metricName, { ...sumOf, label: name }));

/** The unit in which Lambda bills: duration times memory. */
const gigabyteSeconds = (name: string, { lambda, memoryMb }: MonitoredFunction) => {
  const id = name.replaceAll("-", "_");
  return new MathExpression({
    expression: `${id} / 1000 * ${memoryMb / MB_PER_GB}`,
    usingMetrics: { [id]: lambda.metricDuration(sumOf) },
    label: name,
    period,
  });
};

/** S3 reports its storage metrics once a day. */
const storage = (BucketName: string, metricName: string, StorageType: string) =>
  new Metric({
    namespace: "AWS/S3",
    metricName,
    dimensionsMap: { BucketName, StorageType },
    period: Duration.days(1),
    statistic: Stats.AVERAGE,
    label: metricName,
  });

import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import { type Metric, Unit } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";

export interface DocumentMetricsProps {
  readonly stage: StageConfig;
  readonly renderLog: ILogGroup;
  readonly streamLog: ILogGroup;
  readonly sweepLog: ILogGroup;
  readonly mailLog: ILogGroup;
}

/** Outcomes of documents and of mails, and sweeps that found something, counted from log messages, which hold no personal data. */
export class DocumentMetrics extends Construct {
  readonly ready: Metric;
  readonly notMade: Metric;
  readonly streamed: Metric;
  readonly stoodStill: Metric;
  readonly mailsReturned: Metric;
  readonly returnsUnknown: Metric;

  constructor(scope: Construct, id: string, { stage, renderLog, streamLog, sweepLog, mailLog }: DocumentMetricsProps) {
    super(scope, id);
    const counted = (name: string, log: ILogGroup, words: string) => {
      const filter = new MetricFilter(this, name, {
        logGroup: log,
        metricNamespace: `Palmares/${stage.name}`,
        metricName: name,
        metricValue: "1",
        // In quotes, CloudWatch matches the words anywhere in the line.
        filterPattern: FilterPattern.literal(`"${words}"`),
        unit: Unit.COUNT,
      });
      return filter.metric({ statistic: "Sum", label: name });
    };
    this.ready = counted("DocumentsReady", renderLog, LOG_MESSAGES.ready);
    this.notMade = counted("DocumentsNotMade", renderLog, LOG_MESSAGES.notMade);
    this.streamed = counted("DocumentsStreamed", streamLog, LOG_MESSAGES.streamed);
    this.stoodStill = counted("StoodStill", sweepLog, LOG_MESSAGES.stoodStill);
    this.mailsReturned = counted("MailsReturned", mailLog, LOG_MESSAGES.mailReturned);
    this.returnsUnknown = counted("MailReturnsUnknown", mailLog, LOG_MESSAGES.returnUnknown);
  }
}

import { NestedStack } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import type { Options } from "../settings/options.ts";
import { AlarmTopic } from "./alarm-topic.ts";
import { Alarms } from "./alarms.ts";
import { Budget } from "./budget.ts";
import { PalmaresDashboard } from "./dashboard.ts";
import { DocumentMetrics } from "./document-metrics.ts";
import { functionNamed, functionsIn, type Monitored } from "./monitored.ts";

export interface MonitoringProps extends Pick<Options, "alarmEmail" | "budgetUsd"> {
  readonly stage: StageConfig;
  /** What is monitored, without the functions and the metrics of their logs: those are found here. */
  readonly monitored: Omit<Monitored, "functions" | "documents">;
}

/**
 * Alarms, the dashboard and, with a budget option, a budget. Created last, because it searches the stack for functions.
 *
 * What only watches, and nothing else refers to, stands in a nested stack: a template has 500 resources at most
 * (docs/decisions/0051).
 */
export class Monitoring extends Construct {
  readonly topicArn: string;
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, { stage, alarmEmail, budgetUsd, monitored }: MonitoringProps) {
    super(scope, id);
    const functions = functionsIn(scope);
    const { topic } = new AlarmTopic(this, "Alarms", { stage, email: alarmEmail });
    this.topicArn = topic.topicArn;
    const nested = new NestedStack(this, "Nested", { description: "Palmares: alarms, metrics of logs, dashboard" });
    const documents = new DocumentMetrics(nested, "Counts", {
      stage,
      renderLog: functionNamed({ functions }, "render").logGroup,
      streamLog: functionNamed({ functions }, "stream-document").logGroup,
      sweepLog: functionNamed({ functions }, "sweep").logGroup,
      mailLog: functionNamed({ functions }, "send-mail").logGroup,
    });
    const all = { ...monitored, functions, documents };
    const alarms = new Alarms(nested, "Alarms", { stage, topic, monitored: all });
    this.dashboardUrl = new PalmaresDashboard(nested, "Page", { stage, monitored: all, alarms }).url;
    if (budgetUsd !== undefined && alarmEmail !== undefined) {
      new Budget(this, "Budget", { name: `palmares-${stage.name}`, usd: budgetUsd, email: alarmEmail });
    }
  }
}

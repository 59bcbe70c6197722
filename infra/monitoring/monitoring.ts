import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import type { Options } from "../settings/options.ts";
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

/** Alarms, the dashboard and, with a budget option, a budget. Created last, because it searches the stack for functions. */
export class Monitoring extends Construct {
  readonly topicArn: string;
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, { stage, alarmEmail, budgetUsd, monitored }: MonitoringProps) {
    super(scope, id);
    const functions = functionsIn(scope);
    const documents = new DocumentMetrics(this, "Counts", {
      stage,
      renderLog: functionNamed({ functions }, "render").logGroup,
      streamLog: functionNamed({ functions }, "stream-document").logGroup,
      sweepLog: functionNamed({ functions }, "sweep").logGroup,
    });
    const all = { ...monitored, functions, documents };
    const alarms = new Alarms(this, "Alarms", { stage, email: alarmEmail, monitored: all });
    this.topicArn = alarms.topic.topicArn;
    this.dashboardUrl = new PalmaresDashboard(this, "Page", { stage, monitored: all, alarms }).url;
    if (budgetUsd !== undefined && alarmEmail !== undefined) {
      new Budget(this, "Budget", { name: `palmares-${stage.name}`, usd: budgetUsd, email: alarmEmail });
    }
  }
}

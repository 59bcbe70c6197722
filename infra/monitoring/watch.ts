import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import type { Options } from "../settings/options.ts";
import { Alarms } from "./alarms.ts";
import { Budget } from "./budget.ts";
import { PalmaresDashboard } from "./dashboard.ts";
import { DocumentMetrics } from "./document-metrics.ts";
import { functionNamed, functionsIn, type Watched } from "./watched.ts";

export interface WatchProps extends Pick<Options, "alarmEmail" | "budgetUsd"> {
  readonly stage: StageConfig;
  /** All that is watched, but for what follows from the functions. */
  readonly watched: Omit<Watched, "functions" | "documents">;
}

/** Alarms, a page to look at, and a budget where one is wanted. Made last: it looks at everything before it. */
export class Watch extends Construct {
  readonly topicArn: string;
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, { stage, alarmEmail, budgetUsd, watched }: WatchProps) {
    super(scope, id);
    const functions = functionsIn(scope);
    const documents = new DocumentMetrics(this, "Counts", {
      stage,
      renderLog: functionNamed({ functions }, "render").logGroup,
      streamLog: functionNamed({ functions }, "stream-document").logGroup,
    });
    const all = { ...watched, functions, documents };
    const alarms = new Alarms(this, "Alarms", { stage, email: alarmEmail, watched: all });
    this.topicArn = alarms.topic.topicArn;
    this.dashboardUrl = new PalmaresDashboard(this, "Page", { stage, watched: all, alarms }).url;
    if (budgetUsd !== undefined && alarmEmail !== undefined) {
      new Budget(this, "Budget", { name: `palmares-${stage.name}`, usd: budgetUsd, email: alarmEmail });
    }
  }
}

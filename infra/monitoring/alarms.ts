import { ArnFormat, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import { alarmRules } from "./alarm-rules.ts";
import type { Watched } from "./watched.ts";

export interface AlarmsProps {
  readonly stage: StageConfig;
  /** Who is told; without one the alarms ring in CloudWatch only. */
  readonly email: string | undefined;
  readonly watched: Watched;
}

/** What rings, and where it is heard. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { stage, email, watched }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: `Palmares ${stage.name}`, enforceSSL: true });
    // A policy of our own, here the one that asks for TLS, takes the place of the one by which alarms may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { "aws:SourceArn": this.#anyAlarm() } },
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    const tell = new SnsAction(this.topic);
    this.all = Object.entries(alarmRules(watched)).map(([name, { metric, atLeast, during: [of, last] = [1, 1] }]) => {
      const alarm = new Alarm(this, name, {
        alarmName: `palmares-${stage.name}-${name}`,
        alarmDescription: `What to do: docs/operations.md, "${name}".`,
        metric,
        threshold: atLeast,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        datapointsToAlarm: of,
        evaluationPeriods: last,
        // Nothing happens at night.
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
      return alarm;
    });
  }

  #anyAlarm(): string {
    return Stack.of(this).formatArn({
      service: "cloudwatch",
      resource: "alarm",
      resourceName: "*",
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

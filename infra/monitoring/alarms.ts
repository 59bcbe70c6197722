import { ArnFormat, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import { alarmRules } from "./alarm-rules.ts";
import type { Monitored } from "./monitored.ts";

export interface AlarmsProps {
  readonly stage: StageConfig;
  /** Receives the alarms; without it they show in CloudWatch only. */
  readonly email: string | undefined;
  readonly monitored: Monitored;
}

/** The alarms, and the topic that they notify. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { stage, email, monitored }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: `Palmares ${stage.name}`, enforceSSL: true });
    // enforceSSL gives the topic a policy, which replaces the default one that lets alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { "aws:SourceArn": this.#anyAlarm() } },
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    const notify = new SnsAction(this.topic);
    this.all = Object.entries(alarmRules(monitored)).map(
      ([name, { metric, atLeast, during: [breaching, evaluated] = [1, 1] }]) => {
        const alarm = new Alarm(this, name, {
          alarmName: `palmares-${stage.name}-${name}`,
          alarmDescription: `What to do: docs/operations.md, "${name}".`,
          metric,
          threshold: atLeast,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          datapointsToAlarm: breaching,
          evaluationPeriods: evaluated,
          // Quiet hours, at night for example, have no data.
          treatMissingData: TreatMissingData.NOT_BREACHING,
        });
        alarm.addAlarmAction(notify);
        alarm.addOkAction(notify);
        return alarm;
      },
    );
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

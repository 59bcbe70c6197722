import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";
import { alarmRules } from "./alarm-rules.ts";
import type { Monitored } from "./monitored.ts";

export interface AlarmsProps {
  readonly stage: StageConfig;
  readonly topic: ITopic;
  readonly monitored: Monitored;
}

/** The alarms, which notify the topic. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { stage, topic, monitored }: AlarmsProps) {
    super(scope, id);
    const notify = new SnsAction(topic);
    this.all = Object.entries(alarmRules(monitored)).map(
      ([name, { metric, atLeast, during: [breaching, evaluated] = [1, 1] }]) => {
        const alarm = new Alarm(this, name, {
          // Until 0051 names began with `palmares-<stage>-` alone: an alarm cannot be made while another has its name.
          alarmName: `palmares-${stage.name}-alarm-${name}`,
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
}

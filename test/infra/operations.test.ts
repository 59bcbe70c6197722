import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../infra/settings/paths.ts";
import { FUNCTIONS } from "../../scripts/costs/lambda.ts";
import { ALARMED_METRICS, METRICS } from "../../scripts/costs/per-documents.ts";
import {
  EVERY_OPTION,
  functionId,
  functionProperties,
  ofType,
  ourFunctions,
  templateOf,
  watchTemplateOf,
} from "./synthesized.ts";

let template: Template;
let prod: Template;
let watch: Template;
beforeAll(async () => {
  template = await templateOf();
  prod = await templateOf(EVERY_OPTION);
  watch = await watchTemplateOf();
});

const page = readFileSync(join(ROOT, "docs/operations.md"), "utf8");
const alarms = () => ofType(watch, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);

describe("the alarms", () => {
  it("are each in docs/operations.md with what to do, and it lists no others", () => {
    const names = alarms().map(({ AlarmName }) => String(AlarmName).replace("palmares-dev-alarm-", ""));
    const table = /^\| alarm \|.*\n(?:\|.*\n)+/m.exec(page)?.[0] ?? "";
    const listed = [...table.matchAll(/^\| `([a-z-]+)` \| .+ \| .+ \|$/gm)].map(([, name]) => String(name));
    expect(listed.sort()).toEqual(names.sort());
  });

  it("cover every queue for failures, and ring at the first message", () => {
    const queues = ofType(template, "AWS::SQS::Queue");
    const redriven = new Set(
      queues.flatMap(([, { Properties }]) => {
        const policy = Properties.RedrivePolicy as { deadLetterTargetArn: { "Fn::GetAtt": [string] } } | undefined;
        return policy === undefined ? [] : [policy.deadLetterTargetArn["Fn::GetAtt"][0]];
      }),
    );
    const onFailure = ofType(template, "AWS::Lambda::EventSourceMapping").flatMap(([, { Properties }]) => {
      const to = Properties.DestinationConfig as { OnFailure: { Destination: { "Fn::GetAtt": [string] } } } | undefined;
      return to === undefined ? [] : [to.OnFailure.Destination["Fn::GetAtt"][0]];
    });
    const failureQueues = [...redriven, ...onFailure];
    expect(failureQueues).toHaveLength(6);
    for (const id of failureQueues) {
      const covering = alarms().filter((alarm) => alarm.Threshold === 1 && JSON.stringify(alarm).includes(id));
      expect(covering, id).not.toEqual([]);
    }
  });

  it("may publish to the topic, which requires TLS and mails the given address", () => {
    template.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
          Match.objectLike({
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
          }),
        ]),
      },
    });
    for (const { AlarmActions } of alarms()) expect(AlarmActions).toHaveLength(1);
    template.resourceCountIs("AWS::SNS::Subscription", 0);
    prod.hasResourceProperties("AWS::SNS::Subscription", { Endpoint: EVERY_OPTION.alarmEmail, Protocol: "email" });
  });
});

describe("every asynchronous path", () => {
  it("has a place for failures: dead letters of queues, failure destinations of streams", () => {
    const queues = new Map(ofType(template, "AWS::SQS::Queue"));
    const mappings = ofType(template, "AWS::Lambda::EventSourceMapping");
    expect(mappings).toHaveLength(8);
    for (const [id, { Properties }] of mappings) {
      const [source] = (Properties.EventSourceArn as { "Fn::GetAtt": [string] })["Fn::GetAtt"];
      const queue = queues.get(source);
      // Student data: the work is written down in the table, and the hourly schedule does what no message brings about.
      const isLast = source.startsWith("RenderDeadLetters") || source.startsWith("StudentDataQueue");
      if (queue === undefined) expect(Properties.DestinationConfig, id).toBeDefined();
      else expect(queue.Properties.RedrivePolicy !== undefined || isLast, id).toBe(true);
    }
  });

  it("waits six times the function's timeout before it redelivers a message, as Lambda asks", () => {
    const queues = new Map(ofType(template, "AWS::SQS::Queue"));
    const functions = new Map(ofType(template, "AWS::Lambda::Function"));
    for (const [id, { Properties }] of ofType(template, "AWS::Lambda::EventSourceMapping")) {
      const queue = queues.get((Properties.EventSourceArn as { "Fn::GetAtt": [string] })["Fn::GetAtt"][0]);
      const reader = functions.get((Properties.FunctionName as { Ref: string }).Ref);
      if (queue === undefined) continue;
      expect(Number(queue.Properties.VisibilityTimeout), id).toBeGreaterThanOrEqual(
        6 * Number(reader?.Properties.Timeout),
      );
    }
  });
});

describe("the logs", () => {
  it("expire, whoever writes them: no function is left to create a log group of its own", () => {
    for (const [id, { Properties }] of ofType(template, "AWS::Lambda::Function")) {
      expect(Properties.LoggingConfig, id).toMatchObject({ LogGroup: { Ref: expect.any(String) } });
    }
    for (const [id, { Properties }] of ofType(prod, "AWS::Logs::LogGroup")) {
      expect(Properties.RetentionInDays, id).toBe(90);
    }
    template.hasResourceProperties("AWS::Logs::LogGroup", {
      LogGroupName: { "Fn::Join": ["", ["API-Gateway-Execution-Logs_", Match.anyValue(), "/api"]] },
    });
  });

  it("hold no reader's address, no path and no query", () => {
    const formats = [
      ...ofType(template, "AWS::ApiGateway::Stage").map(([, { Properties }]) => Properties.AccessLogSetting),
      ...ofType(template, "AWS::ApiGatewayV2::Stage").map(([, { Properties }]) => Properties.AccessLogSettings),
    ];
    expect(formats).toHaveLength(2);
    for (const format of formats) {
      expect(JSON.stringify(format)).not.toMatch(
        /sourceIp|context\.path|query|userAgent|authorizer|caller|connectionId/i,
      );
    }
    const settings = ofType(template, "AWS::ApiGateway::Stage").flatMap(
      ([, { Properties }]) => Properties.MethodSettings,
    );
    for (const setting of settings) expect(setting).toMatchObject({ LoggingLevel: "ERROR", DataTraceEnabled: false });
    prod.allResourcesProperties("AWS::WAFv2::WebACL", { VisibilityConfig: { SampledRequestsEnabled: false } });
  });

  it("come with traces that begin at the functions", () => {
    for (const [id, { Properties }] of ourFunctions(template)) {
      expect(Properties.TracingConfig, id).toEqual({ Mode: "Active" });
    }
  });

  it("are counted by the messages that the functions write", () => {
    const filters = ofType(watch, "AWS::Logs::MetricFilter").map(([, { Properties }]) =>
      String(Properties.FilterPattern),
    );
    expect(filters.sort()).toEqual(
      Object.values(LOG_MESSAGES)
        .map((words) => `"${words}"`)
        .sort(),
    );
  });
});

describe("what only watches", () => {
  it("stands in a nested stack, apart from the topic, whose subscribers have confirmed it", () => {
    for (const type of ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard", "AWS::Logs::MetricFilter"]) {
      template.resourceCountIs(type, 0);
    }
    watch.resourceCountIs("AWS::SNS::Topic", 0);
    // CloudFormation makes another topic under another logical id, and asks the subscribers anew.
    expect(ofType(prod, "AWS::SNS::Topic").map(([id]) => id)).toEqual(["WatchAlarmsTopic8B8A91A4"]);
    expect(ofType(prod, "AWS::SNS::Subscription").map(([id]) => id)).toEqual([
      "WatchAlarmsTopicoperationspalmaresexample202A51D9",
    ]);
  });

  it("has names of its own: what is made anew cannot have the name of what is deleted after it", () => {
    const names = [
      ...alarms().map(({ AlarmName }) => AlarmName),
      ...ofType(watch, "AWS::CloudWatch::Dashboard").map(([, { Properties }]) => Properties.DashboardName),
    ];
    for (const name of names) expect(name).toMatch(/^palmares-dev-(alarm-[a-z-]+|overview)$/);
  });
});

describe("the dashboard", () => {
  it("shows throughput, latency, failures, queues and costs", () => {
    const [[, found] = []] = ofType(watch, "AWS::CloudWatch::Dashboard");
    const body = JSON.stringify(found?.Properties.DashboardBody);
    for (const shown of [
      ["Throughput", "DocumentsReady"],
      ["Latency", "p95"],
      ["Failures", "5XXError", "DocumentsNotMade"],
      ["What waits", "ApproximateAgeOfOldestMessage", "IteratorAge"],
      ["What costs", "GB-seconds", "ConsumedWriteCapacityUnits", "BucketSizeBytes", "AWS/CloudFront"],
    ].flat()) {
      expect(body).toContain(shown);
    }
    expect(body).toContain(functionId(template, "render"));
  });
});

describe("the options", () => {
  it("add a firewall on the API, and one on the whole site", () => {
    prod.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
    prod.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({ WebACLId: EVERY_OPTION.edgeWebAcl, Aliases: [EVERY_OPTION.domain] }),
    });
    template.resourceCountIs("AWS::WAFv2::WebACL", 0);
  });

  it("add a budget that warns before it is spent", () => {
    prod.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: { BudgetLimit: { Amount: 20, Unit: "USD" }, TimeUnit: "MONTHLY" },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Subscribers: [{ Address: EVERY_OPTION.alarmEmail, SubscriptionType: "EMAIL" }] }),
      ]),
    });
    template.resourceCountIs("AWS::Budgets::Budget", 0);
  });
});

describe("the template, where only AWS itself would refuse it", () => {
  it("stays within CloudFormation's limits: resources, parameters, outputs, names", () => {
    for (const synthesized of [template, prod, watch]) {
      type Parts = { Resources: object; Outputs?: object; Parameters?: object };
      const { Resources, Outputs = {}, Parameters = {} } = synthesized.toJSON() as Parts;
      expect(Object.keys(Resources).length).toBeLessThan(500);
      expect(Object.keys(Outputs).length).toBeLessThan(200);
      // Each thing that a nested stack refers to is a parameter of it.
      expect(Object.keys(Parameters).length).toBeLessThan(150);
      expect(JSON.stringify(synthesized.toJSON()).length).toBeLessThan(1_000_000);
    }
    for (const [id, { Properties }] of ofType(prod, "AWS::CloudFront::Function")) {
      expect(String(Properties.Name).length, id).toBeLessThanOrEqual(64);
      expect(JSON.stringify(Properties.FunctionCode).length, id).toBeLessThan(10_000);
    }
  });

  it("creates the account's permission for API Gateway's logs before any stage that logs, and retains it", () => {
    const [[account, { DeletionPolicy }] = ["", { DeletionPolicy: "" }]] = ofType(template, "AWS::ApiGateway::Account");
    expect(DeletionPolicy).toBe("Retain");
    const stages = [...ofType(template, "AWS::ApiGateway::Stage"), ...ofType(template, "AWS::ApiGatewayV2::Stage")];
    for (const [, stage] of stages) expect((stage as unknown as { DependsOn: string[] }).DependsOn).toContain(account);
  });

  it("refuses calls without TLS to buckets and queues, and keeps the files' versions in production", () => {
    for (const type of ["AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"]) {
      template.allResourcesProperties(type, {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: "Deny" })]) },
      });
    }
    expect(ofType(template, "AWS::SQS::QueuePolicy")).toHaveLength(ofType(template, "AWS::SQS::Queue").length);
    prod.hasResourceProperties("AWS::S3::Bucket", {
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 35 } })]),
      },
    });
  });
});

describe("docs/operations.md", () => {
  it("bills every metric that an alarm evaluates, and every custom one", () => {
    interface AlarmProperties {
      readonly Metrics?: readonly { readonly MetricStat?: unknown }[];
    }
    // An alarm on one metric names it itself.
    const evaluated = (alarm: AlarmProperties) =>
      alarm.Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
    expect(alarms().reduce((sum, alarm) => sum + evaluated(alarm as AlarmProperties), 0)).toBe(ALARMED_METRICS);
    expect(ofType(watch, "AWS::Logs::MetricFilter")).toHaveLength(METRICS);
    // API Gateway's metrics for each method would be billed as custom ones.
    const settings = ofType(template, "AWS::ApiGateway::Stage").flatMap(
      ([, { Properties }]) => Properties.MethodSettings,
    );
    for (const setting of settings) expect(setting).toMatchObject({ MetricsEnabled: false });
  });

  it.each(Object.entries(FUNCTIONS))("bills %s as it is deployed", (name, { memoryMb, architecture }) => {
    expect(functionProperties(template, name)).toMatchObject({
      MemorySize: memoryMb,
      Architectures: [architecture === "arm" ? "arm64" : "x86_64"],
    });
  });

  it("names outputs and options that exist", () => {
    const outputs = Object.keys(template.findOutputs("*"));
    for (const [, name] of page.matchAll(/\$\(OUT (\w+)\)/g)) expect(outputs).toContain(name);
  });
});

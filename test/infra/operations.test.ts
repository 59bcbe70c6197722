import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../infra/settings/paths.ts";
import { ALARMED_METRICS, costTable, METRICS } from "../../scripts/costs/per-documents.ts";
import { EVERY_OPTION, functionId, ofType, ourFunctions, templateOf } from "./synthesized.ts";

let template: Template;
let prod: Template;
beforeAll(async () => {
  template = await templateOf();
  prod = await templateOf(EVERY_OPTION);
});

const page = readFileSync(join(ROOT, "docs/operations.md"), "utf8");
const alarms = () => ofType(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);

describe("the alarms", () => {
  it("are each in docs/operations.md with what to do, and that page names no other", () => {
    const names = alarms().map(({ AlarmName }) => String(AlarmName).replace("palmares-dev-", ""));
    const told = [...page.matchAll(/^\| `([a-z-]+)` \| .+ \| .+ \|$/gm)].map(([, name]) => String(name));
    expect(told.sort()).toEqual(names.sort());
  });

  it("listen to every queue for what went wrong, and ring at the first message", () => {
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
    const last = [...redriven, ...onFailure];
    expect(last).toHaveLength(4);
    for (const id of last) {
      const heard = alarms().filter((one) => one.Threshold === 1 && JSON.stringify(one).includes(id));
      expect(heard, id).not.toEqual([]);
    }
  });

  it("may reach the topic, which takes nothing without TLS, and whoever gave an address", () => {
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
  it("has a place for what fails: queues their dead letters, streams their destination", () => {
    const queues = new Map(ofType(template, "AWS::SQS::Queue"));
    const mappings = ofType(template, "AWS::Lambda::EventSourceMapping");
    expect(mappings).toHaveLength(5);
    for (const [id, { Properties }] of mappings) {
      const [source] = (Properties.EventSourceArn as { "Fn::GetAtt": [string] })["Fn::GetAtt"];
      const queue = queues.get(source);
      const isLast = source.startsWith("RenderDeadLetters");
      if (queue === undefined) expect(Properties.DestinationConfig, id).toBeDefined();
      else expect(queue.Properties.RedrivePolicy !== undefined || isLast, id).toBe(true);
    }
  });

  it("waits six times as long as its function before a message comes again, as Lambda asks", () => {
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

describe("what is written down", () => {
  it("is forgotten after a time, whoever writes it: no function is left to make a log of its own", () => {
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

  it("holds no reader's address, no path and no query", () => {
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
    const settings = ofType(template, "AWS::ApiGateway::Stage").flatMap(([, one]) => one.Properties.MethodSettings);
    for (const setting of settings) expect(setting).toMatchObject({ LoggingLevel: "ERROR", DataTraceEnabled: false });
    prod.allResourcesProperties("AWS::WAFv2::WebACL", { VisibilityConfig: { SampledRequestsEnabled: false } });
  });

  it("is traced from the functions on", () => {
    for (const [id, { Properties }] of ourFunctions(template)) {
      expect(Properties.TracingConfig, id).toEqual({ Mode: "Active" });
    }
  });

  it("is counted by the words that the functions write", () => {
    const filters = ofType(template, "AWS::Logs::MetricFilter").map(([, { Properties }]) =>
      String(Properties.FilterPattern),
    );
    expect(filters.sort()).toEqual(
      Object.values(LOG_MESSAGES)
        .map((words) => `"${words}"`)
        .sort(),
    );
  });
});

describe("the dashboard", () => {
  it("shows throughput, latency, failures, what waits and what costs", () => {
    const [[, found] = []] = ofType(template, "AWS::CloudWatch::Dashboard");
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

describe("what may be chosen", () => {
  it("is a firewall on the API, and one on the whole address", () => {
    prod.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
    prod.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({ WebACLId: EVERY_OPTION.edgeWebAcl, Aliases: [EVERY_OPTION.domain] }),
    });
    template.resourceCountIs("AWS::WAFv2::WebACL", 0);
  });

  it("is a budget that tells before the money is gone", () => {
    prod.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: { BudgetLimit: { Amount: 20, Unit: "USD" }, TimeUnit: "MONTHLY" },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Subscribers: [{ Address: EVERY_OPTION.alarmEmail, SubscriptionType: "EMAIL" }] }),
      ]),
    });
    template.resourceCountIs("AWS::Budgets::Budget", 0);
  });
});

describe("what AWS refuses only when it is there", () => {
  it("stays within CloudFormation's sizes: resources, outputs, names", () => {
    for (const one of [template, prod]) {
      const { Resources, Outputs } = one.toJSON() as { Resources: object; Outputs: object };
      expect(Object.keys(Resources).length).toBeLessThan(500);
      expect(Object.keys(Outputs).length).toBeLessThan(200);
      expect(JSON.stringify(one.toJSON()).length).toBeLessThan(1_000_000);
    }
    for (const [id, { Properties }] of ofType(prod, "AWS::CloudFront::Function")) {
      expect(String(Properties.Name).length, id).toBeLessThanOrEqual(64);
      expect(JSON.stringify(Properties.FunctionCode).length, id).toBeLessThan(10_000);
    }
  });

  it("makes the account's permission for API Gateway's logs before any stage that logs, and leaves it", () => {
    const [[account, { DeletionPolicy }] = ["", { DeletionPolicy: "" }]] = ofType(template, "AWS::ApiGateway::Account");
    expect(DeletionPolicy).toBe("Retain");
    const stages = [...ofType(template, "AWS::ApiGateway::Stage"), ...ofType(template, "AWS::ApiGatewayV2::Stage")];
    for (const [, stage] of stages) expect((stage as unknown as { DependsOn: string[] }).DependsOn).toContain(account);
  });

  it("keeps every file encrypted, private, away from calls without TLS, and in production its versions", () => {
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
  it("holds the costs as they are worked out: npm run costs", () => {
    expect(page).toContain(costTable());
  });

  it("counts for the bill every metric that an alarm looks at, and every one of our own", () => {
    interface Watching {
      readonly Metrics?: readonly { readonly MetricStat?: unknown }[];
    }
    // An alarm on one metric names it itself.
    const looks = (alarm: Watching) => alarm.Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
    expect(alarms().reduce((sum, alarm) => sum + looks(alarm as Watching), 0)).toBe(ALARMED_METRICS);
    expect(ofType(template, "AWS::Logs::MetricFilter")).toHaveLength(METRICS);
    // API Gateway's for each method would be billed like our own.
    const settings = ofType(template, "AWS::ApiGateway::Stage").flatMap(([, one]) => one.Properties.MethodSettings);
    for (const setting of settings) expect(setting).toMatchObject({ MetricsEnabled: false });
  });

  it("names outputs and options that exist", () => {
    const outputs = Object.keys(template.findOutputs("*"));
    for (const [, name] of page.matchAll(/\$\(OUT (\w+)\)/g)) expect(outputs).toContain(name);
  });
});

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { EVERY_OPTION, ofType, type TemplateResource, templateOf } from "./synthesized.ts";

/** AWS's limits of what the template asks for: docs/quotas.md. */
const KB = 1024;
/** Longer than any name, ARN or URL that CloudFormation puts in place of a reference. */
const REFERENCE = "r".repeat(160);

let template: Template;
beforeAll(async () => {
  template = await templateOf(EVERY_OPTION);
});

type Json = Readonly<Record<string, unknown>>;

/** A value of the template with every reference replaced by a long text. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object" || value === null) return value;
  const [[name, argument] = ["", undefined]] = Object.entries(value);
  if (name === "Fn::Join") return ((filled(argument) as [string, string[]])[1] ?? []).join("");
  if (name === "Ref" || name.startsWith("Fn::")) return REFERENCE;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
}
const properties = <T>(type: string) =>
  ofType(template, type).map(([id, resource]) => [id, filled(resource.Properties) as unknown as T, resource] as const);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

describe("the functions", () => {
  it("have variables within Lambda's 4 kB", () => {
    const found = properties<{ Environment?: { Variables: Record<string, string> } }>("AWS::Lambda::Function");
    for (const [id, { Environment }] of found) {
      const bytes = Buffer.byteLength(
        Object.entries(Environment?.Variables ?? {})
          .flat()
          .join(""),
      );
      expect(bytes, id).toBeLessThan(4 * KB);
    }
  });

  it("run within 15 minutes and 10,240 MB", () => {
    for (const [id, { Timeout = 3, MemorySize = 128 }] of properties<{ Timeout?: number; MemorySize?: number }>(
      "AWS::Lambda::Function",
    )) {
      expect(Timeout, id).toBeLessThanOrEqual(900);
      expect(MemorySize, id).toBeLessThanOrEqual(10_240);
    }
  });

  it("have, each with its layer, less than 250 MB unpacked", () => {
    // Without those of the function with which CDK fills the website's bucket.
    const ours = (type: string) =>
      ofType(template, type)
        .flatMap(([, resource]) => assetOf(resource) ?? [])
        .filter((path) => path.includes("/dist/"));
    const assets = ours("AWS::Lambda::Function");
    const layers = ours("AWS::Lambda::LayerVersion");
    expect(layers).toHaveLength(1);
    expect(assets.length).toBeGreaterThan(20);
    const most = Math.max(...assets.map(sizeOf)) + sum(layers.map(sizeOf));
    expect(most).toBeGreaterThan(KB * KB);
    expect(most).toBeLessThan(250 * KB * KB);
  });

  it("may be called by policies of 20 kB at most", () => {
    const callers = Map.groupBy(properties<Json>("AWS::Lambda::Permission"), ([, { FunctionName }, resource]) =>
      JSON.stringify((resource.Properties as Json).FunctionName ?? FunctionName),
    );
    expect(callers.size).toBeGreaterThan(10);
    // What Lambda writes of each permission: its parts, and some 200 characters around them.
    for (const [name, all] of callers)
      expect(sum(all.map(([, own]) => JSON.stringify(own).length + 200)), name).toBeLessThan(20 * KB);
  });
});

describe("roles", () => {
  it("have policies within IAM's 10,240 characters each", () => {
    interface Policy {
      readonly PolicyDocument: unknown;
    }
    const policies = Map.groupBy(properties<Policy>("AWS::IAM::Policy"), ([, , { Properties }]) =>
      JSON.stringify(Properties.Roles),
    );
    expect(policies.size).toBeGreaterThan(20);
    for (const [role, all] of policies) {
      const characters = sum(all.map(([, { PolicyDocument }]) => JSON.stringify(PolicyDocument).length));
      expect(characters, role).toBeLessThan(10_240);
    }
  });
});

describe("sources of events", () => {
  it("gather no more and no longer than Lambda lets them", () => {
    interface Mapping {
      readonly BatchSize: number;
      readonly MaximumBatchingWindowInSeconds?: number;
      readonly ParallelizationFactor?: number;
      readonly MaximumRecordAgeInSeconds?: number;
    }
    const mappings = properties<Mapping>("AWS::Lambda::EventSourceMapping");
    expect(mappings.length).toBeGreaterThan(5);
    for (const [id, mapping, { Properties }] of mappings) {
      const { BatchSize, MaximumBatchingWindowInSeconds = 0, MaximumRecordAgeInSeconds = -1 } = mapping;
      expect(BatchSize, id).toBeLessThanOrEqual(10_000);
      expect(MaximumBatchingWindowInSeconds, id).toBeLessThanOrEqual(300);
      expect(MaximumRecordAgeInSeconds, id).toBeLessThanOrEqual(604_800);
      const isStream = JSON.stringify(Properties.EventSourceArn).includes("StreamArn");
      // More than ten messages of a queue need a window.
      if (BatchSize > 10 && !isStream) expect(MaximumBatchingWindowInSeconds, id).toBeGreaterThan(0);
    }
  });

  it("are queues that keep messages for 14 days, hide them for 12 hours and delay them for 15 minutes at most", () => {
    for (const [id, queue] of properties<Record<string, number | undefined>>("AWS::SQS::Queue")) {
      expect(queue.MessageRetentionPeriod ?? 0, id).toBeLessThanOrEqual(1_209_600);
      expect(queue.VisibilityTimeout ?? 0, id).toBeLessThanOrEqual(43_200);
      expect(queue.DelaySeconds ?? 0, id).toBeLessThanOrEqual(900);
    }
  });

  it("have patterns of EventBridge within 2,048 characters", () => {
    for (const [id, { EventPattern }] of properties<Json>("AWS::Events::Rule"))
      expect(JSON.stringify(EventPattern ?? {}).length, id).toBeLessThan(2048);
  });
});

describe("the API", () => {
  it("has fewer than API Gateway's 300 resources, and waits 29 seconds at most", () => {
    expect(ofType(template, "AWS::ApiGateway::Resource").length).toBeLessThan(300);
    interface Method {
      readonly Integration: { readonly TimeoutInMillis?: number };
    }
    for (const [id, { Integration }] of properties<Method>("AWS::ApiGateway::Method"))
      expect(Integration.TimeoutInMillis ?? 29_000, id).toBeLessThanOrEqual(29_000);
  });

  it("has an access log's format within 3 kB on both stages", () => {
    for (const type of ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]) {
      for (const [id, { AccessLogSetting = {}, AccessLogSettings = {} }] of properties<Json>(type)) {
        const { Format = "" } = { ...(AccessLogSetting as Json), ...(AccessLogSettings as Json) };
        expect(String(Format).length, id).toBeLessThan(3 * KB);
      }
    }
  });
});

const assetOf = (resource: TemplateResource) =>
  (resource as unknown as { Metadata?: Readonly<Record<string, string>> }).Metadata?.["aws:asset:path"];

/** The bytes of a folder's files. */
const sizeOf = (folder: string): number =>
  sum(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
  );

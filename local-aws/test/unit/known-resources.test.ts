import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startLocalStack } from "../../src/stack.ts";
import { assertKnown, IGNORED_TYPES, KNOWN } from "../../src/template/known/known-resources.ts";
import type { Resource, Template } from "../../src/template/template.ts";
import { fixtureStack } from "../fixture/stack.ts";

const { template } = fixtureStack({ worker: "", recorder: "", clock: "" });

/** The template with one resource of a type changed. */
function changed(type: string, change: (resource: Resource) => Resource): Template {
  const [[id, resource] = []] = Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
  if (id === undefined || resource === undefined) throw new Error(`No ${type} in the template.`);
  return { ...template, Resources: { ...template.Resources, [id]: change(resource) } };
}
const withProperty = (type: string, property: Readonly<Record<string, unknown>>) =>
  changed(type, (resource) => ({ ...resource, Properties: { ...resource.Properties, ...property } }));

describe("a known template", () => {
  it("is accepted", () => {
    expect(() => assertKnown(template)).not.toThrow();
  });

  it.each([
    ["property", "AWS::SQS::Queue", { FifoQueue: true }, "AWS::SQS::Queue.FifoQueue"],
    [
      "property inside another",
      "AWS::DynamoDB::Table",
      { StreamSpecification: { StreamViewType: "KEYS_ONLY", ResourcePolicy: {} } },
      "AWS::DynamoDB::Table.StreamSpecification.ResourcePolicy",
    ],
    [
      "property inside a list",
      "AWS::IAM::Policy",
      { PolicyDocument: { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*", Condition: { Bool: {} } }] } },
      "AWS::IAM::Policy.PolicyDocument.Statement.Condition.Bool",
    ],
    [
      "property at the greatest depth",
      "AWS::CloudFront::Distribution",
      { DistributionConfig: { Origins: [{ OriginShield: { Enabled: true } }] } },
      "AWS::CloudFront::Distribution.DistributionConfig.Origins.OriginShield.Enabled",
    ],
  ])("is refused with an unknown %s, which the error names", (_, type, property, path) => {
    expect(() => assertKnown(withProperty(type, property))).toThrow(path);
  });

  it("is refused with an unknown type, condition or section", () => {
    const unknownType = { ...template, Resources: { Steps: { Type: "AWS::StepFunctions::StateMachine" } } };
    expect(() => assertKnown(unknownType)).toThrow("Steps: AWS::StepFunctions::StateMachine");
    expect(() => assertKnown(withProperty("AWS::Events::Rule", { EventBusName: "x" }))).toThrow(
      "AWS::Events::Rule.EventBusName",
    );
    const conditional = changed("AWS::SQS::Queue", (resource) => ({ ...resource, Condition: "InProduction" }));
    expect(() => assertKnown(conditional)).toThrow("AWS::SQS::Queue Condition");
    expect(() => assertKnown({ ...template, Conditions: {} } as Template)).toThrow("Conditions");
  });

  it("may have nested stacks of what has no effect here, and of nothing else", () => {
    const nested = (Type: string) => ({ Watch: { Resources: { One: { Type } } } });
    expect(() => assertKnown(template, nested("AWS::CloudWatch::Alarm"))).not.toThrow();
    expect(() => assertKnown(template, nested("AWS::SQS::Queue"))).toThrow(
      "Watch/One: AWS::SQS::Queue in a nested stack",
    );
  });

  it("is refused before any engine starts", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "local-aws-known-"));
    const synthesize = () => ({
      stackName: "x",
      region: "eu-west-3",
      template: withProperty("AWS::SQS::Queue", { Fifo: 1 }),
    });
    const start = startLocalStack({ program: "Essai", dataDir, port: 0, synthesize });
    await expect(start).rejects.toThrow("AWS::SQS::Queue.Fifo");
    rmSync(dataDir, { recursive: true });
  });
});

describe("an ignored property", () => {
  it("has a reason", () => {
    const reasons = Object.values(KNOWN).flatMap(({ ignored = {} }) => Object.values(ignored));
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of [...reasons, ...Object.values(IGNORED_TYPES)]) {
      expect(reason.length, reason).toBeGreaterThan("no".length * 5);
    }
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../../infra/settings/paths.ts";
import { buildIfChanged } from "../../../scripts/build.ts";
import { EVERY_OPTION } from "../../../test/infra/synthesized.ts";
import { startLocalStack } from "../../src/stack.ts";
import { assertKnown, IGNORED_TYPES, KNOWN, pathsOf } from "../../src/template/known-resources.ts";
import { type Synthesized, synthesize } from "../../src/template/synth.ts";
import type { Resource, Template } from "../../src/template/template.ts";
import { fixtureStack } from "../integration/fixture/stack.ts";

/** Every shape that our own template takes. */
const SHAPES = [{}, { auth: "iam", iamSchool: "demo" }, { stage: "prod" }, EVERY_OPTION];

let shapes: readonly Synthesized[];
let template: Template;
beforeAll(async () => {
  await buildIfChanged();
  shapes = await Promise.all(SHAPES.map((context) => synthesize(ROOT, context)));
  template = shapes[0]?.template ?? { Resources: {} };
});

/** The template with one resource of a type changed, as by somebody who taught nobody. */
function changed(type: string, change: (resource: Resource) => Resource): Template {
  const [[id, resource] = []] = Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
  if (id === undefined || resource === undefined) throw new Error(`No ${type} in the template.`);
  return { ...template, Resources: { ...template.Resources, [id]: change(resource) } };
}
const withProperty = (type: string, property: Readonly<Record<string, unknown>>) =>
  changed(type, (resource) => ({ ...resource, Properties: { ...resource.Properties, ...property } }));

describe("what the local stack knows", () => {
  it("is all of our template, whichever way it is synthesized", () => {
    for (const shape of shapes) expect(() => assertKnown(shape.template)).not.toThrow();
  });

  it.each([
    ["a property", "AWS::SQS::Queue", { FifoQueue: true }, "AWS::SQS::Queue.FifoQueue"],
    [
      "what stands inside one",
      "AWS::DynamoDB::Table",
      { StreamSpecification: { StreamViewType: "KEYS_ONLY", ResourcePolicy: {} } },
      "AWS::DynamoDB::Table.StreamSpecification.ResourcePolicy",
    ],
    [
      "what stands inside a list",
      "AWS::IAM::Policy",
      { PolicyDocument: { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*", Condition: { Bool: {} } }] } },
      "AWS::IAM::Policy.PolicyDocument.Statement.Condition.Bool",
    ],
    [
      "what stands deeper than all others",
      "AWS::CloudFront::Distribution",
      { DistributionConfig: { Origins: [{ OriginShield: { Enabled: true } }] } },
      "AWS::CloudFront::Distribution.DistributionConfig.Origins.OriginShield.Enabled",
    ],
  ])("is not %s that nobody thought of, and says which", (_, type, property, named) => {
    expect(() => assertKnown(withProperty(type, property))).toThrow(named);
  });

  it("is no kind, condition or section that nobody thought of", () => {
    const stranger = { ...template, Resources: { Clock: { Type: "AWS::Events::Rule" } } };
    expect(() => assertKnown(stranger)).toThrow("Clock: AWS::Events::Rule");
    const conditional = changed("AWS::SQS::Queue", (resource) => ({ ...resource, Condition: "InProduction" }));
    expect(() => assertKnown(conditional)).toThrow("AWS::SQS::Queue Condition");
    expect(() => assertKnown({ ...template, Conditions: {} } as Template)).toThrow("Conditions");
  });

  it("decides before anything is started", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "palmares-known-"));
    const synthesized = { stackName: "x", region: "eu-west-3", template: withProperty("AWS::SQS::Queue", { Fifo: 1 }) };
    await expect(startLocalStack({ dataDir, port: 0, synthesized })).rejects.toThrow("AWS::SQS::Queue.Fifo");
    rmSync(dataDir, { recursive: true });
  });
});

describe("what the local stack leaves out", () => {
  it("has a reason each", () => {
    const reasons = Object.values(KNOWN).flatMap(({ ignored = {} }) => Object.values(ignored));
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of [...reasons, ...Object.values(IGNORED_TYPES)]) {
      expect(reason.length, reason).toBeGreaterThan("no".length * 5);
    }
  });

  it("is in the template: a list that names what is gone hides what is there", () => {
    const fixture = fixtureStack({ worker: "", recorder: "" });
    const resources = [...shapes, fixture].flatMap((shape) => Object.values(shape.template.Resources));
    for (const [type, { ignored = {} }] of Object.entries(KNOWN)) {
      const there = resources.filter(({ Type }) => Type === type).flatMap(({ Properties = {} }) => pathsOf(Properties));
      const gone = Object.keys(ignored).filter(
        (path) => !there.some((one) => one === path || one.startsWith(`${path}.`)),
      );
      expect({ type, gone }).toEqual({ type, gone: [] });
    }
  });
});

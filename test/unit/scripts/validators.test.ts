import { expect, it } from "vitest";
import { answerTo } from "../../../scripts/validators/answers.ts";
import { reportsOf } from "../../../scripts/validators/guard.ts";
import { type PropertySchema, type ResourceSchemas, schemaFaults } from "../../../scripts/validators/service-spec.ts";

const text: PropertySchema = { type: { type: "string" } };
const RULE: Readonly<Record<string, PropertySchema>> = {
  Days: { type: { type: "integer" }, required: true },
  Prefix: text,
};
const schemas: ResourceSchemas = {
  resource: (type) =>
    type === "AWS::S3::Bucket"
      ? {
          properties: {
            Name: { ...text, required: true },
            Old: { ...text, deprecated: "WARN" },
            Rules: { type: { type: "array", element: { type: "ref", reference: { $ref: "rule" } } } },
            Either: {
              type: { type: "union", types: [{ type: "boolean" }, { type: "ref", reference: { $ref: "rule" } }] },
            },
          },
          attributes: { Arn: {} },
        }
      : undefined,
  definition: (id) => (id === "rule" ? RULE : undefined),
};
const faults = (Properties: object, Type = "AWS::S3::Bucket") =>
  schemaFaults({ Resources: { Bucket: { Type, Properties: { ...Properties } } } }, schemas);

it("a template that fits the schemas has no fault", () => {
  const Properties = { Name: { Ref: "X" }, Rules: [{ Days: "7", Prefix: "a/" }], Either: { Days: 1 } };
  expect(faults(Properties)).toEqual([]);
  expect(faults({}, "Custom::Anything")).toEqual([]);
});

it.each([
  ["an unknown type", {}, "AWS::S3::Bukket", "AWS::S3::Bukket: unknown type"],
  ["a missing property", {}, undefined, "AWS::S3::Bucket.Name: required and missing"],
  ["a deprecated one", { Name: "a", Old: "b" }, undefined, "AWS::S3::Bucket.Old: deprecated"],
  ["an unknown one", { Name: "a", Nmae: "b" }, undefined, "AWS::S3::Bucket.Nmae: unknown property"],
  [
    "one inside a list",
    { Name: "a", Rules: [{ Days: 1, Dys: 2 }] },
    undefined,
    "AWS::S3::Bucket.Rules.Dys: unknown property",
  ],
  [
    "a wrong value",
    { Name: "a", Rules: [{ Days: "soon" }] },
    undefined,
    'AWS::S3::Bucket.Rules.Days: "soon" is no integer',
  ],
  ["a value of no type of several", { Name: "a", Either: {} }, undefined, "AWS::S3::Bucket.Either: {} is no boolean"],
  [
    "an attribute that is not there",
    { Name: { "Fn::GetAtt": ["Bucket", "Name"] } },
    undefined,
    "AWS::S3::Bucket: no attribute Name",
  ],
])("%s is a fault", (_, properties, type, fault) => {
  expect(faults(properties, type)).toEqual([fault]);
});

it("Guard's reports are read one by one, and a complaint is answered by the name of its rule", () => {
  const report = (name: string) => JSON.stringify({ not_compliant: [{ Rule: { name } }] }, undefined, 2);
  const reports = reportsOf(`${report("sqs_dlq_check")}${report("unheard_of")}\n`);
  const names = reports.flatMap(({ not_compliant: broken }) => broken.map(({ Rule }) => Rule.name));
  expect(names).toEqual(["sqs_dlq_check", "unheard_of"]);
  expect(names.map((name) => answerTo(`${name}: 7 × AWS::SQS::Queue`) !== undefined)).toEqual([true, false]);
});

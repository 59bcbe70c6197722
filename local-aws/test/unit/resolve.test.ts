import { describe, expect, it } from "vitest";
import { resolve } from "../../src/template/template.ts";

describe("the template's intrinsic functions", () => {
  const attributes = (id: string, attribute = "Ref") => `${id}.${attribute}`;
  const pseudo = { "AWS::Region": "eu-west-3" };

  it.each([
    [{ Ref: "Table" }, "Table.Ref"],
    [{ Ref: "AWS::Region" }, "eu-west-3"],
    [{ "Fn::GetAtt": ["Queue", "Arn"] }, "Queue.Arn"],
    [{ "Fn::Join": ["-", ["a", { Ref: "B" }]] }, "a-B.Ref"],
    [{ "Fn::Select": [1, { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
    [{ "Fn::Sub": `\${AWS::Region}:\${Queue.Arn}:\${Table}` }, "eu-west-3:Queue.Arn:Table.Ref"],
    [{ a: [{ Ref: "AWS::NoValue" }, 1], b: { Ref: "AWS::NoValue" } }, { a: [1] }],
  ])("resolve %j", (value, expected) => {
    expect(resolve(value, attributes, pseudo)).toEqual(expected);
  });

  it("are refused when unknown", () => {
    expect(() => resolve({ "Fn::ImportValue": "x" }, attributes, pseudo)).toThrow("Fn::ImportValue");
  });
});

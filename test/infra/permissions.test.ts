import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { ofType, permissionsOf, templateOf } from "./synthesized.ts";

let template: Template;
beforeAll(async () => {
  template = await templateOf();
});

const READ_SCHOOL = [
  "dynamodb:GetItem on StoreSchool",
  "dynamodb:GetItem on StoreSchool/index/*",
  "dynamodb:Query on StoreSchool",
  "dynamodb:Query on StoreSchool/index/*",
];
const READ_FILES = ["s3:GetObject on StoreFiles/documents/*", "s3:ListBucket on StoreFiles"];
const CONSUME = (queue: string) =>
  ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"].map(
    (action) => `sqs:${action} on ${queue}`,
  );

/** All that each function may do. Whoever adds a line here has thought about it. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  "request-document": [
    ...READ_SCHOOL,
    ...READ_FILES,
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
  ],
  "get-document": ["dynamodb:GetItem on StoreDocuments"],
  "download-document": [...READ_FILES, "dynamodb:GetItem on StoreDocuments"],
  "get-openapi": [],
  "stream-document": READ_SCHOOL,
  "dispatch-render": [
    "dynamodb:DescribeStream on StoreDocuments stream",
    "dynamodb:GetRecords on StoreDocuments stream",
    "dynamodb:GetShardIterator on StoreDocuments stream",
    "dynamodb:ListStreams on *",
    "sqs:GetQueueAttributes on RenderUndispatched",
    "sqs:GetQueueUrl on RenderUndispatched",
    "sqs:SendMessage on RenderQueue",
    "sqs:SendMessage on RenderUndispatched",
  ],
  render: [
    ...READ_SCHOOL,
    ...CONSUME("RenderQueue"),
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:UpdateItem on StoreDocuments",
    "s3:PutObject on StoreFiles/documents/*",
    "s3:PutObject on StoreFiles/latex_logs/*",
  ],
  "fail-dead-letters": [...CONSUME("RenderDeadLetters"), "dynamodb:UpdateItem on StoreDocuments"],
};

describe("the functions' roles", () => {
  it.each(Object.entries(MAY))("let %s do what it calls and nothing else", (name, allowed) => {
    expect([...new Set(permissionsOf(template, name))]).toEqual([...allowed].sort());
  });

  it("name every function of the template", () => {
    expect(ofType(template, "AWS::Lambda::Function")).toHaveLength(Object.keys(MAY).length);
  });

  it("leave stream-document no place to keep anything: not one action that writes", () => {
    const writes = permissionsOf(template, "stream-document").filter((one) => !/:(Get|Query|List|Describe)/.test(one));
    expect(writes).toEqual([]);
  });

  it("carry no managed policy but the one for logs", () => {
    const functionRoles = ofType(template, "AWS::IAM::Role").filter(([, { Properties }]) =>
      JSON.stringify(Properties.AssumeRolePolicyDocument).includes("lambda.amazonaws.com"),
    );
    expect(functionRoles.length).toBeGreaterThan(0);
    for (const [, { Properties }] of functionRoles) {
      expect(JSON.stringify(Properties.ManagedPolicyArns)).toMatch(/AWSLambdaBasicExecutionRole"\]\]\}\]$/);
    }
  });

  it("name actions one by one, with no wildcard for all tables or all buckets", () => {
    for (const name of Object.keys(MAY)) {
      for (const one of permissionsOf(template, name)) expect(one).not.toMatch(/:\S*\*| on \*$(?<!ListStreams on \*)/);
    }
  });
});

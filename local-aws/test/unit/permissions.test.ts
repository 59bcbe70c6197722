import { describe, expect, it } from "vitest";
import { dynamoAccesses, fileAccesses, queueAccesses } from "../../src/iam/accesses.ts";
import { permissionsOf } from "../../src/iam/permissions.ts";

const FILES = "arn:aws:s3:::files";

describe("permissions", () => {
  const may = permissionsOf([
    { Effect: "Allow", Action: ["s3:GetObject", "s3:Put*"], Resource: `${FILES}/documents/*` },
    { Effect: "Deny", Action: "s3:*", Resource: `${FILES}/documents/secret/*` },
  ]);

  it.each([
    ["s3:GetObject", "documents/a.pdf", true],
    ["s3:PutObject", "documents/a.pdf", true],
    ["s3:DeleteObject", "documents/a.pdf", false],
    ["s3:GetObject", "documents", false],
    ["s3:GetObject", "latex_logs/a.log", false],
    ["s3:GetObject", "documents/secret/a.pdf", false],
  ])("decide on %s of %s: %s", (action, key, allowed) => {
    expect(may({ action, resource: `${FILES}/${key}` })).toBe(allowed);
  });

  it("allow nothing without a statement", () => {
    expect(permissionsOf([])({ action: "s3:GetObject", resource: `${FILES}/a` })).toBe(false);
  });

  it("tell which grants there are, and which of them an allowed access needed", () => {
    const heard: string[] = [];
    const statements = [
      { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [`${FILES}/a/*`, `${FILES}/b/*`] },
      { Effect: "Allow", Action: "s3:GetObject", Resource: `${FILES}/*` },
      { Effect: "Deny", Action: "s3:*", Resource: `${FILES}/a/secret` },
    ] as const;
    const asked = permissionsOf(statements, ({ kind, action, resource }) => {
      heard.push(`${kind} ${action} ${resource.slice(FILES.length)}`);
    });
    expect(heard.splice(0)).toEqual([
      "granted s3:GetObject /a/*",
      "granted s3:GetObject /b/*",
      "granted s3:PutObject /a/*",
      "granted s3:PutObject /b/*",
      "granted s3:GetObject /*",
      "granted s3:* /a/secret",
    ]);
    expect(asked({ action: "s3:GetObject", resource: `${FILES}/b/1` })).toBe(true);
    expect(asked({ action: "s3:PutObject", resource: `${FILES}/c` })).toBe(false);
    expect(asked({ action: "s3:GetObject", resource: `${FILES}/a/secret` })).toBe(false);
    expect(heard).toEqual(["used s3:GetObject /b/*", "used s3:GetObject /*"]);
  });

  it("match a dot in a name literally", () => {
    const permissions = permissionsOf([{ Effect: "Allow", Action: "s3:GetObject", Resource: `${FILES}/a.pdf` }]);
    expect(permissions({ action: "s3:GetObject", resource: `${FILES}/axpdf` })).toBe(false);
  });

  it("hold a call to a condition that a value is equal", () => {
    const Condition = { StringEquals: { "ses:FromAddress": "school@x.example" } };
    const mail = permissionsOf([{ Effect: "Allow", Action: "ses:SendEmail", Resource: "*", Condition }]);
    const from = (sender: string) => ({
      action: "ses:SendEmail",
      resource: "arn:aws:ses:eu-west-3:000000000000:identity/x.example",
      context: { "ses:FromAddress": sender },
    });
    expect(mail(from("school@x.example"))).toBe(true);
    expect(mail(from("other@x.example"))).toBe(false);
    expect(mail({ ...from(""), context: {} })).toBe(false);
  });

  it("refuse other conditions", () => {
    const Condition = { Bool: { "aws:SecureTransport": "true" } };
    expect(() => permissionsOf([{ Effect: "Allow", Action: "s3:*", Resource: "*", Condition }])).toThrow("condition");
  });
});

describe("the accesses that a call requires", () => {
  const table = (name: string) => `arn:aws:dynamodb:eu-west-3:000000000000:table/${name}`;

  it("name the queried index, and every table of a batch or a transaction", () => {
    expect(dynamoAccesses("Query", { TableName: "school", IndexName: "members" }, "eu-west-3")).toEqual([
      { action: "dynamodb:Query", resource: `${table("school")}/index/members` },
    ]);
    expect(dynamoAccesses("BatchGetItem", { RequestItems: { one: {}, two: {} } }, "eu-west-3")).toEqual([
      { action: "dynamodb:BatchGetItem", resource: table("one") },
      { action: "dynamodb:BatchGetItem", resource: table("two") },
    ]);
    const TransactItems = [{ Put: { TableName: "one" } }, { ConditionCheck: { TableName: "two" } }];
    expect(dynamoAccesses("TransactWriteItems", { TransactItems }, "eu-west-3")).toEqual([
      { action: "dynamodb:PutItem", resource: table("one") },
      { action: "dynamodb:ConditionCheckItem", resource: table("two") },
    ]);
  });

  it("are the same for one message and for a batch", () => {
    const access = [{ action: "sqs:SendMessage", resource: "arn:aws:sqs:eu-west-3:000000000000:jobs" }];
    const body = { QueueUrl: "http://127.0.0.1:1/000000000000/jobs" };
    expect(queueAccesses("SendMessage", body, "eu-west-3")).toEqual(access);
    expect(queueAccesses("SendMessageBatch", body, "eu-west-3")).toEqual(access);
  });

  it("name each file that a call deletes", () => {
    const body = Buffer.from("<Delete><Object><Key>a</Key></Object><Object><Key>b/c</Key></Object></Delete>");
    expect(fileAccesses("POST", "/files", new URLSearchParams("delete="), body)).toEqual([
      { action: "s3:DeleteObject", resource: `${FILES}/a` },
      { action: "s3:DeleteObject", resource: `${FILES}/b/c` },
    ]);
    expect(fileAccesses("GET", "/files", new URLSearchParams("list-type=2"), Buffer.alloc(0))).toEqual([
      { action: "s3:ListBucket", resource: FILES },
    ]);
  });

  it.each([
    ["versioning=", "s3:GetBucketVersioning"],
    ["versions=&prefix=a", "s3:ListBucketVersions"],
  ])("are those of a bucket's versions: %s", (query, action) => {
    expect(fileAccesses("GET", "/files", new URLSearchParams(query), Buffer.alloc(0))).toEqual([
      { action, resource: FILES },
    ]);
  });

  it("are s3:PutObject for a multipart upload, and s3:AbortMultipartUpload for aborting it", () => {
    const access = (method: string, query: string) =>
      fileAccesses(method, "/files/lots/1.zip", new URLSearchParams(query), Buffer.alloc(0));
    const object = (action: string) => [{ action, resource: `${FILES}/lots/1.zip` }];
    expect(access("POST", "uploads=")).toEqual(object("s3:PutObject"));
    expect(access("PUT", "partNumber=1&uploadId=u")).toEqual(object("s3:PutObject"));
    expect(access("POST", "uploadId=u")).toEqual(object("s3:PutObject"));
    expect(access("DELETE", "uploadId=u")).toEqual(object("s3:AbortMultipartUpload"));
  });
});

import { describe, expect, it } from "vitest";
import { dynamoUse } from "../../src/usage/dynamo-use.ts";
import { fileOperation } from "../../src/usage/file-use.ts";
import { queueUse } from "../../src/usage/queue-use.ts";
import { UsageMeter, usedSince } from "../../src/usage/usage.ts";

const answer = (status: number, body: object) => ({ status, body: Buffer.from(JSON.stringify(body)) });

describe("what is used", () => {
  it("adds up by who used it, functions by their short names, and is read as a difference", () => {
    const usage = new UsageMeter();
    usage.nameFunctions([{ name: "stack-render-1A", label: "render" }]);
    usage.add("stack-render-1A", "s3 PutObject", { requests: 1, bytesIn: 10 });
    const before = usage.read();
    usage.add("render", "s3 PutObject", { requests: 1, bytesIn: 5 });
    usage.add("readers", "s3 GetObject", { requests: 1, bytesOut: 7 });
    expect(usage.read().render).toEqual({ "s3 PutObject": { requests: 2, bytesIn: 15 } });
    expect(usedSince(before, usage.read())).toEqual({
      render: { "s3 PutObject": { requests: 1, bytesIn: 5 } },
      readers: { "s3 GetObject": { requests: 1, bytesOut: 7 } },
    });
  });

  it("is of a table what the engine says, with its indexes", () => {
    const ConsumedCapacity = { CapacityUnits: 3, GlobalSecondaryIndexes: { pending: { CapacityUnits: 1 } } };
    expect(dynamoUse("PutItem", {}, answer(200, { ConsumedCapacity }))).toEqual({
      requests: 1,
      writeUnits: 3,
      ofIndexes: 1,
    });
    const two = { ConsumedCapacity: [{ CapacityUnits: 1.5 }, { CapacityUnits: 1 }] };
    expect(dynamoUse("BatchGetItem", {}, answer(200, two))).toEqual({ requests: 1, readUnits: 2.5 });
  });

  it("is of a refused write what its condition has read", () => {
    const refused = answer(400, { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" });
    expect(dynamoUse("PutItem", {}, refused)).toEqual({ requests: 1, writeUnits: 1, refused: 1 });
    const cancelled = answer(400, { __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException" });
    expect(dynamoUse("TransactWriteItems", { TransactItems: [{}, {}, {}] }, cancelled)).toMatchObject({
      writeUnits: 6,
    });
    const throttled = answer(400, { __type: "com.amazonaws.dynamodb.v20120810#ThrottlingException" });
    expect(dynamoUse("PutItem", {}, throttled)).toEqual({ requests: 1 });
  });

  it.each([
    ["PUT", "/files/a/b.pdf", "", "PutObject"],
    ["PUT", "/files/a/b.zip", "partNumber=2&uploadId=1", "UploadPart"],
    ["POST", "/files/a/b.zip", "uploads=", "CreateMultipartUpload"],
    ["POST", "/files/a/b.zip", "uploadId=1", "CompleteMultipartUpload"],
    ["POST", "/files", "delete=", "DeleteObjects"],
    ["GET", "/files/a/b.pdf", "", "GetObject"],
    ["GET", "/files", "list-type=2&prefix=a", "ListObjects"],
    ["HEAD", "/files/a/b.pdf", "", "HeadObject"],
    ["DELETE", "/files/a/b.pdf", "", "DeleteObject"],
  ])("%s %s?%s is S3's %s", (method, path, query, operation) => {
    expect(fileOperation(method, path, new URLSearchParams(query))).toBe(operation);
  });

  it("is of a queue a request for each started 64 kB", () => {
    expect([0, 1, 65_536, 65_537, 262_144].map((bytes) => queueUse(bytes).requests)).toEqual([1, 1, 1, 2, 4]);
  });
});

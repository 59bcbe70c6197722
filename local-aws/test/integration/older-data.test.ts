import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { awsCall } from "../../src/engines/aws-call.ts";
import { startEngines } from "../../src/engines/engines.ts";
import { provision } from "../../src/engines/provision.ts";
import { TemplateView } from "../../src/template/template-view.ts";

const REGION = "eu-west-3";
const index = (name: string, partition: string) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: partition, KeyType: "HASH" }],
  Projection: { ProjectionType: "KEYS_ONLY" },
});
const tableWith = (...indexes: ReturnType<typeof index>[]) => ({
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  AttributeDefinitions: ["pk", ...indexes.map(({ KeySchema }) => KeySchema[0]?.AttributeName)].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  BillingMode: "PAY_PER_REQUEST",
  ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
});

test("the data of a version without an index gets the index with the existing items, and another start changes nothing", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "local-aws-older-"));
  const engines = await startEngines({ dataDir, region: REGION, issuer: "http://127.0.0.1" });
  try {
    const dynamodbUrl = engines.dynamodb.url;
    const start = (...indexes: ReturnType<typeof index>[]) => {
      const Resources = { Table: { Type: "AWS::DynamoDB::Table", Properties: tableWith(...indexes) } };
      const view = new TemplateView({ Resources }, { stackName: "older", region: REGION });
      return provision({ view, engines, addQueue: (_, engineUrl) => engineUrl });
    };
    const call = <T>(operation: string, body: object) =>
      awsCall<T>({ url: dynamodbUrl, region: REGION, target: `DynamoDB_20120810.${operation}` }, { ...body });

    await start();
    await call("PutItem", { TableName: "older-Table", Item: { pk: { S: "a" }, waits: { S: "x" }, other: { S: "y" } } });
    const both = [index("waiting", "waits"), index("others", "other")];
    await start(...both);
    await start(...both);
    const { Items } = await call<{ Items: unknown[] }>("Query", {
      TableName: "older-Table",
      IndexName: "waiting",
      KeyConditionExpression: "waits = :x",
      ExpressionAttributeValues: { ":x": { S: "x" } },
    });
    expect(Items).toEqual([{ pk: { S: "a" }, waits: { S: "x" } }]);
  } finally {
    await engines.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

import { createContext, Script } from "node:vm";
import { SOCKET_PATH } from "@palmares/core/contract/schemas/metrics";
import { PENDING_INDEX } from "@palmares/core/contract/table";
import { compileFilters } from "@palmares/local-aws/sources/filter-pattern";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { functionId, ofType, templateOf } from "./synthesized.ts";

let template: Template;
beforeAll(async () => {
  template = await templateOf();
});

const properties = <T>(type: string) =>
  ofType(template, type).map(([id, { Properties }]) => ({ id, ...(Properties as T) }));

describe("the socket", () => {
  it("authenticates before it opens, by the one header that a browser can set", () => {
    const routes = properties<{ RouteKey: string; AuthorizationType?: string }>("AWS::ApiGatewayV2::Route");
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(["$connect", "$default", "$disconnect"]);
    expect(routes.find(({ RouteKey }) => RouteKey === "$connect")?.AuthorizationType).toBe("CUSTOM");
    template.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      AuthorizerType: "REQUEST",
      IdentitySource: ["route.request.header.Sec-WebSocket-Protocol"],
      AuthorizerUri: Match.objectLike({
        "Fn::Join": ["", Match.arrayWith([{ "Fn::GetAtt": [functionId(template, "socket-authorizer"), "Arn"] }])],
      }),
    });
  });

  it("requires a user's token with -c auth=iam, too", async () => {
    const iam = await templateOf({ auth: "iam", iamSchool: "demo" });
    iam.resourceCountIs("AWS::ApiGatewayV2::Authorizer", 1);
  });

  it("may call its function on every route", () => {
    const routes = properties<{ RouteKey: string }>("AWS::ApiGatewayV2::Route");
    const allowed = properties<{ SourceArn: unknown; FunctionName: unknown }>("AWS::Lambda::Permission")
      .filter(({ FunctionName }) => JSON.stringify(FunctionName).includes(functionId(template, "metrics-socket")))
      .map(({ SourceArn }) => JSON.stringify(SourceArn));
    for (const { RouteKey } of routes) {
      expect(
        allowed.some((arn) => arn.endsWith(`/*${RouteKey}"]]}`)),
        RouteKey,
      ).toBe(true);
    }
  });

  it("has the same host as everything else, with and without the trailing slash, and no path beside it", () => {
    const [found] = ofType(template, "AWS::CloudFront::Function").filter(([id]) => id.startsWith("EdgeSocket"));
    const script = new Script(`${String(found?.[1].Properties.FunctionCode)}\nhandler({ request: { uri } }).uri`);
    const rewritten = (uri: string) => String(script.runInContext(createContext({ uri })));
    expect([SOCKET_PATH, `${SOCKET_PATH}/`].map(rewritten)).toEqual(["/ws", "/ws"]);
    expect(["/ws/", "/ws/documents/", `${SOCKET_PATH}/more`].map(rewritten)).not.toContain("/ws");
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: Match.arrayWith([
          Match.objectLike({
            PathPattern: "/ws/*",
            ViewerProtocolPolicy: "https-only",
            // CloudFront's own policies CachingDisabled and AllViewerExceptHostHeader: the token's header passes.
            CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
          }),
        ]),
      }),
    });
  });
});

describe("the counters", () => {
  it("follow documents, batches, sockets and resets, and no other records", () => {
    const [mapping] = properties<{
      FunctionName: { Ref: string };
      FilterCriteria: { Filters: { Pattern: string }[] };
      MaximumBatchingWindowInSeconds: number;
    }>("AWS::Lambda::EventSourceMapping").filter(
      ({ FunctionName }) => FunctionName.Ref === functionId(template, "track-documents"),
    );
    expect(mapping).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumBatchingWindowInSeconds: 1,
    });
    const passes = compileFilters((mapping?.FilterCriteria.Filters ?? []).map(({ Pattern }) => Pattern));
    const key = (pk: string, sk: string) => ({
      eventName: "MODIFY",
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
    });
    expect(passes(key("DOCUMENT#d", "DOCUMENT"))).toBe(true);
    expect(passes(key("SCHOOL#s#BATCHES", "b"))).toBe(true);
    expect(passes(key("SCHOOL#s#METRICS", "COUNTERS"))).toBe(true);
    expect(passes(key("SCHOOL#s#SOCKETS", "c="))).toBe(true);
    expect(passes(key("DOCUMENT#d", "COUNTED"))).toBe(false);
    expect(passes(key("DOCUMENT#d", "BATCH#b"))).toBe(false);
    expect(passes(key("BATCH#b", "ITEM#00001"))).toBe(false);
  });

  it("find pending documents in an index of their own", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: [
        {
          IndexName: PENDING_INDEX.name,
          KeySchema: [
            { AttributeName: PENDING_INDEX.partition, KeyType: "HASH" },
            { AttributeName: PENDING_INDEX.sort, KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    });
  });
});

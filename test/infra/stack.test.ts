import { ENV, type FunctionName } from "@palmares/core/contract/env";
import { LIMITS } from "@palmares/core/contract/limits";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES } from "@palmares/core/contract/routes";
import { EXPIRES_AT, KEY, MEMBERS_INDEX } from "@palmares/core/contract/table";
import { behaviorFor } from "@palmares/local-aws/cdn/behaviors";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { SIZES } from "../../infra/settings/config.ts";
import { EVERY_OPTION, functionId, functionProperties, ofType, ourFunctions, templateOf } from "./synthesized.ts";

let template: Template;
let prod: Template;
beforeAll(async () => {
  template = await templateOf();
  prod = await templateOf({ stage: "prod" });
});

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" },
  { AttributeName: sort, KeyType: "RANGE" },
];

describe("the functions", () => {
  it.each(Object.keys(ENV) as FunctionName[])(
    "%s has every variable that the contract requires, and no other",
    (name) => {
      type WithEnvironment = { readonly Environment?: { Variables: Readonly<Record<string, unknown>> } };
      const { Environment } = functionProperties<WithEnvironment>(template, name);
      // A reference resolves to some text that is not empty.
      const variables = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [
        key,
        typeof value === "string" ? value : "reference",
      ]);
      expect(ENV[name].safeParse(Object.fromEntries(variables)).error?.issues ?? []).toEqual([]);
      const unknown = variables.filter(([key]) => key !== "NODE_OPTIONS" && !(String(key) in ENV[name].shape));
      expect(unknown).toEqual([]);
    },
  );

  it("run on Node 24 with the core as a layer, or as one image with five commands", () => {
    const functions = ourFunctions(template).map(([, { Properties }]) => Properties);
    const images = functions.filter(({ PackageType }) => PackageType === "Image");
    expect(images.map(({ ImageConfig }) => ImageConfig)).toEqual([
      { Command: ["render.handler"] },
      { Command: ["stream-document.handler"] },
      { Command: ["preflight.handler"] },
      { Command: ["school-logo.handler"] },
      { Command: ["check-health.handler"] },
    ]);
    expect(new Set(images.map(({ Code }) => JSON.stringify(Code))).size).toBe(1);
    const layer = Object.keys(template.findResources("AWS::Lambda::LayerVersion")).find((id) => id.startsWith("Core"));
    for (const zip of functions.filter((properties) => !images.includes(properties))) {
      expect(zip).toMatchObject({ Runtime: "nodejs24.x", Handler: "index.handler", Layers: [{ Ref: layer }] });
    }
  });

  it.each(["request-document", "get-document", "create-batch", "get-batch", "stream-document", "preflight"])(
    "give %s, which may read a whole school before it answers, as long as the API waits, and a good half of a processor",
    (name) => {
      const { MemorySize, Timeout } = functionProperties<{ MemorySize: number; Timeout: number }>(template, name);
      expect(MemorySize).toBeGreaterThanOrEqual(1024);
      expect(Timeout).toBe(28);
    },
  );

  it("keep their logs for a limited time", () => {
    for (const [, { Properties }] of ofType(template, "AWS::Logs::LogGroup"))
      expect(Properties.RetentionInDays).toBe(7);
    for (const [, { Properties }] of ourFunctions(template)) {
      expect(Properties.LoggingConfig).toMatchObject({ LogGroup: { Ref: expect.any(String) } });
    }
  });
});

describe("the data", () => {
  it("is in encrypted tables that can be restored to any moment", () => {
    template.resourceCountIs("AWS::DynamoDB::Table", 2);
    template.allResourcesProperties("AWS::DynamoDB::Table", {
      KeySchema: keys(KEY.partition, KEY.sort),
      BillingMode: "PAY_PER_REQUEST",
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it("forgets what says itself when it has expired, and nothing else", () => {
    template.allResourcesProperties("AWS::DynamoDB::Table", {
      TimeToLiveSpecification: { AttributeName: EXPIRES_AT, Enabled: true },
    });
  });

  it("has the index that finds a student's class", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: [
        {
          IndexName: MEMBERS_INDEX.name,
          KeySchema: keys(MEMBERS_INDEX.partition, MEMBERS_INDEX.sort),
          Projection: { ProjectionType: "ALL" },
        },
      ],
    });
  });

  it("has files in a private, encrypted bucket that expires LaTeX logs and refuses calls without TLS", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: "latex_logs/", ExpirationInDays: LIMITS.latexLogDays, Status: "Enabled" }),
          Match.objectLike({ Prefix: "prepared_pictures/", ExpirationInDays: LIMITS.preparedPictureDays }),
        ]),
      },
    });
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ]),
      },
    });
  });

  it("keeps no former version of what a school has sent for longer than the file itself", () => {
    prod.hasResourceProperties("AWS::S3::Bucket", {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({
            Prefix: "uploads/",
            ExpirationInDays: LIMITS.uploadDays,
            NoncurrentVersionExpiration: { NoncurrentDays: LIMITS.uploadDays },
          }),
        ]),
      },
    });
  });

  it("outlives the stack in production, and in no other stage", () => {
    const policies = (of: Template) =>
      ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"].flatMap((type) =>
        ofType(of, type)
          // The website's files can be built again.
          .filter(([id]) => !id.startsWith("Web"))
          .map(([, { DeletionPolicy }]) => DeletionPolicy),
      );
    expect(policies(prod)).toEqual(["Retain", "Retain", "Retain", "Retain", "Retain"]);
    expect(policies(template)).toEqual(["Delete", "Delete", "Delete", "Delete", "Delete"]);
    prod.allResourcesProperties("AWS::DynamoDB::Table", { DeletionProtectionEnabled: true });
  });
});

describe("the queue", () => {
  const queueId = (name: string) =>
    ofType(template, "AWS::SQS::Queue").find(([id]) => id.startsWith(`Render${name}`))?.[0] ?? "";

  it("gives up after the limit of tries, and waits long enough for the function between two", () => {
    template.hasResourceProperties("AWS::SQS::Queue", {
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [queueId("DeadLetters"), "Arn"] },
        maxReceiveCount: LIMITS.renderTries,
      },
      VisibilityTimeout: SIZES.render.timeoutSeconds * 6,
    });
  });

  it("is encrypted, like its dead letters", () => {
    template.resourceCountIs("AWS::SQS::Queue", 11);
    template.allResourcesProperties("AWS::SQS::Queue", { SqsManagedSseEnabled: true });
  });

  it("hands batches to render, which may report partial failures", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: functionId(template, "render") },
      EventSourceArn: { "Fn::GetAtt": [queueId("Queue"), "Arn"] },
      BatchSize: LIMITS.renderMessages,
      MaximumBatchingWindowInSeconds: Match.absent(),
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  it("has a function that reads the dead letters", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: functionId(template, "fail-dead-letters") },
      EventSourceArn: { "Fn::GetAtt": [queueId("DeadLetters"), "Arn"] },
    });
  });

  it("is filled from the documents table's stream, with pending documents only", () => {
    const [documents] =
      ofType(template, "AWS::DynamoDB::Table").find(([, { Properties }]) => "StreamSpecification" in Properties) ?? [];
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: functionId(template, "dispatch-render") },
      EventSourceArn: { "Fn::GetAtt": [documents, "StreamArn"] },
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": [queueId("Undispatched"), "Arn"] } } },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ["INSERT", "MODIFY"],
              dynamodb: { NewImage: { status: { S: ["PENDING"] } } },
            }),
          },
        ],
      },
    });
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    });
  });
});

describe("the users", () => {
  it("are created by an administrator and cannot move themselves to another school", () => {
    template.hasResourceProperties("AWS::Cognito::UserPool", {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Schema: Match.arrayWith([Match.objectLike({ Name: "school_id", AttributeDataType: "String" })]),
    });
    const [[, client] = []] = ofType(template, "AWS::Cognito::UserPoolClient");
    expect(client?.Properties.WriteAttributes).not.toContain("custom:school_id");
    expect(client?.Properties.ReadAttributes).toContain("custom:school_id");
    expect(client?.Properties.ExplicitAuthFlows).toEqual(
      expect.arrayContaining(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]),
    );
  });
});

describe("the distribution", () => {
  it("sends /api/* to the API over HTTPS, uncached, without the trailing slash", () => {
    const functions = Object.keys(template.findResources("AWS::CloudFront::Function"));
    const edgeFunction = functions.find((id) => id.startsWith("EdgeToApi"));
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: Match.arrayWith([
          Match.objectLike({
            PathPattern: "/api/*",
            ViewerProtocolPolicy: "https-only",
            // CloudFront's own policy CachingDisabled.
            CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            FunctionAssociations: [
              { EventType: "viewer-request", FunctionARN: { "Fn::GetAtt": [edgeFunction, "FunctionARN"] } },
            ],
          }),
        ]),
      }),
    });
  });
});

interface Distributed {
  readonly DistributionConfig: {
    readonly CacheBehaviors: { PathPattern: string; CachePolicyId: unknown; OriginRequestPolicyId?: unknown }[];
    readonly CustomErrorResponses: { ErrorCode: number }[];
  };
}
const distributed = () =>
  ofType(template, "AWS::CloudFront::Distribution").map(
    ([, { Properties }]) => (Properties as unknown as Distributed).DistributionConfig,
  )[0];

describe("an error", () => {
  it("is not cached by CloudFront, which would serve one user's to the next, and keeps its body", () => {
    const rules = distributed()?.CustomErrorResponses ?? [];
    // Those that CloudFront caches for ten seconds by default.
    expect(rules.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([404, 414, 500, 501, 502, 503, 504]),
    );
    for (const rule of rules) expect(rule).toEqual({ ErrorCode: rule.ErrorCode, ErrorCachingMinTTL: 0 });
  });
});

describe("an answer that needs no token", () => {
  it("is cached by CloudFront for some seconds, whatever is added to its address", () => {
    const [[policy, cached] = ["", undefined]] = ofType(template, "AWS::CloudFront::CachePolicy");
    expect(cached?.Properties.CachePolicyConfig).toMatchObject({
      DefaultTTL: LIMITS.openSeconds,
      MaxTTL: LIMITS.verifyListSeconds,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: { HeaderBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "none" },
      },
    });
    const behaviors = distributed()?.CacheBehaviors ?? [];
    const cachedBehaviors = behaviors.filter(({ CachePolicyId }) => JSON.stringify(CachePolicyId).includes(policy));
    expect(cachedBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      "/api/health",
      "/api/health/",
      "/api/health//*",
      "/api/verify/*",
      "/api/openapi.json",
      "/api/openapi.json/",
      "/api/openapi.json//*",
    ]);
    // Only the path reaches API Gateway.
    for (const behavior of cachedBehaviors) expect(behavior).not.toHaveProperty("OriginRequestPolicyId");
    // CloudFront takes the first that matches: after /api/* these would never be used.
    expect(behaviors.findIndex(({ PathPattern }) => PathPattern === "/api/*")).toBe(7);
  });

  it("is the only one that goes without a token: no route that needs one matches a pattern without", () => {
    const patterns = (distributed()?.CacheBehaviors ?? []).map(({ PathPattern }) => ({ pattern: PathPattern }));
    for (const { path, method, roles } of Object.values(ROUTES) as readonly RouteSpec[]) {
      const address = `/api${path.replace(/\{\w+\}/g, "x")}`;
      // What is sent without a token goes the way of all others: a question alone has one answer for everybody.
      const isOpen = roles === "everyone" && method === "GET";
      expect(behaviorFor(patterns, address)?.pattern === "/api/*", path).toBe(!isOpen);
    }
  });

  it.each(["/api/health", "/api/health/", "/api/health//", "/api/health///"])("comes from the cache at %s", (path) => {
    const patterns = (distributed()?.CacheBehaviors ?? []).map(({ PathPattern }) => ({ pattern: PathPattern }));
    expect(behaviorFor(patterns, path)?.pattern).toMatch(/^\/api\/health/);
  });

  it.each(["/api/health/deep", "/api/health/deep/"])("does not replace the one that needs a token, at %s", (path) => {
    const patterns = (distributed()?.CacheBehaviors ?? []).map(({ PathPattern }) => ({ pattern: PathPattern }));
    expect(behaviorFor(patterns, path)?.pattern).toBe("/api/*");
  });
});

describe("the outputs", () => {
  it("give the command line everything it needs", () => {
    expect(Object.keys(template.findOutputs("*"))).toEqual(
      expect.arrayContaining([
        "SiteUrl",
        "ApiUrl",
        "UserPoolId",
        "UserPoolClientId",
        "SchoolTable",
        "DocumentsTable",
        "DocumentsBucket",
        "DesignDigests",
        "SigningKeysPath",
        "RenderQueueUrl",
      ]),
    );
  });

  it("hold the chosen options, so that an update need not repeat them", async () => {
    const written = (of: Template) =>
      JSON.parse((of.findOutputs("Options") as { Options: { Value: string } }).Options.Value) as object;
    const where = { stage: EVERY_OPTION.stage, region: EVERY_OPTION.region };
    expect({ ...where, ...written(await templateOf(EVERY_OPTION)) }).toEqual(EVERY_OPTION);
    expect(written(template)).toEqual({});
  });
});

describe("the template's size", () => {
  it("leaves room below CloudFormation's 500 resources", async () => {
    for (const one of [template, await templateOf(EVERY_OPTION)])
      expect(Object.keys(one.toJSON().Resources as object).length).toBeLessThan(475);
  });
});

describe("pages of another origin", () => {
  const policies = (of: Template) =>
    ofType(of, "AWS::CloudFront::ResponseHeadersPolicy").map(
      ([, { Properties }]) => Properties.ResponseHeadersPolicyConfig as Readonly<Record<string, unknown>>,
    );

  it("may not read the API's answers by default", () => {
    expect(policies(template).length).toBeGreaterThan(1);
    for (const policy of policies(template)) expect(policy).not.toHaveProperty("CorsConfig");
  });

  it("may with the option, from that one origin alone, without cookies, and caches learn of it", async () => {
    const open = policies(await templateOf(EVERY_OPTION)).filter(({ CorsConfig }) => CorsConfig !== undefined);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      CorsConfig: {
        AccessControlAllowOrigins: { Items: [EVERY_OPTION.corsOrigin] },
        AccessControlAllowCredentials: false,
      },
      CustomHeadersConfig: { Items: [{ Header: "Vary", Value: "Origin", Override: true }] },
    });
  });
});

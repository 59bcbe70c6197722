import { GATEWAY_PROBLEMS } from "@palmares/core/contract/errors/gateway-problems";
import { LIMITS } from "@palmares/core/contract/limits";
import { methodsOf } from "@palmares/core/contract/methods";
import { ROUTES } from "@palmares/core/contract/routes";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { ofType, templateOf } from "./synthesized.ts";

let cognito: Template;
let iam: Template;
beforeAll(async () => {
  cognito = await templateOf();
  iam = await templateOf({ auth: "iam", iamSchool: "demo" });
});

const methods = (template: Template) =>
  ofType(template, "AWS::ApiGateway::Method").map(([, { Properties }]) => Properties);

const closed = (template: Template) =>
  methods(template).filter(({ AuthorizationType }) => AuthorizationType !== "NONE");

type MethodProperties = ReturnType<typeof methods>[number];

/** `POST /documents/bulletin` for each method, read from the tree of resources. */
function routesOf(template: Template, isMeant: (method: MethodProperties) => boolean = () => true): string[] {
  const resources = new Map(ofType(template, "AWS::ApiGateway::Resource"));
  const pathOf = (reference: unknown): string => {
    const resource = resources.get((reference as { Ref?: string }).Ref ?? "");
    return resource === undefined
      ? ""
      : `${pathOf(resource.Properties.ParentId)}/${String(resource.Properties.PathPart)}`;
  };
  return methods(template)
    .filter(isMeant)
    .flatMap(({ HttpMethod, ResourceId }) => {
      const path = pathOf(ResourceId);
      return HttpMethod === "ANY" ? anyOf(path) : [`${String(HttpMethod)} ${path}`];
    });
}

/** `ANY` stands for the contract's methods of a path, which then lead to one function: it refuses others itself. */
function anyOf(path: string): string[] {
  const routes = Object.values(ROUTES).filter((route) => route.path === path);
  expect(new Set(routes.map(({ handler }) => handler)).size).toBe(1);
  return routes.flatMap((route) => methodsOf(route).map((method) => `${method} ${path}`));
}

describe("the API", () => {
  it("has the contract's routes and no others, HEAD beside each GET, with either authorization", () => {
    const contract = Object.values(ROUTES).flatMap((route) =>
      methodsOf(route).map((method) => `${method} ${route.path}`),
    );
    expect(routesOf(cognito).sort()).toEqual(contract.sort());
    expect(routesOf(iam).sort()).toEqual(contract);
  });

  it("answers /health, /openapi.json, /verify and what parents open without authorization and nothing else, in either mode", () => {
    for (const template of [cognito, iam]) {
      const open = routesOf(template, ({ AuthorizationType }) => AuthorizationType === "NONE");
      const paths = ["/health", "/openapi.json", "/verify/keys", "/verify/withdrawn/{month}", "/verify/{number}"];
      expect(open.toSorted()).toEqual([
        ...["GET", "HEAD"].flatMap((method) => paths.map((path) => `${method} ${path}`)),
        "POST /parent-links/open",
      ]);
    }
  });

  it("requires a Cognito token on every other route", () => {
    const authorizers = Object.keys(cognito.findResources("AWS::ApiGateway::Authorizer"));
    expect(authorizers).toHaveLength(1);
    for (const method of closed(cognito)) {
      expect(method).toMatchObject({ AuthorizationType: "COGNITO_USER_POOLS", AuthorizerId: { Ref: authorizers[0] } });
    }
    cognito.hasResourceProperties("AWS::ApiGateway::Authorizer", {
      Type: "COGNITO_USER_POOLS",
      IdentitySource: "method.request.header.Authorization",
    });
  });

  it("requires an IAM signature on every other route with -c auth=iam, and gives the functions the school", () => {
    expect(closed(iam).length).toBeGreaterThan(0);
    for (const method of closed(iam)) expect(method).toMatchObject({ AuthorizationType: "AWS_IAM" });
    iam.resourceCountIs("AWS::ApiGateway::Authorizer", 0);
    iam.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ AUTH: "iam", IAM_SCHOOL_ID: "demo" }) },
    });
  });

  it("waits for functions as long as API Gateway allows, and throttles", () => {
    for (const { Integration } of methods(cognito)) {
      expect(Integration).toMatchObject({ Type: "AWS_PROXY", TimeoutInMillis: 29_000 });
    }
    cognito.hasResourceProperties("AWS::ApiGateway::Stage", {
      StageName: "api",
      MethodSettings: Match.arrayWith([
        Match.objectLike({ HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 }),
      ]),
    });
  });

  it("throttles the open routes, and the deep health check, which typesets a page", () => {
    const setting = (HttpMethod: string, ResourcePath: string, limits: { ratePerSecond: number; burst: number }) =>
      Match.objectLike({
        HttpMethod,
        ResourcePath,
        ThrottlingRateLimit: limits.ratePerSecond,
        ThrottlingBurstLimit: limits.burst,
      });
    cognito.hasResourceProperties("AWS::ApiGateway::Stage", {
      MethodSettings: Match.arrayWith([
        setting("GET", "/~1health", LIMITS.openThrottle),
        setting("HEAD", "/~1health", LIMITS.openThrottle),
        setting("GET", "/~1health~1deep", LIMITS.deepHealthThrottle),
        setting("HEAD", "/~1health~1deep", LIMITS.deepHealthThrottle),
        setting("GET", "/~1verify~1{number}", LIMITS.verifyThrottle),
        setting("GET", "/~1verify~1keys", LIMITS.verifyListThrottle),
        setting("GET", "/~1verify~1withdrawn~1{month}", LIMITS.verifyListThrottle),
        setting("GET", "/~1openapi.json", LIMITS.openThrottle),
        setting("HEAD", "/~1openapi.json", LIMITS.openThrottle),
      ]),
    });
  });

  it("returns PDFs as bytes", () => {
    cognito.hasResourceProperties("AWS::ApiGateway::RestApi", { BinaryMediaTypes: ["*/*"] });
  });

  it("logs requests without their callers and subjects", () => {
    const [[, stage] = []] = ofType(cognito, "AWS::ApiGateway::Stage");
    const { Format = "" } = (stage?.Properties.AccessLogSetting ?? {}) as { Format?: string };
    expect(Format).toContain("$context.status");
    expect(Format).not.toMatch(/sourceIp|\$context\.path|authorizer|caller|user/i);
  });

  it("gives API Gateway's own answers as problems, in French, with the request's id", () => {
    const answers = ofType(cognito, "AWS::ApiGateway::GatewayResponse").map(([, { Properties }]) => Properties);
    expect(answers.map(({ ResponseType }) => String(ResponseType)).sort()).toEqual(
      Object.keys(GATEWAY_PROBLEMS).sort(),
    );
    for (const { ResponseTemplates, ResponseParameters } of answers) {
      const body = JSON.parse((ResponseTemplates as Record<string, string>)["application/json"] ?? "") as object;
      expect(body).toMatchObject({
        type: expect.stringMatching(/^urn:palmares:error:/),
        request_id: "$context.requestId",
      });
      expect(JSON.stringify(ResponseParameters)).toContain("application/problem+json");
    }
  });

  it.each([
    ["UNAUTHORIZED", "401"],
    ["ACCESS_DENIED", "403"],
    ["MISSING_AUTHENTICATION_TOKEN", "404"],
    ["REQUEST_TOO_LARGE", "413"],
    ["THROTTLED", "429"],
    ["INTEGRATION_TIMEOUT", "504"],
  ])("answers %s with %s", (ResponseType, StatusCode) => {
    cognito.hasResourceProperties("AWS::ApiGateway::GatewayResponse", { ResponseType, StatusCode });
  });

  it("answers 401 to unsigned calls with IAM, where API Gateway cannot tell them from unknown routes", () => {
    iam.hasResourceProperties("AWS::ApiGateway::GatewayResponse", {
      ResponseType: "MISSING_AUTHENTICATION_TOKEN",
      StatusCode: "401",
    });
  });
});

import { createContext, Script } from "node:vm";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { ofType, templateOf } from "./synthesized.ts";

let template: Template;
beforeAll(async () => {
  template = await templateOf();
});

interface Behavior {
  readonly TargetOriginId: string;
  readonly ResponseHeadersPolicyId: { readonly Ref: string };
  readonly FunctionAssociations: readonly { readonly FunctionARN: { readonly "Fn::GetAtt": [string, string] } }[];
}

interface Distribution {
  readonly DistributionConfig: {
    readonly DefaultCacheBehavior: Behavior;
    readonly CacheBehaviors: readonly (Behavior & { readonly PathPattern: string })[];
    readonly Origins: readonly { readonly Id: string; readonly OriginAccessControlId?: unknown }[];
  };
}

function distribution(): Distribution["DistributionConfig"] {
  const [[, found] = []] = ofType(template, "AWS::CloudFront::Distribution");
  if (found === undefined) throw new Error("The template has no distribution.");
  return (found.Properties as unknown as Distribution).DistributionConfig;
}

/** The literal text of a value; parts that only AWS knows become "…". */
const literal = (value: unknown): string =>
  typeof value === "string"
    ? value
    : (value as { "Fn::Join": [string, unknown[]] })["Fn::Join"][1]
        .map((part) => (typeof part === "string" ? part : "…"))
        .join("");

/** What browsers are told with each file of a behavior. */
function headersOf({ ResponseHeadersPolicyId: { Ref } }: Behavior) {
  const [, found] = ofType(template, "AWS::CloudFront::ResponseHeadersPolicy").find(([id]) => id === Ref) ?? [];
  const config = found?.Properties.ResponseHeadersPolicyConfig as {
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown; Override: boolean } };
    CustomHeadersConfig: { Items: readonly { Header: string; Value: string }[] };
  };
  return {
    policy: config.SecurityHeadersConfig.ContentSecurityPolicy,
    own: Object.fromEntries(config.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
  };
}

describe("the check page on CloudFront", () => {
  it("may ask its own installation only, and use the camera, which the console may not", () => {
    const found = distribution().CacheBehaviors.find(({ PathPattern }) => PathPattern === "/verifier/*");
    if (found === undefined) throw new Error("No behavior of the check page.");
    expect(found.TargetOriginId).toBe(distribution().DefaultCacheBehavior.TargetOriginId);
    const { policy, own } = headersOf(found);
    expect(policy.Override).toBe(true);
    expect(String(policy.ContentSecurityPolicy).split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(own["Permissions-Policy"]).toContain("camera=(self)");
    expect(headersOf(distribution().DefaultCacheBehavior).own["Permissions-Policy"]).toContain("camera=()");
  });
});

describe("the page for parents on CloudFront", () => {
  it("may ask its own installation only, and use nothing of the device", () => {
    const found = distribution().CacheBehaviors.find(({ PathPattern }) => PathPattern === "/d/*");
    if (found === undefined) throw new Error("No behavior of the page for parents.");
    const { policy, own } = headersOf(found);
    expect(String(policy.ContentSecurityPolicy).split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(own["Permissions-Policy"]).toContain("camera=()");
  });
});

describe("the console on CloudFront", () => {
  it("is in a private bucket that only the distribution reads", () => {
    const { DefaultCacheBehavior, Origins } = distribution();
    const origin = Origins.find(({ Id }) => Id === DefaultCacheBehavior.TargetOriginId);
    expect(origin?.OriginAccessControlId).toBeDefined();
    for (const [id, { Properties }] of ofType(template, "AWS::S3::Bucket")) {
      expect(Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  it("may run only its own code, and connect only to its own installation, its user pool and its files", () => {
    const { ContentSecurityPolicy: said, Override } = headersOf(distribution().DefaultCacheBehavior).policy;
    expect(Override).toBe(true);
    expect(literal(said).split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      "connect-src 'self' https://cognito-idp.eu-west-3.… https://…",
      "frame-src blob:",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it("has assets that browsers cache for ever, because their names hold a hash, and a page that they revalidate", () => {
    template.hasResourceProperties("Custom::CDKBucketDeployment", {
      DestinationBucketKeyPrefix: "assets",
      SystemMetadata: { "cache-control": Match.stringLikeRegexp("immutable") },
      Prune: false,
    });
    template.hasResourceProperties("Custom::CDKBucketDeployment", {
      DestinationBucketKeyPrefix: Match.absent(),
      SystemMetadata: { "cache-control": "no-cache" },
      DistributionPaths: Match.arrayWith(["/index.html", "/worker.js", "/verifier/*", "/d/*"]),
    });
  });

  it("answers each screen's address with the page, and config.json by itself", () => {
    const [association] = distribution().DefaultCacheBehavior.FunctionAssociations;
    const id = association?.FunctionARN["Fn::GetAtt"][0];
    const [, found] = ofType(template, "AWS::CloudFront::Function").find(([candidate]) => candidate === id) ?? [];
    const script = new Script(
      `${literal(found?.Properties.FunctionCode)}\nJSON.stringify(handler({ request: { uri } }))`,
    );
    const at = (uri: string) => JSON.parse(String(script.runInContext(createContext({ uri }))));
    for (const uri of ["/", "/bulletins", "/bulletins/", "/lots", "/a.b/c", "/classes/6e.A", "/assetsX/a.js"])
      expect(at(uri).uri, uri).toBe("/index.html");
    expect(at("/favicon.svg").uri).toBe("/favicon.svg");
    expect(at("/verifier/").uri).toBe("/verifier/index.html");
    expect(at("/verifier")).toMatchObject({ statusCode: 301, headers: { location: { value: "/verifier/" } } });
    expect(at("/d/").uri).toBe("/d/index.html");
    expect(at("/d")).toMatchObject({ statusCode: 301, headers: { location: { value: "/d/" } } });
    expect(at("/verifier/worker.js").uri).toBe("/verifier/worker.js");
    expect(at("/worker.js").uri).toBe("/worker.js");
    expect(at("/assets/app-X.js").uri).toBe("/assets/app-X.js");
    const config = at("/config.json");
    expect(config).toMatchObject({ statusCode: 200, headers: { "cache-control": { value: "no-store" } } });
    expect(JSON.parse(config.body.data)).toEqual({
      auth: "cognito",
      userPoolClientId: "…",
      cognitoEndpoint: "https://cognito-idp.eu-west-3.…/",
    });
  });

  it("may fetch the files that it has links to", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      CorsConfiguration: {
        CorsRules: [
          { AllowedMethods: ["GET"], AllowedOrigins: ["*"] },
          { AllowedMethods: ["PUT"], AllowedOrigins: ["*"], AllowedHeaders: ["content-type"] },
        ],
      },
    });
  });
});

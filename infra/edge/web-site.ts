import { Aws, DefaultStackSynthesizer, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IDistribution,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IRole } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import type { Users } from "../api/user-pool.ts";
import { acknowledge, acknowledgeWildcards } from "../checks/acknowledge.ts";
import { functionRole } from "../functions/function-role.ts";
import { logGroup } from "../functions/logs.ts";
import type { Auth, StageConfig } from "../settings/config.ts";
import { built } from "../settings/paths.ts";
import { securityHeaders } from "./edge-headers.ts";

export interface WebSiteProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly users: Users;
  /** Where the documents' links lead: the page may fetch from there. */
  readonly documents: Bucket;
}

/** The console's files, and what browsers are told to allow it: nothing but what it needs. */
export class WebSite extends Construct {
  /** What the distribution does with everything that is not the API. */
  readonly behavior: BehaviorOptions;
  readonly #bucket: IBucket;
  readonly #stage: StageConfig;

  constructor(scope: Construct, id: string, { stage, auth, users, documents }: WebSiteProps) {
    super(scope, id);
    this.#stage = stage;
    // CDK's own class does not quite fit its own interface under exactOptionalPropertyTypes.
    this.#bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // The build makes it anew.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket;
    acknowledge(this.#bucket, {
      "AwsSolutions-S1": "It holds the console, which is public; only CloudFront reads it.",
    });
    const { region, urlSuffix } = Stack.of(this);
    const cognito = `https://cognito-idp.${region}.${urlSuffix}`;
    const config = { auth: auth.mode, userPoolClientId: users.client.userPoolClientId, cognitoEndpoint: `${cognito}/` };
    const pages = new EdgeFunction(this, "Pages", {
      code: FunctionCode.fromInline(pagesCode(Stack.of(this).toJsonString(config))),
      runtime: FunctionRuntime.JS_2_0,
      comment: "palmares: addresses of screens lead to the one page; config.json tells it its installation",
    });
    this.behavior = {
      origin: S3BucketOrigin.withOriginAccessControl(this.#bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: this.#headers([cognito, `https://${documents.bucketRegionalDomainName}`]),
      functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  /** Copies the build into the bucket; the page last, so that it never names a file that is not there yet. */
  deploy(distribution: IDistribution): void {
    const logs = logGroup(this, "Deployer-log", this.#stage);
    const deployer = { role: functionRole(this, "Deployer-role", logs), logGroup: logs };
    const assets = new BucketDeployment(this, "Assets", {
      ...deployer,
      sources: [Source.asset(built("web", "assets"))],
      destinationBucket: this.#bucket,
      destinationKeyPrefix: "assets",
      // Tabs that are still open go on with the files of their day.
      prune: false,
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const page = new BucketDeployment(this, "Page", {
      ...deployer,
      sources: [Source.asset(built("web"), { exclude: ["assets", "assets/**"] })],
      destinationBucket: this.#bucket,
      prune: false,
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ["/index.html", "/favicon.svg"],
    });
    page.node.addDependency(assets);
    this.#acknowledgeDeployer(deployer.role);
  }

  #acknowledgeDeployer(role: IRole): void {
    const staged = `arn:${Aws.PARTITION}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${Aws.ACCOUNT_ID}-${Stack.of(this).region}/*`;
    acknowledgeWildcards(role, [staged, this.#bucket.arnForObjects("*")], DEPLOYER);
    const actions = ["GetObject", "GetBucket", "List", "DeleteObject", "Abort"];
    acknowledge(role, Object.fromEntries(actions.map((one) => [`AwsSolutions-IAM5[Action::s3:${one}*]`, DEPLOYER])));
    acknowledge(role, { "AwsSolutions-IAM5[Resource::*]": DEPLOYER_FORGETS });
    acknowledge(Stack.of(this), { "AwsSolutions-L1": DEPLOYER_RUNTIME });
  }

  #headers(reachable: readonly string[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, "Headers", {
      comment: "palmares: the console runs its own code only, and speaks to its own installation only",
      securityHeadersBehavior: securityHeaders(contentSecurityPolicy(reachable)),
      customHeadersBehavior: {
        customHeaders: [
          { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
          {
            header: "Permissions-Policy",
            value: "camera=(), geolocation=(), microphone=(), payment=()",
            override: true,
          },
        ],
      },
    });
  }
}

const DEPLOYER =
  "CDK's own function copies the console from CDK's bucket into the console's, while the stack is deployed; it reaches no other bucket.";
const DEPLOYER_FORGETS =
  "It makes CloudFront forget the page that was replaced, and CDK asks for that on every distribution of the account.";
const DEPLOYER_RUNTIME =
  "The runtime of CDK's own deployment function comes with CDK's version; ours run on the newest Node, which a test asserts.";

/** No inline code, no foreign code; PDFs are shown from memory (blob:), never from another address. */
const contentSecurityPolicy = (reachable: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...reachable].join(" ")}`,
    "frame-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** What has no ending is a screen of the page. */
const pagesCode = (config: string) => `var CONFIG = ${config};
function handler(event) {
  var request = event.request;
  if (request.uri === "/config.json") {
    return {
      statusCode: 200,
      statusDescription: "OK",
      headers: {
        "content-type": { value: "application/json" },
        "cache-control": { value: "no-store" },
        "x-content-type-options": { value: "nosniff" }
      },
      body: { encoding: "text", data: JSON.stringify(CONFIG) }
    };
  }
  if (!/\\.[A-Za-z0-9]+$/.test(request.uri)) request.uri = "/index.html";
  return request;
}
`;

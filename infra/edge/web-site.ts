import { PARENTS_PAGE } from "@palmares/core/contract/parents-page";
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
import { CHECK_PAGE, CHECK_PAGE_PERMISSIONS, CHECK_PAGE_POLICY, PARENTS_PAGE_POLICY } from "./check-page.ts";
import { consolePolicy } from "./console-policy.ts";
import { securityHeaders } from "./edge-headers.ts";

export interface WebSiteProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly users: Users;
  /** Holds the documents: the page may fetch their links. */
  readonly documents: Bucket;
}

/** The files of the console, the check page and the page for parents, and headers by which browsers allow each only what it needs. */
export class WebSite extends Construct {
  /** The distribution's behavior for every path outside the API: the console. */
  readonly behavior: BehaviorOptions;
  /** Other behaviors, by their path. */
  readonly additional: Readonly<Record<string, BehaviorOptions>>;
  readonly #bucket: IBucket;
  readonly #stage: StageConfig;

  constructor(scope: Construct, id: string, { stage, auth, users, documents }: WebSiteProps) {
    super(scope, id);
    this.#stage = stage;
    // CDK's class does not match its own interface under exactOptionalPropertyTypes.
    this.#bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Its files can be built again.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket;
    acknowledge(this.#bucket, {
      "AwsSolutions-S1": "It holds the console and the check page, which are public; only CloudFront reads it.",
    });
    const { region, urlSuffix } = Stack.of(this);
    const cognito = `https://cognito-idp.${region}.${urlSuffix}`;
    const config = { auth: auth.mode, userPoolClientId: users.client.userPoolClientId, cognitoEndpoint: `${cognito}/` };
    const pages = new EdgeFunction(this, "Pages", {
      code: FunctionCode.fromInline(pagesCode(Stack.of(this).toJsonString(config))),
      runtime: FunctionRuntime.JS_2_0,
      comment:
        "palmares: addresses of screens lead to the page that has them; config.json tells the console its installation",
    });
    this.behavior = {
      origin: S3BucketOrigin.withOriginAccessControl(this.#bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: this.#headers("Headers", {
        comment: "palmares: the console runs its own code only, and speaks to its own installation only",
        policy: consolePolicy([cognito, `https://${documents.bucketRegionalDomainName}`]),
        permissions: NO_DEVICE,
      }),
      functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    const checkPage = this.#headers("CheckHeaders", {
      comment:
        "palmares: the check page runs its own code only, asks its own installation only, and may use the camera",
      policy: CHECK_PAGE_POLICY,
      permissions: CHECK_PAGE_PERMISSIONS,
    });
    const parentsPage = this.#headers("ParentsHeaders", {
      comment: "palmares: the page for parents runs its own code only, and asks its own installation only",
      policy: PARENTS_PAGE_POLICY,
      permissions: NO_DEVICE,
    });
    this.additional = {
      [`${CHECK_PAGE}/*`]: { ...this.behavior, responseHeadersPolicy: checkPage },
      [`${PARENTS_PAGE}/*`]: { ...this.behavior, responseHeadersPolicy: parentsPage },
    };
  }

  /** Copies the build into the bucket. The page comes last, so that it never names a file that is missing yet. */
  deploy(distribution: IDistribution): void {
    const logs = logGroup(this, "Deployer-log", this.#stage);
    const deployer = { role: functionRole(this, "Deployer-role", logs), logGroup: logs };
    const assets = new BucketDeployment(this, "Assets", {
      ...deployer,
      sources: [Source.asset(built("web", "assets"))],
      destinationBucket: this.#bucket,
      destinationKeyPrefix: "assets",
      // Tabs that are still open need the files of the version they loaded.
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
      distributionPaths: ["/index.html", "/worker.js", "/favicon.svg", `${CHECK_PAGE}/*`, `${PARENTS_PAGE}/*`],
    });
    page.node.addDependency(assets);
    this.#acknowledgeDeployer(deployer.role);
  }

  #acknowledgeDeployer(role: IRole): void {
    const assets = `arn:${Aws.PARTITION}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${Aws.ACCOUNT_ID}-${Stack.of(this).region}/*`;
    acknowledgeWildcards(role, [assets, this.#bucket.arnForObjects("*")], DEPLOYER);
    const actions = ["GetObject", "GetBucket", "List", "DeleteObject", "Abort"];
    acknowledge(
      role,
      Object.fromEntries(actions.map((action) => [`AwsSolutions-IAM5[Action::s3:${action}*]`, DEPLOYER])),
    );
    acknowledge(role, { "AwsSolutions-IAM5[Resource::*]": DEPLOYER_INVALIDATES });
    acknowledge(Stack.of(this), { "AwsSolutions-L1": DEPLOYER_RUNTIME });
  }

  #headers(id: string, { comment, policy, permissions }: PageHeaders): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      comment,
      securityHeadersBehavior: securityHeaders(policy),
      customHeadersBehavior: {
        customHeaders: [
          { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
          { header: "Permissions-Policy", value: permissions, override: true },
        ],
      },
    });
  }
}

const NO_DEVICE = "camera=(), geolocation=(), microphone=(), payment=()";

interface PageHeaders {
  readonly comment: string;
  readonly policy: string;
  readonly permissions: string;
}

const DEPLOYER =
  "During a deployment, CDK's own function copies the console from CDK's bucket into the console's; it reaches no other bucket.";
const DEPLOYER_INVALIDATES =
  "It invalidates the replaced page in CloudFront, and CDK requests that permission for every distribution of the account.";
const DEPLOYER_RUNTIME =
  "CDK sets the runtime of its own deployment function; ours run on the newest Node, which a test asserts.";

/**
 * The CloudFront function for pages: config.json, the check page, the one for parents, and the console's one page for every
 * path that is no file, which is a screen. Files lie in folders that have no screen, or at the top with an extension: a
 * screen's address may end with the id of a class, which may hold a dot. A browser that follows a redirect keeps what stands
 * after the `#`.
 */
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
  if (request.uri === "${CHECK_PAGE}" || request.uri === "${PARENTS_PAGE}") {
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: request.uri + "/" } } };
  }
  if (request.uri === "${CHECK_PAGE}/" || request.uri === "${PARENTS_PAGE}/") request.uri += "index.html";
  if (!/^\\/(?:(?:assets|${CHECK_PAGE.slice(1)}|${PARENTS_PAGE.slice(1)})\\/|[^/]+\\.[A-Za-z0-9]+$)/.test(request.uri)) request.uri = "/index.html";
  return request;
}
`;

import { LIMITS } from "@palmares/core/contract/limits";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES } from "@palmares/core/contract/routes";
import { Duration, Stack } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import { INTEGRATION_SECONDS } from "../settings/config.ts";
import type { Options } from "../settings/options.ts";
import { corsPolicy } from "./cors.ts";
import { apiFunction } from "./edge-functions.ts";
import { DATA_ONLY, securityHeaders } from "./edge-headers.ts";
import type { WebSite } from "./web-site.ts";

const onRequest = (edgeFunction: EdgeFunction) => [
  { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST },
];

export interface EdgeSiteProps {
  readonly options: Pick<Options, "stage" | "domain" | "edgeWebAcl" | "corsOrigin">;
  readonly api: RestApi;
  /** The pages: the console, which answers at every path outside the API, and others by their paths. */
  readonly site?: Pick<WebSite, "behavior" | "additional">;
}

/**
 * The questions that need no token and have one answer for everybody, as clients may write them. ToApi removes all trailing
 * slashes. An open POST is no such question: it goes the way of all others, with its headers and its body.
 */
const OPEN_PATHS = Object.values(ROUTES as Readonly<Record<string, RouteSpec>>)
  .filter(({ roles, method }) => roles === "everyone" && method === "GET")
  .flatMap(({ path }) => patternsOf(path))
  .filter(
    (pattern, _, all) => !all.some((other) => other.endsWith("/*") && other !== pattern && covers(other, pattern)),
  );

function covers(wild: string, pattern: string): boolean {
  return !wild.endsWith("//*") && pattern.startsWith(wild.slice(0, -1));
}

/**
 * CloudFront's `*` stands for slashes as well. Everything below the word before a parameter is open (docs/decisions/0028 has
 * the table), or else a token would be lost on the way there; a test compares.
 */
function patternsOf(path: string): readonly string[] {
  const [, open] = /^(\/[^/]+)\/.*\{/.exec(path) ?? [];
  if (open !== undefined) return [`/api${open}/*`];
  // Without the last pattern, more slashes would reach the route through /api/*, past the cache.
  return [`/api${path}`, `/api${path}/`, `/api${path}//*`];
}

/**
 * By default CloudFront caches these errors for ten seconds whatever the cache policy says, under a key without the token:
 * one user's 404 would be served to all, even after the document was made. It caches other errors only on request.
 */
const ERRORS_CACHED_BY_DEFAULT = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

const NO_ACCESS_LOG =
  "CloudFront logs readers' addresses and the searches in the query, which are pupils' names; API Gateway's log says which route was asked for and how it ended.";
const ANYWHERE = "Parents and schools read from any country.";
const NO_FIREWALL = "An option: npm run deploy -- --waf puts a web ACL here and on the API.";
const AWS_CERTIFICATE =
  "With CloudFront's own certificate AWS fixes the oldest TLS version; with an address of one's own (-c domain) it is TLS 1.2.";

/** One address for everything. `/api/*` goes to the REST API, whose stage is called `api` so that the paths match. */
export class EdgeSite extends Construct {
  readonly distribution: Distribution;
  /** For behaviors that answer with data. */
  readonly dataHeaders: ResponseHeadersPolicy;
  /** The address for users: `https://…`. */
  readonly url: string;

  constructor(scope: Construct, id: string, { options, api, site }: EdgeSiteProps) {
    super(scope, id);
    const { stage, domain, edgeWebAcl, corsOrigin } = options;
    const { region, urlSuffix } = Stack.of(this);
    const origin = new HttpOrigin(`${api.restApiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      readTimeout: Duration.seconds(INTEGRATION_SECONDS + 1),
    });
    const onRequestToApi = new EdgeFunction(this, "ToApi", {
      code: FunctionCode.fromInline(apiFunction(corsOrigin)),
      runtime: FunctionRuntime.JS_2_0,
      comment: "palmares: trailing slashes, methods that a path does not have, bodies larger than any route takes",
    });
    this.dataHeaders = new ResponseHeadersPolicy(this, "Headers", {
      comment: "palmares: documents of minors are not framed, sniffed, referred to or cached on the way",
      securityHeadersBehavior: securityHeaders(DATA_ONLY),
      ...corsPolicy(corsOrigin),
    });
    const answers = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.dataHeaders,
    };
    // Without an origin request policy the origin sees no headers, cookies or query, so one answer fits all.
    const { originRequestPolicy: _, ...bare } = answers;
    const toApi = { allowedMethods: AllowedMethods.ALLOW_ALL, functionAssociations: onRequest(onRequestToApi) };
    const open = { ...bare, ...toApi, cachePolicy: this.#openCachePolicy() };
    this.distribution = new Distribution(this, "Distribution", {
      comment: `palmares ${stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class with edge locations in Africa.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: site?.behavior ?? { ...answers, allowedMethods: AllowedMethods.ALLOW_GET_HEAD },
      ...(site && { defaultRootObject: "index.html" }),
      ...(edgeWebAcl !== undefined && { webAclId: edgeWebAcl }),
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      // Without an error page of its own, an error keeps the body of the origin.
      errorResponses: ERRORS_CACHED_BY_DEFAULT.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      // CloudFront takes the first that matches.
      additionalBehaviors: {
        ...Object.fromEntries(OPEN_PATHS.map((path) => [path, open])),
        "/api/*": { ...answers, ...toApi },
        ...site?.additional,
      },
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    acknowledge(this.distribution, {
      "AwsSolutions-CFR1": ANYWHERE,
      "AwsSolutions-CFR3": NO_ACCESS_LOG,
      ...(edgeWebAcl === undefined && { "AwsSolutions-CFR2": NO_FIREWALL }),
      ...(domain === undefined && { "AwsSolutions-CFR4": AWS_CERTIFICATE }),
    });
  }

  /** One answer for all requests within some seconds, whatever their query, so that requests alone cause no load. */
  #openCachePolicy(): CachePolicy {
    return new CachePolicy(this, "OpenCache", {
      comment: "palmares: what needs no token, asked for by monitors and by whoever else",
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(LIMITS.openSeconds),
      // As long as an answer says itself.
      maxTtl: Duration.seconds(LIMITS.verifyListSeconds),
    });
  }
}

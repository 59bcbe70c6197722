import { LIMITS } from "@palmares/core/contract/limits";
import { Duration, Stack } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Construct } from "constructs";
import { INTEGRATION_SECONDS, type StageConfig } from "./config.ts";

/** API Gateway knows `/documents/x` and not `/documents/x/`; clients may write either. */
const STRIP_TRAILING_SLASH = `function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/(.)\\/+$/, "$1");
  return request;
}
`;

const slashless = (stripSlash: EdgeFunction) => [{ function: stripSlash, eventType: FunctionEventType.VIEWER_REQUEST }];

export interface EdgeSiteProps {
  readonly stage: StageConfig;
  readonly api: RestApi;
  /** The console, which answers at every address that is not the API's. */
  readonly site?: BehaviorOptions;
}

/** One address for everything: `/api/*` goes to the REST API, whose stage is called `api` for that. */
export class EdgeSite extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { stage, api, site }: EdgeSiteProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const origin = new HttpOrigin(`${api.restApiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      readTimeout: Duration.seconds(INTEGRATION_SECONDS + 1),
    });
    const stripSlash = new EdgeFunction(this, "StripSlash", {
      code: FunctionCode.fromInline(STRIP_TRAILING_SLASH),
      runtime: FunctionRuntime.JS_2_0,
      comment: "palmares: addresses work with and without the trailing slash",
    });
    const answers = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#securityHeaders(),
    };
    const health = { ...answers, cachePolicy: this.#keptForMonitors(), functionAssociations: slashless(stripSlash) };
    this.distribution = new Distribution(this, "Distribution", {
      comment: `palmares ${stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class with edges in Africa.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: site ?? { ...answers, allowedMethods: AllowedMethods.ALLOW_GET_HEAD },
      ...(site && { defaultRootObject: "index.html" }),
      // CloudFront takes the first that fits.
      additionalBehaviors: {
        "/api/health": { ...health, allowedMethods: AllowedMethods.ALLOW_GET_HEAD },
        "/api/health/": { ...health, allowedMethods: AllowedMethods.ALLOW_GET_HEAD },
        "/api/*": {
          ...answers,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          functionAssociations: slashless(stripSlash),
        },
      },
    });
  }

  /** One answer for all who ask within some seconds, whatever they add to the address: nobody can make us work by asking. */
  #keptForMonitors(): CachePolicy {
    return new CachePolicy(this, "HealthCache", {
      comment: "palmares: whether it works, asked for by monitors and by whoever else",
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(LIMITS.healthSeconds),
      maxTtl: Duration.seconds(LIMITS.healthSeconds),
    });
  }

  #securityHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, "Headers", {
      comment: "palmares: documents of minors are not framed, sniffed, referred to or cached on the way",
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}

import { Duration } from "aws-cdk-lib";
import type { ResponseHeadersPolicyProps } from "aws-cdk-lib/aws-cloudfront";

/** What a page of another origin sends besides what every page may. */
const REQUEST_HEADERS = ["authorization", "content-type", "idempotency-key", "if-match"];
/** What it may read besides the usual. */
const ANSWER_HEADERS = ["allow", "content-disposition", "etag", "location", "x-amzn-requestid"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const PREFLIGHT_LIFE = Duration.minutes(10);

/** What the answer to a preflight says besides the origin: the same as the policy below, whichever of the two CloudFront takes. */
export const preflightHeaders = (): Readonly<Record<string, string>> => ({
  "access-control-allow-methods": METHODS.join(", "),
  "access-control-allow-headers": REQUEST_HEADERS.join(", "),
  "access-control-max-age": String(PREFLIGHT_LIFE.toSeconds()),
});

/**
 * Lets the pages of one other origin read the API's answers, errors included. Console and API share an address, so that by
 * default no other page may. Never for every origin: a page that somebody else wrote could use a token it came by.
 */
export const corsPolicy = (
  origin: string | undefined,
): Pick<ResponseHeadersPolicyProps, "corsBehavior" | "customHeadersBehavior"> =>
  origin === undefined
    ? {}
    : {
        corsBehavior: {
          accessControlAllowOrigins: [origin],
          accessControlAllowHeaders: REQUEST_HEADERS,
          accessControlAllowMethods: METHODS,
          accessControlAllowCredentials: false,
          accessControlExposeHeaders: ANSWER_HEADERS,
          accessControlMaxAge: PREFLIGHT_LIFE,
          originOverride: true,
        },
        // The answers differ by the asking page's origin, which caches on the way must know.
        customHeadersBehavior: { customHeaders: [{ header: "Vary", value: "Origin", override: true }] },
      };

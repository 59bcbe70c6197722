import type { IncomingMessage } from "node:http";
import type { HttpResponse } from "../net/http-response.ts";
import type { TemplateView } from "../template/template-view.ts";

interface CorsRule {
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly AllowedHeaders?: readonly string[];
}

interface BucketProperties {
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRule[] };
}

/** A request of a page, as its browser sends or announces it. */
export interface PageRequest {
  readonly bucket: string;
  readonly method: string;
  /** Undefined: it comes from no page. */
  readonly origin: string | undefined;
  /** Headers beyond those that every page may send, in lower case. */
  readonly headers?: readonly string[];
}

/** The CORS headers that S3 adds to its response, by the bucket's rules in the template; undefined: no rule allows it. */
export type BucketCors = (request: PageRequest) => Record<string, string> | undefined;

export function readCors(view: TemplateView): BucketCors {
  const rules = new Map(
    view
      .ofType<BucketProperties>("AWS::S3::Bucket")
      .map(({ logicalId, properties }) => [
        view.attribute(logicalId, "Ref"),
        properties.CorsConfiguration?.CorsRules ?? [],
      ]),
  );
  return ({ bucket, method, origin, headers = [] }) => {
    if (origin === undefined) return undefined;
    const rule = (rules.get(bucket) ?? []).find(
      ({ AllowedMethods, AllowedOrigins, AllowedHeaders = [] }) =>
        AllowedMethods.includes(method) &&
        (AllowedOrigins.includes("*") || AllowedOrigins.includes(origin)) &&
        headers.every((header) => AllowedHeaders.some((one) => one === "*" || one.toLowerCase() === header)),
    );
    if (rule === undefined) return undefined;
    return {
      "access-control-allow-origin": rule.AllowedOrigins.includes("*") ? "*" : origin,
      "access-control-allow-methods": rule.AllowedMethods.join(", "),
      ...(headers.length > 0 && { "access-control-allow-headers": headers.join(", ") }),
      vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    };
  };
}

/**
 * The answer to a browser that asks whether a page may send what it is about to send. Such a request is not signed.
 *
 * @returns undefined: the request is none.
 */
export function preflightAnswer(cors: BucketCors, { method, url, headers }: IncomingMessage): HttpResponse | undefined {
  const { origin, "access-control-request-method": wanted, "access-control-request-headers": named = "" } = headers;
  if (method !== "OPTIONS" || origin === undefined || wanted === undefined) return undefined;
  const bucket = (url ?? "/").split(/[/?]/)[1] ?? "";
  const asked = named.split(",").flatMap((header) => header.trim().toLowerCase() || []);
  const allowed = cors({ bucket, method: wanted, origin, headers: asked });
  return { status: allowed === undefined ? 403 : 200, headers: allowed ?? {}, body: Buffer.alloc(0) };
}

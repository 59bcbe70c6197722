import { createContext, Script } from "node:vm";
import type { HttpResponse } from "../net/http-response.ts";
import type { TemplateView } from "../template/template-view.ts";
import type { Translate } from "./addresses.ts";

/** How CloudFront handles the paths that match a pattern. */
export interface Behavior {
  readonly pattern: string;
  readonly allowedMethods: readonly string[];
  /** The path as rewritten by the template's CloudFront Function. */
  readonly rewrite: (request: EdgeRequest) => string;
  /** The response that this function generates itself; undefined when the request goes on to the origin. */
  readonly response: (request: EdgeRequest) => HttpResponse | undefined;
  /** Whether files are compressed for browsers that can read that. */
  readonly compresses: boolean;
  /** Whether the headers and the query reach the origin: only with an origin request policy. */
  readonly forwardsRequest: boolean;
  /** Added to every response to a page of this origin. */
  readonly headers: (origin: string | undefined) => Readonly<Record<string, string>>;
  readonly originDomain: string;
}

export interface EdgeRequest {
  readonly method: string;
  readonly uri: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly requestId: string;
}

interface BehaviorProperties {
  readonly PathPattern?: string;
  readonly AllowedMethods?: readonly string[];
  readonly CachePolicyId?: string;
  readonly Compress?: boolean;
  readonly FunctionAssociations?: readonly { readonly EventType: string; readonly FunctionARN: string }[];
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId?: string;
  readonly TargetOriginId: string;
}

interface DistributionProperties {
  readonly DistributionConfig: {
    readonly CacheBehaviors?: readonly BehaviorProperties[];
    readonly DefaultCacheBehavior: BehaviorProperties;
    readonly Origins: readonly { readonly Id: string; readonly DomainName: string }[];
  };
}

/** The managed policy of that name, of which alone we know that it caches compressed files: without that nothing is compressed. */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** CloudFront stops a function after a millisecond of work; this limit only stops an endless one. */
const FUNCTION_TIMEOUT_MS = 1_000;

/** The behaviours of the template's distribution in the order CloudFront tries them; the last one matches every path. */
export function readBehaviors(view: TemplateView, translate: Translate = (text) => text): Behavior[] {
  const [distribution] = view.ofType<DistributionProperties>("AWS::CloudFront::Distribution");
  if (distribution === undefined) throw new Error("The template has no CloudFront distribution.");
  const { CacheBehaviors = [], DefaultCacheBehavior, Origins } = distribution.properties.DistributionConfig;
  return [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: "*" }].map((behavior) => {
    const runFunction = edgeFunction(view, behavior, translate);
    return {
      pattern: behavior.PathPattern ?? "*",
      allowedMethods: behavior.AllowedMethods ?? ["GET", "HEAD"],
      rewrite: (request) => runFunction(request).uri ?? request.uri,
      response: (request) => responseOf(runFunction(request)),
      compresses: behavior.Compress === true && behavior.CachePolicyId === CACHING_OPTIMIZED,
      forwardsRequest: behavior.OriginRequestPolicyId !== undefined,
      headers: policyHeaders(view, behavior.ResponseHeadersPolicyId, translate),
      originDomain: Origins.find(({ Id }) => Id === behavior.TargetOriginId)?.DomainName ?? "",
    };
  });
}

/** The first behaviour whose pattern matches the path. */
export function behaviorFor<B extends Pick<Behavior, "pattern">>(behaviors: readonly B[], path: string): B | undefined {
  return behaviors.find(({ pattern }) => {
    const wildcard = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^/?${wildcard.replace(/^\//, "")}$`).test(path);
  });
}

/** A CloudFront Function returns either the request, which goes on to the origin, or a response. */
interface EdgeOutcome {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, { readonly value: string }>>;
  readonly body?: { readonly encoding: string; readonly data: string };
}

function responseOf({ statusCode, headers = {}, body }: EdgeOutcome): HttpResponse | undefined {
  if (statusCode === undefined) return undefined;
  if (body !== undefined && body.encoding !== "text")
    throw new Error("The local stack supports only text in the responses of CloudFront Functions.");
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    body: Buffer.from(body?.data ?? ""),
  };
}

function edgeFunction(
  view: TemplateView,
  { FunctionAssociations = [] }: BehaviorProperties,
  translate: Translate,
): (request: EdgeRequest) => EdgeOutcome {
  const [association, ...more] = FunctionAssociations;
  if (association === undefined) return ({ uri }) => ({ uri });
  if (more.length > 0 || association.EventType !== "viewer-request") {
    throw new Error("The local stack supports one CloudFront Function per behaviour, on viewer-request.");
  }
  const found = view
    .ofType<{ readonly FunctionCode: string }>("AWS::CloudFront::Function")
    .find(({ logicalId }) => logicalId === association.FunctionARN);
  if (found === undefined) throw new Error(`No CloudFront Function ${association.FunctionARN} in the template.`);
  const script = new Script(`${translate(found.properties.FunctionCode)}\nJSON.stringify(handler(JSON.parse(event)));`);
  return ({ method, uri, headers, requestId }) => {
    const values = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { value: [value].flat().join(",") }]),
    );
    const event = JSON.stringify({
      version: "1.0",
      context: { eventType: association.EventType, requestId },
      request: { method, uri, querystring: {}, headers: values, cookies: {} },
    });
    const context = createContext({ event });
    return JSON.parse(String(script.runInContext(context, { timeout: FUNCTION_TIMEOUT_MS }))) as EdgeOutcome;
  };
}

interface SecurityHeaders {
  readonly ContentSecurityPolicy?: { readonly ContentSecurityPolicy: string };
  readonly ContentTypeOptions?: object;
  readonly FrameOptions?: { readonly FrameOption: string };
  readonly ReferrerPolicy?: { readonly ReferrerPolicy: string };
  readonly StrictTransportSecurity?: { readonly AccessControlMaxAgeSec: number; readonly IncludeSubdomains?: boolean };
}

interface CorsConfig {
  readonly AccessControlAllowCredentials: boolean;
  readonly AccessControlAllowHeaders: { readonly Items: readonly string[] };
  readonly AccessControlAllowMethods: { readonly Items: readonly string[] };
  readonly AccessControlAllowOrigins: { readonly Items: readonly string[] };
  readonly AccessControlExposeHeaders?: { readonly Items: readonly string[] };
  readonly AccessControlMaxAgeSec?: number;
}

/** CloudFront adds them to the responses to pages of the origins that the policy names. */
function corsHeaders(cors: CorsConfig | undefined, origin: string | undefined): Record<string, string> {
  if (cors === undefined || origin === undefined || !cors.AccessControlAllowOrigins.Items.includes(origin)) return {};
  const { AccessControlExposeHeaders: exposed, AccessControlMaxAgeSec: maxAge } = cors;
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-headers": cors.AccessControlAllowHeaders.Items.join(", "),
    "access-control-allow-methods": cors.AccessControlAllowMethods.Items.join(", "),
    ...(cors.AccessControlAllowCredentials && { "access-control-allow-credentials": "true" }),
    ...(exposed && { "access-control-expose-headers": exposed.Items.join(", ") }),
    ...(maxAge !== undefined && { "access-control-max-age": String(maxAge) }),
  };
}

interface HeadersPolicyProperties {
  readonly ResponseHeadersPolicyConfig: {
    readonly CorsConfig?: CorsConfig;
    readonly SecurityHeadersConfig?: SecurityHeaders;
    readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
  };
}

function policyHeaders(
  view: TemplateView,
  policyId: string | undefined,
  translate: Translate,
): (origin: string | undefined) => Record<string, string> {
  const policy = view
    .ofType<HeadersPolicyProperties>("AWS::CloudFront::ResponseHeadersPolicy")
    .find(({ logicalId }) => view.nameOf(logicalId) === policyId);
  const {
    SecurityHeadersConfig: config = {},
    CustomHeadersConfig: custom,
    CorsConfig: cors,
  } = policy?.properties.ResponseHeadersPolicyConfig ?? {};
  const supported = [
    "ContentSecurityPolicy",
    "ContentTypeOptions",
    "FrameOptions",
    "ReferrerPolicy",
    "StrictTransportSecurity",
  ];
  const unknown = Object.keys(config).find((name) => !supported.includes(name));
  if (unknown !== undefined) throw new Error(`The local stack does not support the security header ${unknown}.`);
  const hsts = config.StrictTransportSecurity;
  const constant = {
    ...Object.fromEntries((custom?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    ...(config.ContentSecurityPolicy && {
      "content-security-policy": translate(config.ContentSecurityPolicy.ContentSecurityPolicy),
    }),
    ...(config.ContentTypeOptions && { "x-content-type-options": "nosniff" }),
    ...(config.FrameOptions && { "x-frame-options": config.FrameOptions.FrameOption }),
    ...(config.ReferrerPolicy && { "referrer-policy": config.ReferrerPolicy.ReferrerPolicy }),
    ...(hsts && {
      "strict-transport-security": `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? "; includeSubDomains" : ""}`,
    }),
  };
  return (origin) => ({ ...constant, ...corsHeaders(cors, origin) });
}

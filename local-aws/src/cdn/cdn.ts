import { createContext, Script } from "node:vm";
import type { HttpAnswer } from "../gateway/gateway-responses.ts";
import type { TemplateView } from "../template/template-view.ts";
import type { Translate } from "./addresses.ts";

/** What CloudFront does with a path. */
export interface Behavior {
  readonly pattern: string;
  readonly allowedMethods: readonly string[];
  /** Rewrites the path, by the template's own CloudFront Function. */
  readonly rewrite: (request: EdgeRequest) => string;
  /** The answer where that function gives one itself. */
  readonly answer: (request: EdgeRequest) => HttpAnswer | undefined;
  /** Whether the origin is told the headers and the query; CloudFront keeps them to itself if nothing says otherwise. */
  readonly tellsOrigin: boolean;
  /** Added to every answer. */
  readonly headers: Readonly<Record<string, string>>;
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

/** CloudFront stops a function after a millisecond of work; here the clock is only there to stop an endless one. */
const FUNCTION_TIMEOUT_MS = 1_000;

/** The behaviours of the template's distribution, in the order CloudFront tries them; the last one takes everything. */
export function readBehaviors(view: TemplateView, translate: Translate = (text) => text): Behavior[] {
  const [distribution] = view.ofType<DistributionProperties>("AWS::CloudFront::Distribution");
  if (distribution === undefined) throw new Error("The template has no CloudFront distribution.");
  const { CacheBehaviors = [], DefaultCacheBehavior, Origins } = distribution.properties.DistributionConfig;
  return [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: "*" }].map((behavior) => {
    const atEdge = edgeFunction(view, behavior, translate);
    return {
      pattern: behavior.PathPattern ?? "*",
      allowedMethods: behavior.AllowedMethods ?? ["GET", "HEAD"],
      rewrite: (request) => atEdge(request).uri ?? request.uri,
      answer: (request) => answerOf(atEdge(request)),
      tellsOrigin: behavior.OriginRequestPolicyId !== undefined,
      headers: policyHeaders(view, behavior.ResponseHeadersPolicyId, translate),
      originDomain: Origins.find(({ Id }) => Id === behavior.TargetOriginId)?.DomainName ?? "",
    };
  });
}

/** @returns the behaviour for a path. */
export function behaviorFor<B extends Pick<Behavior, "pattern">>(behaviors: readonly B[], path: string): B | undefined {
  return behaviors.find(({ pattern }) => {
    const wildcard = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^/?${wildcard.replace(/^\//, "")}$`).test(path);
  });
}

/** What a CloudFront Function returns: the request, to go on with, or an answer. */
interface EdgeOutcome {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, { readonly value: string }>>;
  readonly body?: { readonly encoding: string; readonly data: string };
}

function answerOf({ statusCode, headers = {}, body }: EdgeOutcome): HttpAnswer | undefined {
  if (statusCode === undefined) return undefined;
  if (body !== undefined && body.encoding !== "text")
    throw new Error("The local stack knows CloudFront Functions that answer with text, no others.");
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
    throw new Error("The local stack runs one CloudFront Function per behaviour, on viewer-request.");
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

interface HeadersPolicyProperties {
  readonly ResponseHeadersPolicyConfig: {
    readonly SecurityHeadersConfig?: SecurityHeaders;
    readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
  };
}

function policyHeaders(view: TemplateView, policyId: string | undefined, translate: Translate): Record<string, string> {
  const policy = view
    .ofType<HeadersPolicyProperties>("AWS::CloudFront::ResponseHeadersPolicy")
    .find(({ logicalId }) => view.nameOf(logicalId) === policyId);
  const { SecurityHeadersConfig: config = {}, CustomHeadersConfig: custom } =
    policy?.properties.ResponseHeadersPolicyConfig ?? {};
  const known = [
    "ContentSecurityPolicy",
    "ContentTypeOptions",
    "FrameOptions",
    "ReferrerPolicy",
    "StrictTransportSecurity",
  ];
  const unknown = Object.keys(config).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`The local stack does not know the security header ${unknown}.`);
  const hsts = config.StrictTransportSecurity;
  return {
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
}

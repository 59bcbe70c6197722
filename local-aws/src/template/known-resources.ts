import { API } from "./known/api.ts";
import { DATA } from "./known/data.ts";
import { EDGE } from "./known/edge.ts";
import { FUNCTIONS } from "./known/functions.ts";
import type { KnownTypes } from "./known/known.ts";
import { USERS } from "./known/users.ts";
import { isIntrinsic, type Resource, type Template } from "./template.ts";

/**
 * Everything of the template that the local stack knows, down to the last property. What stands here neither as honoured
 * nor as ignored stops the start, so that nothing works here and fails on AWS, or the other way round, without anybody
 * having decided so.
 */
export const KNOWN: KnownTypes = { ...API, ...DATA, ...EDGE, ...FUNCTIONS, ...USERS };

/** Kinds that mean nothing here as a whole, and why. */
export const IGNORED_TYPES: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::Account": "CloudWatch's permission",
  "AWS::ApiGateway::Deployment": "what is in the template is deployed",
  "AWS::Budgets::Budget": "nothing here costs anything",
  "AWS::CloudFront::CachePolicy": "nothing is cached here",
  "AWS::CloudFront::OriginAccessControl": "the website's files are read where they lie",
  "AWS::CloudWatch::Alarm": "who works here sees what fails",
  "AWS::CloudWatch::Dashboard": "there is no CloudWatch here",
  "AWS::Lambda::Permission": "API Gateway may call every function here",
  "AWS::Logs::LogGroup": "logs are files here",
  "AWS::Logs::MetricFilter": "there is no CloudWatch here",
  "AWS::S3::BucketPolicy": "asks for TLS, which 127.0.0.1 does not need, and lets CloudFront read the website",
  "AWS::SNS::Subscription": "no alarm rings here",
  "AWS::SNS::Topic": "no alarm rings here",
  "AWS::SNS::TopicPolicy": "no alarm rings here",
  "AWS::SQS::QueuePolicy": "asks for TLS, which 127.0.0.1 does not need",
  "AWS::WAFv2::WebACL": "nobody but this machine reaches the stack",
  "AWS::WAFv2::WebACLAssociation": "nobody but this machine reaches the stack",
  "AWS::CDK::Metadata": "statistics of CDK",
};

/** What a resource may carry besides its properties; a condition, for one, would be passed over. */
const RESOURCE_KEYS = ["Type", "Properties", "Metadata", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy"];
/** The same of the template. Parameters and rules are CDK's, who asks for the version of its own bootstrap stack. */
const TEMPLATE_KEYS = ["Description", "Metadata", "Outputs", "Parameters", "Resources", "Rules"];

/** @throws Error that names each part, resource and property nobody has thought of yet. */
export function assertKnown(template: Template): void {
  const unknown = [
    ...strangers(template, TEMPLATE_KEYS),
    ...Object.entries(template.Resources).flatMap(([logicalId, resource]) =>
      unknownParts(resource).map((part) => `${logicalId}: ${resource.Type}${part}`),
    ),
  ];
  if (unknown.length === 0) return;
  throw new Error(
    `The local stack does not know these parts of the template:\n  ${unknown.join("\n  ")}\nTeach it, or say in local-aws/src/template/known/ that it may leave them out, and why.`,
  );
}

/** @returns "" for the whole resource, ".Name" for a part of it. */
function unknownParts(resource: Resource): string[] {
  if (resource.Type in IGNORED_TYPES) return [];
  const known = KNOWN[resource.Type];
  if (known === undefined) return [""];
  const ignored = Object.keys(known.ignored ?? {});
  const unknown = pathsOf(resource.Properties ?? {}).filter(
    (path) => !known.honoured.some((one) => covers(one, path)) && !ignored.some((one) => within(one, path)),
  );
  return [...strangers(resource, RESOURCE_KEYS).map((name) => ` ${name}`), ...unknown.map((path) => `.${path}`)];
}

const strangers = (part: object, known: readonly string[]) => Object.keys(part).filter((name) => !known.includes(name));

/** Itself, or what `.*` stands for. */
export const covers = (honoured: string, path: string): boolean =>
  honoured.endsWith(".*") ? path.startsWith(honoured.slice(0, -1)) : path === honoured;
const within = (ignored: string, path: string) => path === ignored || path.startsWith(`${ignored}.`);

/**
 * Every path at whose end a value stands, once; lists are looked through, an intrinsic function is a value.
 *
 * @example pathsOf({ Rules: [{ Id: "a" }, { Id: "b", Days: 1 }] }) // ["Rules.Id", "Rules.Days"]
 */
export function pathsOf(properties: Readonly<Record<string, unknown>>): string[] {
  const walk = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((one) => walk(one, path));
    if (typeof value !== "object" || value === null || isIntrinsic(value)) return [path];
    const entries = Object.entries(value);
    return entries.length === 0 ? [path] : entries.flatMap(([name, inner]) => walk(inner, `${path}.${name}`));
  };
  return [...new Set(Object.entries(properties).flatMap(([name, value]) => walk(value, name)))];
}

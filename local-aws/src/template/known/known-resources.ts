import { isIntrinsic, NESTED_STACK, type Resource, type Template } from "../template.ts";
import { API } from "./api.ts";
import { DATA } from "./data.ts";
import { EDGE } from "./edge.ts";
import { FUNCTIONS } from "./functions.ts";
import type { KnownTypes } from "./known.ts";
import { MAIL } from "./mail.ts";
import { USERS } from "./users.ts";

/**
 * Every resource type and property that the local stack knows. One that is neither honoured nor ignored stops the start,
 * so that any difference between this machine and AWS is a decision that somebody has made.
 */
export const KNOWN: KnownTypes = { ...API, ...DATA, ...EDGE, ...FUNCTIONS, ...MAIL, ...USERS };

/** Resource type that has no effect here as a whole -> the reason. */
export const IGNORED_TYPES: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::Account": "lets API Gateway write to CloudWatch, which does not exist here",
  "AWS::ApiGateway::Deployment": "the whole template is always deployed",
  "AWS::Budgets::Budget": "nothing here costs anything",
  [NESTED_STACK]: "only what has no effect here may stand in one, which its own template is held to",
  "AWS::CloudFront::CachePolicy": "nothing is cached here",
  "AWS::CloudFront::OriginAccessControl": "the website's files are read from the build's folders",
  "AWS::CloudWatch::Alarm": "there is no CloudWatch here; the developer sees failures",
  "AWS::CloudWatch::Dashboard": "there is no CloudWatch here",
  "AWS::Lambda::Permission": "API Gateway and schedules may call every function here",
  "AWS::Logs::LogGroup": "logs are files here",
  "AWS::Logs::MetricFilter": "there is no CloudWatch here",
  "AWS::S3::BucketPolicy": "requires TLS, which 127.0.0.1 does not need, and lets CloudFront read the website",
  "AWS::SNS::Subscription": "no alarm rings here",
  "AWS::SNS::Topic": "no alarm rings here",
  "AWS::SNS::TopicPolicy": "no alarm rings here",
  "AWS::SQS::QueuePolicy": "requires TLS, which 127.0.0.1 does not need",
  "AWS::WAFv2::WebACL": "only this machine reaches the stack",
  "AWS::WAFv2::WebACLAssociation": "only this machine reaches the stack",
  "AWS::CDK::Metadata": "CDK's usage statistics",
};

/** Known keys of a resource. A condition, for one, would otherwise be ignored. */
const RESOURCE_KEYS = ["Type", "Properties", "Metadata", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy"];
/** Known keys of a template. Parameters and rules are CDK's own check of its bootstrap stack's version. */
const TEMPLATE_KEYS = ["Description", "Metadata", "Outputs", "Parameters", "Resources", "Rules"];

/**
 * @param nested the templates of nested stacks by logical id. What stands in them is not run here, so all of it must be of
 *   types that have no effect.
 * @throws Error that names each unknown part, resource and property of the template.
 */
export function assertKnown(template: Template, nested: Readonly<Record<string, Template>> = {}): void {
  const unknown = [
    ...unknownKeys(template, TEMPLATE_KEYS),
    ...Object.entries(template.Resources).flatMap(([logicalId, resource]) =>
      unknownParts(resource).map((part) => `${logicalId}: ${resource.Type}${part}`),
    ),
    ...Object.entries(nested).flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([, { Type }]) => !(Type in IGNORED_TYPES))
        .map(([logicalId, { Type }]) => `${stack}/${logicalId}: ${Type} in a nested stack`),
    ),
  ];
  if (unknown.length === 0) return;
  throw new Error(
    `The local stack does not know these parts of the template:\n  ${unknown.join("\n  ")}\nImplement them, or list them in local-aws/src/template/known/ as ignored, with the reason.`,
  );
}

/** @returns "" for an unknown type, " Key" for an unknown key, ".Path" for an unknown property. */
function unknownParts(resource: Resource): string[] {
  if (resource.Type in IGNORED_TYPES) return [];
  const known = KNOWN[resource.Type];
  if (known === undefined) return [""];
  const ignored = Object.keys(known.ignored ?? {});
  const unknown = pathsOf(resource.Properties ?? {}).filter(
    (path) =>
      !known.honoured.some((honoured) => covers(honoured, path)) && !ignored.some((parent) => isWithin(parent, path)),
  );
  return [...unknownKeys(resource, RESOURCE_KEYS).map((name) => ` ${name}`), ...unknown.map((path) => `.${path}`)];
}

const unknownKeys = (part: object, known: readonly string[]) =>
  Object.keys(part).filter((name) => !known.includes(name));

/** Whether an honoured path is this path, or covers it with `.*`. */
export const covers = (honoured: string, path: string): boolean =>
  honoured.endsWith(".*") ? path.startsWith(honoured.slice(0, -1)) : path === honoured;
const isWithin = (ignored: string, path: string) => path === ignored || path.startsWith(`${ignored}.`);

/**
 * The paths of all values, without duplicates. List indexes are skipped; an intrinsic function counts as a value.
 *
 * @example pathsOf({ Rules: [{ Id: "a" }, { Id: "b", Days: 1 }] }) // ["Rules.Id", "Rules.Days"]
 */
export function pathsOf(properties: Readonly<Record<string, unknown>>): string[] {
  const walk = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((element) => walk(element, path));
    if (typeof value !== "object" || value === null || isIntrinsic(value)) return [path];
    const entries = Object.entries(value);
    return entries.length === 0 ? [path] : entries.flatMap(([name, inner]) => walk(inner, `${path}.${name}`));
  };
  return [...new Set(Object.entries(properties).flatMap(([name, value]) => walk(value, name)))];
}

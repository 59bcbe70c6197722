import { Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Tells cdk-nag why a rule does not apply here. A reason must be true and say what protects instead.
 *
 * @example acknowledge(bucket, { "AwsSolutions-S1": "Its requests hold … in their query." });
 */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(scope).acknowledge(...rules);
}

/** Gives the reason why a role's permission covers a wildcard. Resources without one need no reason. */
export function acknowledgeWildcards(role: IConstruct, resources: readonly string[], reason: string): void {
  const wildcards = resources
    .map((resource) => nagName(Stack.of(role).resolve(resource)))
    .filter((name) => name.includes("*"));
  acknowledge(role, Object.fromEntries(wildcards.map((name) => [`AwsSolutions-IAM5[Resource::${name}]`, reason])));
}

/** A resource as cdk-nag writes it: `{"Fn::Join": ["", [{"Fn::GetAtt": ["Table", "Arn"]}, "/index/*"]]}` -> `<Table.Arn>/index/*` */
function nagName(resource: unknown): string {
  if (typeof resource === "string") return resource;
  const [[name, argument] = []] = Object.entries(resource as Readonly<Record<string, unknown>>);
  if (name === "Fn::Join") return (argument as [string, unknown[]])[1].map(nagName).join("");
  if (name === "Ref") return `<${String(argument)}>`;
  return `<${(argument as string[]).join(".")}>`;
}

/** For a stream's failure destination, which cdk-nag does not recognize: it knows only the dead letters of another queue. */
export const FAILURE_DESTINATION =
  "It is itself the place for a stream's records that could not be processed; an alarm rings at the first one.";

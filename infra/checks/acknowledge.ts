import { Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Says to cdk-nag why a rule does not hold here. A reason has to be true and to say what holds instead.
 *
 * @example acknowledge(bucket, { "AwsSolutions-S1": "Its requests hold … in their query." });
 */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(scope).acknowledge(...rules);
}

/** Says why a role may do something to all that begins with a name. Resources without a wildcard need no reason. */
export function acknowledgeWildcards(role: IConstruct, resources: readonly string[], reason: string): void {
  const wide = resources
    .map((resource) => asNagSaysIt(Stack.of(role).resolve(resource)))
    .filter((one) => /\*/.test(one));
  acknowledge(role, Object.fromEntries(wide.map((one) => [`AwsSolutions-IAM5[Resource::${one}]`, reason])));
}

/** `{"Fn::Join": ["", [{"Fn::GetAtt": ["Table", "Arn"]}, "/index/*"]]}` -> `<Table.Arn>/index/*` */
function asNagSaysIt(resource: unknown): string {
  if (typeof resource === "string") return resource;
  const [[name, argument] = []] = Object.entries(resource as Readonly<Record<string, unknown>>);
  if (name === "Fn::Join") return (argument as [string, unknown[]])[1].map(asNagSaysIt).join("");
  if (name === "Ref") return `<${String(argument)}>`;
  return `<${(argument as string[]).join(".")}>`;
}

/** Of a queue that a stream's failures go to: cdk-nag takes only another queue's dead letters for such. */
export const LAST_PLACE =
  "It is itself where a stream's records go when nobody could take them; an alarm rings at the first one.";

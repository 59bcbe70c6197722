import type { RecordGrant } from "./grant-record.ts";

/** An IAM statement with its resources resolved. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** An action on a resource, which a call requires. */
export interface Access {
  /** Such as "dynamodb:PutItem". */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** What conditions ask about, such as "ses:FromAddress". */
  readonly context?: Readonly<Record<string, string>>;
}

export type Permissions = (access: Access) => boolean;

/** The developer's permissions. */
export const allowAll: Permissions = () => true;

const pattern = (wildcard: string) =>
  new RegExp(
    `^${wildcard
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );

const patterns = (value: string | readonly string[]) =>
  [value].flat().map((wildcard) => ({ wildcard, pattern: pattern(wildcard) }));

/**
 * Evaluates permissions as IAM does: at least one statement allows the access and none denies it.
 *
 * @param record hears of each grant, and of each that an allowed access needed.
 * @throws Error on a condition of another kind than StringEquals, which the local stack cannot evaluate.
 * @example permissionsOf([{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }])
 */
export function permissionsOf(statements: readonly Statement[], record?: RecordGrant): Permissions {
  const rules = statements.map(({ Effect, Action, Resource, Condition }) => ({
    allow: Effect === "Allow",
    actions: patterns(Action),
    resources: patterns(Resource),
    holds: readCondition(Condition, Action),
  }));
  const grants = ({ actions, resources }: Pick<(typeof rules)[number], "actions" | "resources">) =>
    actions.flatMap(({ wildcard }) => resources.map((one) => ({ action: wildcard, resource: one.wildcard })));
  if (record !== undefined) for (const grant of rules.flatMap(grants)) record({ kind: "granted", ...grant });
  return ({ action, resource, context = {} }) => {
    const matching = rules.flatMap(({ allow, actions, resources, holds }) => {
      const used = { actions: matched(actions, action), resources: matched(resources, resource) };
      return used.actions.length > 0 && used.resources.length > 0 && holds(context) ? [{ allow, ...used }] : [];
    });
    const allowed = matching.length > 0 && matching.every(({ allow }) => allow);
    if (allowed && record !== undefined)
      for (const grant of matching.flatMap(grants)) record({ kind: "used", ...grant });
    return allowed;
  };
}

const matched = (all: ReturnType<typeof patterns>, value: string) => all.filter((one) => one.pattern.test(value));

/** A key that a call does not state equals nothing. */
function readCondition(
  condition: unknown,
  action: Statement["Action"],
): (context: Readonly<Record<string, string>>) => boolean {
  if (condition === undefined) return () => true;
  const { StringEquals, ...others } = condition as {
    readonly StringEquals?: Readonly<Record<string, string | readonly string[]>>;
  };
  if (StringEquals === undefined || Object.keys(others).length > 0)
    throw new Error(`The local stack cannot evaluate the condition on ${[action].flat().join(", ")}.`);
  return (context) =>
    Object.entries(StringEquals).every(([key, wanted]) => [wanted].flat().some((value) => context[key] === value));
}

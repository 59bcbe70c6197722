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

const patterns = (value: string | readonly string[]) => [value].flat().map(pattern);

/**
 * Evaluates permissions as IAM does: at least one statement allows the access and none denies it.
 *
 * @throws Error on a condition, which the local stack cannot evaluate.
 * @example permissionsOf([{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }])
 */
export function permissionsOf(statements: readonly Statement[]): Permissions {
  const rules = statements.map(({ Effect, Action, Resource, Condition }) => {
    if (Condition !== undefined)
      throw new Error(`The local stack cannot evaluate the condition on ${[Action].flat().join(", ")}.`);
    return { allow: Effect === "Allow", actions: patterns(Action), resources: patterns(Resource) };
  });
  return ({ action, resource }) => {
    const matching = rules.filter(
      ({ actions, resources }) =>
        actions.some((actionPattern) => actionPattern.test(action)) &&
        resources.some((resourcePattern) => resourcePattern.test(resource)),
    );
    return matching.length > 0 && matching.every(({ allow }) => allow);
  };
}

/** An IAM statement with its resources resolved. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** What a call wants to do to what. */
export interface Access {
  /** Such as "dynamodb:PutItem". */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
}

export type Permissions = (access: Access) => boolean;

/** The developer's own. */
export const everything: Permissions = () => true;

const pattern = (wildcard: string) =>
  new RegExp(
    `^${wildcard
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );

const matchers = (value: string | readonly string[]) => [value].flat().map(pattern);

/**
 * Permissions as IAM decides them: allowed by one statement, forbidden by none.
 *
 * @throws Error on a condition, which the local stack cannot judge.
 * @example permissionsOf([{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }])
 */
export function permissionsOf(statements: readonly Statement[]): Permissions {
  const rules = statements.map(({ Effect, Action, Resource, Condition }) => {
    if (Condition !== undefined)
      throw new Error(`The local stack cannot judge the condition on ${[Action].flat().join(", ")}.`);
    return { allow: Effect === "Allow", actions: matchers(Action), resources: matchers(Resource) };
  });
  return ({ action, resource }) => {
    const decisive = rules.filter(
      ({ actions, resources }) =>
        actions.some((one) => one.test(action)) && resources.some((one) => one.test(resource)),
    );
    return decisive.length > 0 && decisive.every(({ allow }) => allow);
  };
}

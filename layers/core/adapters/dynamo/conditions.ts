import { KEY } from "../../contract/table.ts";

/** A condition of a write, with its placeholders. */
export interface Condition {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

type Item = Readonly<Record<string, unknown>>;

/**
 * That an item is as it was read: its attribute has the same value, or it has none, or there is no item.
 *
 * @example unchanged("revision", stored) // `#revision = :revision`
 */
export function unchanged(attribute: string, stored: Item | undefined): Condition {
  if (stored === undefined) return { ...exists, expression: "attribute_not_exists(#pk)" };
  const value = stored[attribute];
  if (value === undefined) {
    return both(exists, {
      expression: `attribute_not_exists(#${attribute})`,
      names: { [`#${attribute}`]: attribute },
      values: {},
    });
  }
  return {
    expression: `#${attribute} = :${attribute}`,
    names: { [`#${attribute}`]: attribute },
    values: { [`:${attribute}`]: value },
  };
}

/** That there is such an item. */
export const exists: Condition = {
  expression: "attribute_exists(#pk)",
  names: { "#pk": KEY.partition },
  values: {},
};

export const both = (a: Condition, b: Condition): Condition => ({
  expression: `${a.expression} AND ${b.expression}`,
  names: { ...a.names, ...b.names },
  values: { ...a.values, ...b.values },
});

/** A condition as the parameters of a call; DynamoDB refuses empty maps. */
export const parameters = ({ expression, names, values }: Condition) => ({
  ConditionExpression: expression,
  ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: { ...names } }),
  ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: { ...values } }),
});

import { isNumber, readNumber } from "./paper-number.ts";

/** Numbers of papers that do not count any more, as the register knew them at an instant. */
export interface WithdrawnList {
  readonly asOf: string;
  readonly superseded: readonly string[];
  readonly revoked: readonly string[];
}

const isObject = (json: unknown): json is Record<string, unknown> => typeof json === "object" && json !== null;
const isInstant = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));

/** The papers that ceased to count in a month, from the API or from what this device kept; undefined when it is no such list. */
export function readWithdrawn(json: unknown): WithdrawnList | undefined {
  if (!isObject(json) || !isInstant(json.as_of)) return undefined;
  const [superseded, revoked] = [numbersOf(json.superseded), numbersOf(json.revoked)];
  return superseded && revoked && { asOf: json.as_of, superseded, revoked };
}

/** What a device keeps, in the form of the API's answers. */
export const writtenWithdrawn = ({ asOf, superseded, revoked }: WithdrawnList) => ({
  as_of: asOf,
  superseded,
  revoked,
});

/** The lists of several months as one, as of the latest; undefined without any. */
export function joinWithdrawn(lists: readonly WithdrawnList[]): WithdrawnList | undefined {
  const asOf = lists
    .map((list) => list.asOf)
    .sort()
    .at(-1);
  if (asOf === undefined) return undefined;
  const all = (of: "superseded" | "revoked") => [...new Set(lists.flatMap((list) => list[of]))];
  return { asOf, superseded: all("superseded"), revoked: all("revoked") };
}

/** What the list says of a number. */
export function withdrawnIn(list: WithdrawnList | undefined, number: string): "SUPERSEDED" | "REVOKED" | undefined {
  if (list?.revoked.includes(number)) return "REVOKED";
  return list?.superseded.includes(number) ? "SUPERSEDED" : undefined;
}

/** As they are stored, whether they came with a hyphen or not. */
function numbersOf(json: unknown): readonly string[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const numbers = json.map((one: unknown) => (typeof one === "string" ? readNumber(one) : undefined));
  return numbers.every((read) => read !== undefined && "number" in read && isNumber(read.number))
    ? numbers.map((read) => (read as { readonly number: string }).number)
    : undefined;
}

/** Tells whether a record matches, as Lambda's event filtering does. */
export type Filter = (record: unknown) => boolean;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Compiles filter patterns. A record passes when it matches one of them, or when there are none.
 *
 * @throws Error on a comparison that the local stack does not support.
 * @example compileFilters(['{"eventName":["INSERT"]}'])({ eventName: "INSERT" }) // true
 */
export function compileFilters(patterns: readonly string[]): Filter {
  const filters = patterns.map((pattern) => compile(JSON.parse(pattern)));
  return (record) => filters.length === 0 || filters.some((filter) => filter(record));
}

/** An object descends into fields; an array lists the accepted values. Of a list of values one must be accepted. */
function compile(pattern: unknown): Filter {
  if (Array.isArray(pattern)) {
    const choices = pattern.map(choice);
    const isAccepted: Filter = (value) => choices.some((matches) => matches(value));
    return (value) => (Array.isArray(value) && value.length > 0 ? value.some(isAccepted) : isAccepted(value));
  }
  if (!isObject(pattern))
    throw new Error(`A filter pattern cannot contain ${JSON.stringify(pattern)} without a list around it.`);
  const fields = Object.entries(pattern).map(([name, inner]) => [name, compile(inner)] as const);
  return (value) => fields.every(([name, filter]) => filter(isObject(value) ? value[name] : undefined));
}

function choice(pattern: unknown): Filter {
  if (!isObject(pattern)) return (value) => value === pattern;
  const [[comparison, operand] = [], ...more] = Object.entries(pattern);
  if (more.length === 0) {
    if (comparison === "exists") return (value) => (value !== undefined) === operand;
    if (comparison === "suffix") return (value) => typeof value === "string" && value.endsWith(String(operand));
    if (comparison === "prefix") return (value) => typeof value === "string" && value.startsWith(String(operand));
  }
  throw new Error(
    `The local stack does not support the filter ${JSON.stringify(pattern)}. Add it to local-aws/src/sources/filter-pattern.ts.`,
  );
}

/** How a rule of EventBridge writes what its target gets. */
export interface InputTransformer {
  readonly InputPathsMap?: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

const PATH = /^\$(?:\.[\w-]+(?:\[\d+\])?)+$/;
const VARIABLE = /("?)<([\w-]+)>("?)/g;

/**
 * Writes a target's text of an event. A variable between quotes, alone or among other text, becomes text; one without becomes
 * JSON. One whose path leads nowhere leaves nothing.
 *
 * @throws Error on a path that is more than names and indexes, and on a variable without a path.
 * @example transformed({ InputPathsMap: { a: "$.detail.a" }, InputTemplate: '{"a":<a>}' }, { detail: { a: 1 } }) // '{"a":1}'
 */
export function transformed({ InputPathsMap: paths = {}, InputTemplate: template }: InputTransformer, event: unknown) {
  const values = new Map(Object.entries(paths).map(([name, path]) => [name, valueAt(event, path)]));
  let isInText = false;
  let end = 0;
  return template.replace(VARIABLE, (_, before: string, name: string, after: string, at: number) => {
    if (!values.has(name)) throw new Error(`The input template has <${name}>, which no path defines.`);
    // An even number of quotes before it: the variable stands outside of a text.
    for (const character of template.slice(end, at) + before) if (character === '"') isInText = !isInText;
    const value = values.get(name);
    const written = isInText ? JSON.stringify(asText(value)).slice(1, -1) : (JSON.stringify(value) ?? '""');
    if (after === '"') isInText = !isInText;
    end = at + before.length + name.length + 2 + after.length;
    return before + written + after;
  });
}

const asText = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

function valueAt(event: unknown, path: string): unknown {
  if (!PATH.test(path)) throw new Error(`The local stack does not know the path "${path}" of an input transformer.`);
  return path
    .slice(2)
    .split(/[.[]/)
    .map((part) => part.replace("]", ""))
    .reduce<unknown>(
      (value, part) =>
        value === null || typeof value !== "object" ? undefined : (value as Record<string, unknown>)[part],
      event,
    );
}

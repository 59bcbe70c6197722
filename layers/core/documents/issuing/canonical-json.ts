/**
 * JSON with one text for each value: keys in the order of their code units, no spaces, nothing absent but in lists, where
 * `null` stands for an absent element.
 *
 * @throws Error for what it cannot say: a Map, a Date, an infinite number, a `null` in a list.
 * @example canonicalJson({ b: [1, undefined], a: undefined }) // '{"b":[1,null]}'
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(elementJson).join()}]`;
  if (value === null || typeof value !== "object") return scalarJson(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw notJson(value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join()}}`;
}

/** What {@link canonicalJson} has written. */
export function readCanonicalJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    Array.isArray(value) ? value.map((element: unknown) => (element === null ? undefined : element)) : value,
  );
}

function elementJson(element: unknown): string {
  if (element === null) throw notJson(element);
  return element === undefined ? "null" : canonicalJson(element);
}

function scalarJson(value: unknown): string {
  const isSaid = value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  if (!isSaid) throw notJson(value);
  return JSON.stringify(value);
}

const notJson = (value: unknown) => new Error(`Canonical JSON cannot say ${Object.prototype.toString.call(value)}.`);

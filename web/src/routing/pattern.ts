/** The names of the parameters in an address: "classId" of `/classes/:classId/conseil`. */
type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters of an address. They are ids: an address names nobody. */
export type ParamsOf<Pattern extends string> = Readonly<Record<NamesIn<Pattern>, string>>;

const isName = (part: string) => part.startsWith(":");

/** @example fill("/classes/:classId/conseil", { classId: "6e A" }) // "/classes/6e%20A/conseil" */
export function fill<Pattern extends string>(pattern: Pattern, params: ParamsOf<Pattern>): string {
  const given: Readonly<Record<string, string>> = params;
  return pattern
    .split("/")
    .map((part) => (isName(part) ? encodeURIComponent(given[part.slice(1)] ?? "") : part))
    .join("/");
}

/**
 * @returns the parameters, or undefined when the address has another form.
 * @example match("/classes/:classId/conseil", "/classes/6e%20A/conseil") // { classId: "6e A" }
 */
export function match(pattern: string, address: string): Readonly<Record<string, string>> | undefined {
  const parts = pattern.split("/");
  const given = address.split("/");
  if (given.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, part] of parts.entries()) {
    const text = given[place] ?? "";
    if (!isName(part)) {
      if (text !== part) return undefined;
    } else if (text === "") return undefined;
    else params[part.slice(1)] = decodeOr(text);
  }
  return params;
}

/** How many parts of the address are free. Of two patterns that fit, the one with fewer is meant. */
export const countParams = (pattern: string): number => pattern.split("/").filter(isName).length;

/** An address that somebody mistyped is shown as it is. */
function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

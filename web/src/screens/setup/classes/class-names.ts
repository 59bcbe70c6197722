/** What tells two names apart: neither spaces nor capitals do. */
export const nameKey = (name: string): string => name.replaceAll(/\s/g, "").toLowerCase();

/**
 * The names in a list, each once, in its order.
 *
 * @example classNames("6e A, 6e  B\nTle D") // ["6e A", "6e B", "Tle D"]
 */
export function classNames(list: string): readonly string[] {
  const names = list
    .split(/[,;\n\t]/)
    .map((name) => name.trim().replaceAll(/\s+/g, " "))
    .filter((name) => name !== "");
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(nameKey(name))) first.set(nameKey(name), name);
  return [...first.values()];
}

/**
 * The level in a class's name: all but the letter or number at its end.
 *
 * @example levelOf("6e A") // "6e"
 * @example levelOf("Tle D 2") // "Tle D"
 * @example levelOf("CM2") // "CM2"
 */
export function levelOf(name: string): string {
  const [, level] = /^(.+?)\s+[A-Za-z0-9]{1,2}$/.exec(name) ?? [];
  return level ?? name;
}

/** @example lettered("6e", "C") // ["6e A", "6e B", "6e C"] */
export function lettered(level: string, last: string): readonly string[] {
  const end = last.toUpperCase().charCodeAt(0) - FIRST;
  if (level.trim() === "" || !(end >= 0 && end < LETTERS)) return [];
  return Array.from({ length: end + 1 }, (_, n) => `${level.trim()} ${String.fromCharCode(FIRST + n)}`);
}

const FIRST = "A".charCodeAt(0);
const LETTERS = 26;

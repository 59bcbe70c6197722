import { linkTo, type NavScreen, SCREENS } from "./screens.ts";
import { PERIOD, YEAR } from "./year-and-period.ts";

/** The addresses that screens had before; bookmarks and letters still have them. */
const MOVED: Readonly<Record<string, NavScreen>> = {
  "/lots": "batches",
  "/notes": "marks",
  "/metriques": "metrics",
  "/charge": "load",
};

/** What chose a document while its screen was at "/". */
const OF_A_DOCUMENT = ["student", "erasure"];

/** What year and period were called in links to a document and in the register's filter. */
const RENAMED: Readonly<Record<string, string>> = { term: PERIOD, year: YEAR };

/**
 * @returns where an old address leads now; undefined: it is none.
 * @example presentAddress("/lots", "?purpose=issue") // "/bulletins?purpose=issue"
 */
export function presentAddress(path: string, query: string): string | undefined {
  const given = [...new URLSearchParams(query)];
  const has = (names: readonly string[]) => given.some(([name]) => names.includes(name));
  const screen = movedTo(path, has);
  if (screen === undefined) return undefined;
  return linkTo(screen, {}, Object.fromEntries(given.map(([name, value]) => [presentName(name), value])));
}

function movedTo(path: string, has: (names: readonly string[]) => boolean): NavScreen | undefined {
  if (path === "/") return has(OF_A_DOCUMENT) ? "document" : undefined;
  if (path === SCREENS.register.path) return has(Object.keys(RENAMED)) ? "register" : undefined;
  return Object.hasOwn(MOVED, path) ? MOVED[path] : undefined;
}

const presentName = (name: string): string => (Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined) ?? name;

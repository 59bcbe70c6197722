import { linkTo, type NavScreen } from "./screens.ts";

/** The addresses that screens had before; bookmarks and letters still have them. */
const MOVED: Readonly<Record<string, NavScreen>> = {
  "/lots": "batches",
  "/notes": "marks",
  "/metriques": "metrics",
  "/charge": "load",
};

/** What chose a document while its screen was at "/". */
const OF_A_DOCUMENT = ["student", "erasure"];

/**
 * @returns where an old address leads now; undefined: it is none.
 * @example presentAddress("/lots", "?purpose=issue") // "/bulletins?purpose=issue"
 */
export function presentAddress(path: string, query: string): string | undefined {
  const given = new URLSearchParams(query);
  const screen =
    path === "/" && OF_A_DOCUMENT.some((name) => given.has(name))
      ? "document"
      : Object.hasOwn(MOVED, path)
        ? MOVED[path]
        : undefined;
  return screen === undefined ? undefined : linkTo(screen, {}, Object.fromEntries(given));
}

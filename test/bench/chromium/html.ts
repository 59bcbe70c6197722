/** HTML that is output without escaping. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly source: string;
}

/** Markup of our own, such as the logo's SVG; never user data. */
const trusted = (source: string): Html => ({ source });

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (words: string) => words.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

type Value = string | number | Html | readonly Html[];

function sourceOf(value: Value | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return "source" in value ? value.source : value.map(({ source }) => source).join("");
}

/**
 * HTML with interpolated values; strings are escaped.
 *
 * @example html`<b>${"O'NEIL & Cie"}</b>`.source // "<b>O'NEIL &amp; Cie</b>"
 */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  trusted(parts.raw.reduce((source, part, n) => source + sourceOf(values[n - 1]) + part));

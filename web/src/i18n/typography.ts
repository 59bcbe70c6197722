import { NARROW_SPACE, frenchSpaces as spaces } from "@palmares/core/text/french-spaces";

/** The sources' plain spaces as narrow no-break spaces where French asks for them, also before the console's % signs. */
export const frenchSpaces = (text: string): string => spaces(text).replace(/ (?=%)/gu, NARROW_SPACE);

type Texts = { readonly [key: string]: string | ((...values: never[]) => string) | Texts };

/** The same texts, each passed through `transform`; a text made by a function is transformed when it is made. */
export function mapTexts<T extends Texts>(texts: T, transform: (text: string) => string): T {
  const entries = Object.entries(texts).map(([key, value]) => {
    if (typeof value === "string") return [key, transform(value)];
    if (typeof value === "function") return [key, (...values: never[]) => transform(value(...values))];
    return [key, mapTexts(value, transform)];
  });
  return Object.fromEntries(entries) as T;
}

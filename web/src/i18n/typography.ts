/**
 * Replaces the plain spaces of the sources by narrow no-break spaces where French typography has them: before : ; ? ! %
 * and inside « guillemets ».
 */
export const frenchSpaces = (text: string): string =>
  text.replace(/ (?=[:;?!%»])/gu, "\u202f").replace(/« /gu, "«\u202f");

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

/** French asks for a narrow no-break space before : ; ? ! % and inside « guillemets »; sources are written with plain ones. */
export const frenchSpaces = (text: string): string =>
  text.replace(/ (?=[:;?!%»])/gu, "\u202f").replace(/« /gu, "«\u202f");

type Texts = { readonly [key: string]: string | ((...values: never[]) => string) | Texts };

/** The same texts, each passed through `mend`, also those that are made when they are asked for. */
export function mendTexts<T extends Texts>(texts: T, mend: (text: string) => string): T {
  const mended = Object.entries(texts).map(([key, value]) => {
    if (typeof value === "string") return [key, mend(value)];
    if (typeof value === "function") return [key, (...values: never[]) => mend(value(...values))];
    return [key, mendTexts(value, mend)];
  });
  return Object.fromEntries(mended) as T;
}

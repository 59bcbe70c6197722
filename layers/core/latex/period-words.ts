import { type Period, periodText } from "../domain/periods.ts";
import { FIRST_LANGUAGE } from "../languages/registry.ts";

/** « 1er trimestre », « Octobre »: a period's name as a title. */
export function periodTitle({ name }: Pick<Period, "name">, { code, locale } = FIRST_LANGUAGE): string {
  const words = periodText(name, code);
  return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
}

/**
 * A period in a sentence: by its kind, unless its pack says it.
 *
 * @example duringPeriod({ kind: "sequence", name: { fr: "3e séquence" } }) // "de la 3e séquence"
 * @example duringPeriod({ kind: "month", name: { fr: "octobre" } }) // "du mois d’octobre"
 */
export function duringPeriod(
  { kind, name, of }: Pick<Period, "kind" | "name" | "of">,
  language = FIRST_LANGUAGE,
): string {
  if (of !== undefined && language === FIRST_LANGUAGE) return of;
  const { code, locale, during, elided } = language;
  const words = periodText(name, code);
  const isElided = elided?.letters.includes(words.charAt(0).toLocaleLowerCase(locale)) ?? false;
  const pattern = (isElided ? elided?.during[kind] : undefined) ?? during[kind] ?? "{name}";
  return pattern.replace("{name}", () => words);
}

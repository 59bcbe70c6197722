import type { Language } from "./language.ts";

const LOCALE: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };

/** Making a formatter takes longer than all that it will write, so each is made once. @returns by language and detail */
function madeOnce<F>(make: (locale: string, detail: number) => F): (language: Language, detail?: number) => F {
  const made = new Map<string, F>();
  return (language, detail = 0) => {
    const key = `${language} ${detail}`;
    const formatter = made.get(key) ?? make(LOCALE[language], detail);
    made.set(key, formatter);
    return formatter;
  };
}

const NUMBER = madeOnce(
  (locale, places) => new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }),
);
const FIGURE = madeOnce((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }));
const DAY = madeOnce((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }));
const DATE_TIME = madeOnce((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }));
const TIME = madeOnce((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "medium" }));
const CLOCK = madeOnce((locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }));

/** 1 234,5 */
export const number = (language: Language, value: number, places = 0): string => NUMBER(language, places).format(value);

/** As one types it, with two places at most: 1234,5 */
export const figure = (language: Language, value: number): string => FIGURE(language).format(value);

/** A duration, coarser as it grows: 0,84 s; 12,4 s; 3 min 5 s; 1 h 12 min. */
export function duration(language: Language, seconds: number): string {
  if (seconds < 60) return `${number(language, seconds, seconds < 10 ? 2 : 1)}\u00a0s`;
  const rounded = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(rounded / 3600), Math.floor((rounded % 3600) / 60), rounded % 60];
  if (hours > 0) return `${hours}\u00a0h ${minutes}\u00a0min`;
  return `${minutes}\u00a0min ${rest}\u00a0s`;
}

/** An estimated duration, to the second below a minute and to ten seconds above: 8 s; 2 min 10 s. */
export function roughDuration(language: Language, seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds < 60 ? seconds : seconds / 10) * (seconds < 60 ? 1 : 10));
  return rounded < 60 ? `${rounded}\u00a0s` : duration(language, rounded);
}

/** 3 mars 2026. @param iso like 2026-03-03: a day is the same in every time zone. */
export const day = (language: Language, iso: string): string => DAY(language).format(new Date(iso));

/** 3 mars 2026, 10:15 */
export const dateTime = (language: Language, iso: string): string => DATE_TIME(language).format(new Date(iso));

/** 10:15:04 */
export const timeOfDay = (language: Language, ms: number): string => TIME(language).format(new Date(ms));

/** 10:15 */
export const clock = (language: Language, ms: number): string => CLOCK(language).format(new Date(ms));

import type { Language } from "./language.ts";

const LOCALE: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };

/** 1 234,5 */
export function number(language: Language, value: number, places = 0): string {
  return new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(value);
}

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
export function day(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
}

/** 3 mars 2026, 10:15 */
export function dateTime(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** 10:15:04 */
export function timeOfDay(language: Language, ms: number): string {
  return new Intl.DateTimeFormat(LOCALE[language], { timeStyle: "medium" }).format(new Date(ms));
}

/** The calendar year in which a school year begins: « 2025-2026 » and « 2025/2026 » are the same year. */
export const firstYearOf = (schoolYear: string): string => /\d{4}/.exec(schoolYear)?.[0] ?? schoolYear.trim();

/** @example isSameYear("2025-2026", "2025/2026") // true */
export const isSameYear = (a: string, b: string): boolean => firstYearOf(a) === firstYearOf(b);

/** The later year first; years without a figure last. */
const byYear = (a: string, b: string): number =>
  firstYearOf(a) < firstYearOf(b) ? 1 : firstYearOf(a) > firstYearOf(b) ? -1 : 0;

/**
 * School years, each once in the spelling that comes first, the latest first.
 *
 * @example distinctYears(["2024-2025", "2025-2026", "2025/2026"]) // ["2025-2026", "2024-2025"]
 */
export function distinctYears(years: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const year of years) if (!first.has(firstYearOf(year))) first.set(firstYearOf(year), year);
  return [...first.values()].sort(byYear);
}

/**
 * The school's current year: the one it has set, or else the latest of its classes.
 *
 * @returns undefined for a school without classes that has set none.
 */
export const currentYearOf = (set: string | undefined, years: readonly string[]): string | undefined =>
  set ?? distinctYears(years)[0];

/** The month in which no school works any more and none has begun, counted from 0: August. */
const NEW_YEAR = 7;

/**
 * The school year of a day, for a school that has named none: years begin after the long holidays.
 *
 * @example schoolYearOn(new Date("2026-02-01")) // "2025-2026"
 */
export function schoolYearOn(day: Date): string {
  const first = day.getUTCMonth() < NEW_YEAR ? day.getUTCFullYear() - 1 : day.getUTCFullYear();
  return `${first}-${first + 1}`;
}

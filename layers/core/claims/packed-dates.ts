const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1);
/** 9999-12-31. */
const LAST = Math.round((Date.UTC(9999, 11, 31) - FIRST_DAY) / DAY_MS);
const YEAR_BEFORE_FIRST = 1999;

/**
 * An ISO date as days since 2000-01-01: two bytes until 2044.
 *
 * @throws RangeError for what is no date, or an earlier one.
 */
export function numberOfDay(day: string, field: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const number = Math.round((time - FIRST_DAY) / DAY_MS);
  if (!(number >= 0) || dayOfNumber(number) !== day) throw new RangeError(`${field}: ${day}`);
  return number;
}

/** @throws RangeError after the year 9999. */
export function dayOfNumber(number: number): string {
  if (number > LAST) throw new RangeError(`Day ${number} is after the year 9999.`);
  return new Date(FIRST_DAY + number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * « 2025-2026 » as 26; 0 for a year that is written otherwise, which is kept as text.
 *
 * @example packedYear("2025/2026") // 0
 */
export function packedYear(schoolYear: string): number {
  const [, first, second] = /^(\d{4})-(\d{4})$/.exec(schoolYear) ?? [];
  const packed = Number(first) - YEAR_BEFORE_FIRST;
  return packed > 0 && unpackedYear(packed) === `${first}-${second}` ? packed : 0;
}

/** The opposite. */
export const unpackedYear = (packed: number): string =>
  `${packed + YEAR_BEFORE_FIRST}-${packed + YEAR_BEFORE_FIRST + 1}`;

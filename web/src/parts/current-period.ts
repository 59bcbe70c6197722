import type { Period } from "./periods.ts";

const SEPTEMBER = 8;
const OCTOBER = 9;
/** From October to June. */
const MONTHS_OF_LESSONS = 9;

/**
 * The period that a day lies in, as far as one can guess: rules give periods an order, no dates, so each gets its share of the
 * months from October to June. It is only what is shown until somebody chooses. Examinations have no share.
 *
 * @returns the first period on a day outside of the school year, undefined where there is none.
 * @example currentPeriod(periods, "2025-2026", new Date("2026-02-10")) // the second of three
 */
export function currentPeriod<P extends Pick<Period, "id"> & { readonly kind?: Period["kind"] }>(
  periods: readonly P[],
  year: string | undefined,
  day: Date,
): P | undefined {
  const lessons = periods.filter(({ kind }) => kind !== "exam");
  const [, begin] = /^(\d{4})\D+\d{4}$/.exec(year ?? "") ?? [];
  if (begin === undefined) return periods[0];
  const months = (day.getFullYear() - Number(begin)) * 12 + day.getMonth();
  if (months < SEPTEMBER || months >= SEPTEMBER + 12) return periods[0];
  const share = Math.floor(((months - OCTOBER) * lessons.length) / MONTHS_OF_LESSONS);
  return lessons[Math.max(0, Math.min(share, lessons.length - 1))] ?? periods[0];
}

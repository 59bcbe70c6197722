import type { ClassHead } from "../sheets.ts";

/** A formatter per time zone: to make one costs more than to format a thousand days with it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day that it is at an instant in a time zone, as an ISO date. */
export function dayIn(timeZone: string, instant: Date): string {
  // Sweden writes dates as ISO does.
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  formatters.set(timeZone, formatter);
  return formatter.format(instant);
}

/**
 * The date of issue that a paper bears: the day of the class council, where it is recorded, so that a paper made anew keeps
 * it; otherwise the day of the request, at the school.
 *
 * @param requestedAt the instant of the request: a paper tried again gets the date of its request, byte for byte.
 * @example issueDay({ rulePack: cameroon }, new Date("2026-03-31T23:30:00Z")) // "2026-04-01": half past midnight in Douala
 */
export const issueDay = (
  { councilDate, rulePack }: Pick<ClassHead, "councilDate" | "rulePack">,
  requestedAt: Date,
): string => councilDate ?? dayIn(rulePack.timeZone, requestedAt);

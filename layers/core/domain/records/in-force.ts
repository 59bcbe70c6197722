import type { Dated } from "../own-papers.ts";
import { firstYearOf } from "./school-years.ts";

/**
 * The version that holds for a school year: the latest of those whose date lies in the calendar year in which the school
 * year begins, or earlier. So a rule holds for whole school years, and the exact day in the autumn does not matter.
 *
 * @param schoolYear « 2025-2026 »; one without a figure, or undefined, takes the latest version.
 * @returns undefined when all versions are of later years, or there is none.
 * @example inForce([{ validFrom: "2024-09-01" }, { validFrom: "2026-01-15" }], "2025-2026") // the one of 2024
 */
export function inForce<V extends Dated>(versions: readonly V[], schoolYear: string | undefined): V | undefined {
  const year = schoolYear === undefined ? "" : firstYearOf(schoolYear);
  const begins = /^\d{4}$/.test(year) ? year : "9999";
  return versions
    .filter(({ validFrom }) => validFrom.slice(0, begins.length) <= begins)
    .reduce<V | undefined>((latest, one) => (latest && latest.validFrom > one.validFrom ? latest : one), undefined);
}

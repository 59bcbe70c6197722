import type { FollowUp } from "./school.ts";

/**
 * How many hours a student was absent in a period: what was noted as the total, else what was noted of it, excused or not.
 *
 * @example hoursAbsent({ excusedHours: 2, unexcusedHours: 4 }) // 6
 */
export function hoursAbsent(noted: Pick<FollowUp, "absenceHours" | "excusedHours" | "unexcusedHours"> = {}) {
  const { absenceHours, excusedHours, unexcusedHours } = noted;
  if (absenceHours !== undefined || (excusedHours === undefined && unexcusedHours === undefined)) return absenceHours;
  // Hours have two decimals at most, which a sum of binary fractions does not keep.
  return Math.round(100 * ((excusedHours ?? 0) + (unexcusedHours ?? 0))) / 100;
}

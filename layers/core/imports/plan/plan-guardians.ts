import { type Guardian, mailKey, withWritten } from "../../domain/guardians.ts";
import type { Head } from "../head/head.ts";
import type { StudentPlan } from "../import-plan.ts";
import type { Tally } from "./tally.ts";

export const hasAddresses = ({ columns }: Head): boolean =>
  columns.some(({ field }) => field === "guardianMail" || field === "guardianMail2");

/**
 * What the addresses of a student's parents are, and what they shall be. An empty cell leaves its address as it is.
 *
 * @param written by column; undefined: an empty cell, or no such column.
 * @returns undefined: the file changes none.
 */
export function guardiansPlan(
  before: readonly Guardian[],
  written: readonly (string | undefined)[],
  tally: Tally,
): StudentPlan["guardians"] {
  for (const [place, email] of written.entries()) {
    if (email === undefined) continue;
    const now = before[place]?.email;
    tally.add(now, now !== undefined && mailKey(now) === mailKey(email) ? now : email);
  }
  const after = withWritten(before, written);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? undefined : { from: before, to: after };
}

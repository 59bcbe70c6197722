import type { Hundredths } from "./hundredths.ts";

/** Reasons for a missing mark: absent for a valid reason, dispensed, not graded. */
export type NoMark = "absent" | "dispensed" | "notGraded";
/** A mark out of 20, or why there is none. */
export type Mark = Hundredths | NoMark;

/** Whether a mark is a figure. Zero is; absent, dispensed and not graded are not (domain rule 1). */
export const isFigure = (mark: Mark): mark is Hundredths => typeof mark === "number";

import type { Hundredths } from "./hundredths.ts";

/**
 * Reasons for a missing mark: absent with a valid reason (absence justifiée), dispensed (dispensé), nothing entered yet,
 * absent without one (absence non justifiée), paper not handed in (non rendu). What each does to the sums is the rule
 * pack's `markStates`.
 */
export const NO_MARKS = ["absent", "dispensed", "notGraded", "unexcused", "notHandedIn"] as const;
export type NoMark = (typeof NO_MARKS)[number];
/** A mark on its own scale, or why there is none. */
export type Mark = Hundredths | NoMark;

/** Whether a mark is a figure. Zero is; absent, dispensed and not graded are not (domain rule 1). */
export const isFigure = (mark: Mark): mark is Hundredths => typeof mark === "number";

/** Whether a value is one of the reasons for a missing mark. It may come from a table or a file, so its type proves nothing. */
export const isNoMark = (value: unknown): value is NoMark => NO_MARKS.some((one) => one === value);

import { isFigure, type Mark } from "../../domain/figures/mark.ts";

/** A figure and the others of the same student, each as a share of its scale. */
export interface Far {
  readonly least: number;
  readonly greatest: number;
}

/** Fewer say nothing of a student. */
const FEWEST = 4;
/** Six points of twenty beyond the least or the greatest of the others. */
const FAR = 6 / 20;

/** A mark on its scale. */
export interface ScaledMark {
  readonly mark: Mark;
  readonly scale: number;
}

/**
 * Whether a mark is far from the student's others, as 1,5 beside 14 and 15: it may have lost a digit, or its comma.
 *
 * @returns the least and the greatest of the others, as shares of their scales; undefined: it is not far.
 */
export function farFrom(one: ScaledMark, others: readonly ScaledMark[]): Far | undefined {
  if (!isFigure(one.mark)) return undefined;
  const shares = others.flatMap(({ mark, scale }) => (isFigure(mark) ? [mark / scale] : []));
  if (shares.length < FEWEST) return undefined;
  const [least, greatest] = [Math.min(...shares), Math.max(...shares)];
  const share = one.mark / one.scale;
  return share < least - FAR || share > greatest + FAR ? { least, greatest } : undefined;
}

import { HIGHEST_MARK, type Hundredths, hundredths } from "./figures/hundredths.ts";
import { productOf } from "./figures/rational.ts";
import type { Period } from "./periods.ts";
import type { MarkBase, RulePack } from "./rule-pack.ts";
import type { Subject } from "./school.ts";

const OUT_OF_20: MarkBase = { outOf: HIGHEST_MARK, points: false };
export const baseOf = ({ base }: Pick<RulePack, "base">): MarkBase => base ?? OUT_OF_20;

/** Whether an average is at least half of the scale. */
export const reachesHalf = (average: Hundredths, pack: Pick<RulePack, "base">): boolean =>
  average * 2 >= baseOf(pack).outOf;

/** The highest mark of a subject in a period: in a pack of points, the sum of the maxima of its parts. */
export function highestIn(subject: Pick<Subject, "coefficient">, period: Period, pack: RulePack): Hundredths {
  if (!baseOf(pack).points || period.parts === undefined) return highestMark(subject, period, pack);
  return hundredths(period.parts.reduce((sum, part) => sum + highestIn(subject, part, pack), 0));
}

/** The highest mark of a subject in a leaf period. */
export function highestMark(
  subject: Pick<Subject, "coefficient">,
  leaf: Pick<Period, "weight">,
  pack: RulePack,
): Hundredths {
  const { points, outOf } = baseOf(pack);
  return points ? productOf(subject.coefficient, leaf.weight) : outOf;
}

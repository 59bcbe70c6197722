import { type Hundredths, hundredths } from "./figures/hundredths.ts";
import { baseOf } from "./mark-base.ts";
import type { MarkLevel, RulePack } from "./rule-pack.ts";

/**
 * The level of a printed mark: the highest of the pack whose threshold it reaches. Marks on another scale than the pack's,
 * points over a maximum, are compared without rounding.
 *
 * @returns undefined: the pack has no levels, or the mark reaches none.
 * @example levels D from 0, C from 10, B from 14; mark 13,99 -> C
 */
export function levelOf(
  mark: Hundredths,
  pack: Pick<RulePack, "levels" | "base">,
  maximum: Hundredths = baseOf(pack).outOf,
): MarkLevel | undefined {
  const { outOf } = baseOf(pack);
  return pack.levels?.findLast(({ from }) => BigInt(mark) * BigInt(outOf) >= BigInt(from) * BigInt(maximum));
}

/** The points that the pack's table gives for a mark of an optional subject. */
export const tablePoints = (
  mark: Hundredths,
  { optionalPoints = [], ...pack }: Pick<RulePack, "optionalPoints" | "base">,
  maximum: Hundredths = baseOf(pack).outOf,
): Hundredths =>
  optionalPoints.findLast(({ from }) => BigInt(mark) * BigInt(baseOf(pack).outOf) >= BigInt(from) * BigInt(maximum))
    ?.points ?? hundredths(0);

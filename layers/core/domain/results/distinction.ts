import { mean } from "../figures/average.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import type { DistinctionRule, RulePack } from "../rule-pack.ts";
import type { FollowUp } from "../school.ts";

/** The distinction that a printed average earns, and whether it is withheld for conduct. */
export interface Award {
  /** Absent: none earned, or withheld for conduct. */
  readonly distinction?: DistinctionRule;
  readonly withheldForConduct: boolean;
}

/**
 * A student's conduct: the mean of the figures noted among attendance, punctuality and behaviour, rounded once.
 *
 * Participation is not part of it: it says how much a student speaks in class, not how they conduct themselves,
 * and a shy student must not lose a tableau d'honneur by it. A figure that was not noted is left out, never counted
 * as zero (domain rule 9).
 *
 * @returns undefined when none of the three was noted.
 * @example attendance 18, punctuality not noted, behaviour 15 -> 16,50
 */
export function conductOf(followUp: FollowUp | undefined): Hundredths | undefined {
  const noted = [followUp?.attendance, followUp?.punctuality, followUp?.behaviour];
  return mean(noted.filter((figure) => figure !== undefined));
}

/** The highest distinction of the pack whose threshold a printed average reaches; undefined when it reaches none. */
export function distinctionFor(average: Hundredths, pack: RulePack): DistinctionRule | undefined {
  return pack.distinctions.findLast((distinction) => average >= distinction.from);
}

/**
 * The distinction a student receives for a term (domain rule 7): earned by the printed average, withheld when conduct
 * is below the pack's floor. Conduct that was not noted withholds nothing: no figure is invented.
 *
 * @example default pack, average 14,00 -> Félicitations; 11,99 -> none
 */
export function awardFor(average: Hundredths, followUp: FollowUp | undefined, pack: RulePack): Award {
  const distinction = distinctionFor(average, pack);
  if (distinction === undefined) return { withheldForConduct: false };
  const conduct = conductOf(followUp);
  const tooLow = pack.conductFloor !== undefined && conduct !== undefined && conduct < pack.conductFloor;
  return tooLow ? { withheldForConduct: true } : { distinction, withheldForConduct: false };
}

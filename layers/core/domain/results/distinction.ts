import { mean } from "../figures/average.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import type { DistinctionRule, RulePack, SanctionRule } from "../rule-pack.ts";
import type { CouncilDecision, FollowUp } from "../school.ts";

/** The distinction that a printed average earns, and whether it is withheld. */
export interface Award {
  /** Absent: none earned, or withheld, or not given by the council. */
  readonly distinction?: DistinctionRule;
  readonly withheldForConduct: boolean;
  /** The average earns one, and the hours of unexcused absence are too many for any. */
  readonly withheldForHours?: true;
  /** The council refused it: « Tableau d'honneur refusé ». */
  readonly refused?: true;
}

/** What a proposal looks at beside the average. */
export interface Standing {
  /** By the pack's conduct rule. Absent: the mean of the follow-up's figures. */
  readonly conduct?: Hundredths | undefined;
  /** Absent: not noted, which withholds nothing. */
  readonly unexcusedHours?: number | undefined;
  readonly decision?: CouncilDecision | undefined;
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
export function distinctionFor(
  average: Hundredths,
  { distinctions }: RulePack,
  unexcusedHours = 0,
): DistinctionRule | undefined {
  return distinctions.findLast(
    ({ from, unexcusedHoursUpTo = unexcusedHours }) => average >= from && unexcusedHours <= unexcusedHoursUpTo,
  );
}

/**
 * The distinction a student receives for a term (domain rule 7): earned by the printed average, withheld when conduct
 * is below the pack's floor or unexcused hours are too many. What was not noted withholds nothing: no figure is invented.
 * What the council decided wins over all of it.
 *
 * @example default pack, average 14,00 -> Félicitations; 11,99 -> none
 */
export function awardFor(
  average: Hundredths,
  followUp: FollowUp | undefined,
  pack: RulePack,
  standing: Standing = {},
): Award {
  const { decision } = standing;
  if (decision?.distinction !== undefined) return decided(decision.distinction, pack);
  const distinction = distinctionFor(average, pack, standing.unexcusedHours);
  if (distinction === undefined) {
    const withheld = distinctionFor(average, pack) !== undefined;
    return { withheldForConduct: false, ...(withheld && { withheldForHours: true }) };
  }
  const conduct = standing.conduct ?? conductOf(followUp);
  const tooLow = pack.conductFloor !== undefined && conduct !== undefined && conduct < pack.conductFloor;
  return tooLow ? { withheldForConduct: true } : { distinction, withheldForConduct: false };
}

function decided(id: string, { distinctions }: RulePack): Award {
  if (id === "refused") return { withheldForConduct: false, refused: true };
  const distinction = distinctions.find((one) => one.id === id);
  return { withheldForConduct: false, ...(distinction && { distinction }) };
}

/**
 * The sanctions of a student in a term: those that the council decided, or else of each kind the gravest that the pack's
 * rules propose; in the order of the pack.
 *
 * @param average of a ranked student: who has too few marks is not sanctioned for them.
 * @example pack with « Avertissement travail » below 8 and « Blâme travail » below 6; average 5,99 -> « Blâme travail »
 */
export function sanctionsFor(
  average: Hundredths | undefined,
  { sanctions = [] }: Pick<RulePack, "sanctions">,
  { decision, unexcusedHours }: Standing,
): readonly SanctionRule[] {
  const decided = decision?.sanctions ?? (decision?.sanction === undefined ? undefined : [decision.sanction]);
  if (decided !== undefined) return sanctions.filter(({ id }) => decided.includes(id));
  const held = sanctions.filter((rule) => holds(rule, average, unexcusedHours));
  return held.filter((rule) => held.findLast(({ kind }) => kind === rule.kind) === rule);
}

/** Whether all conditions of a rule hold; one without conditions is given by the council alone. */
function holds(
  { averageBelow, unexcusedHoursFrom }: SanctionRule,
  average: Hundredths | undefined,
  unexcusedHours: number | undefined,
): boolean {
  if (averageBelow === undefined && unexcusedHoursFrom === undefined) return false;
  const isLow = averageBelow === undefined || (average !== undefined && average < averageBelow);
  const isAway =
    unexcusedHoursFrom === undefined || (unexcusedHours !== undefined && unexcusedHours >= unexcusedHoursFrom);
  return isLow && isAway;
}

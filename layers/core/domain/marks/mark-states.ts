import type { Mark, NoMark } from "../figures/mark.ts";
import type { MarkStates, RulePack, StateEffect } from "../rule-pack.ts";

/** What most schools do: an excused absence leaves both sums, an unexcused one and a paper not handed in count 0. */
const USUAL: MarkStates = { absent: "leave", notGraded: "leave", unexcused: "zero", notHandedIn: "zero" };

export const markStatesOf = ({ markStates }: Pick<RulePack, "markStates">): MarkStates => markStates ?? USUAL;

/** What a reason for a missing mark does to the sums. */
export const effectOf = (reason: NoMark, states: MarkStates): StateEffect =>
  reason === "dispensed" ? "leave" : states[reason];

/**
 * Why something made of several marks has no figure: the reason they share; otherwise that something was not entered, or
 * that the student was absent.
 */
export function reasonOf(reasons: readonly Mark[]): NoMark {
  const distinct = new Set(reasons.filter((mark) => typeof mark === "string"));
  const [only] = distinct;
  if (only !== undefined && distinct.size === 1) return only;
  return distinct.size === 0 || distinct.has("notGraded") ? "notGraded" : "absent";
}

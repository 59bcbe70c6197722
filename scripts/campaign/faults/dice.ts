import { chance } from "../../../cli/demo/chance.ts";

/** Random choices that are the same for the same seed, in the order in which they are asked for. */
export interface Dice {
  /** True with this probability. */
  falls(probability: number): boolean;
  /** From `from` up to, not including, `to`. */
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  one<T>(choices: readonly T[]): T | undefined;
  shuffled<T>(list: readonly T[]): T[];
}

/**
 * @param seed the campaign's seed, and what the choices are for: choices for one purpose do not depend on another's number.
 * @example const kills = dice(7, "kills"); kills.whole(1, 6);
 */
export function dice(...seed: readonly (string | number)[]): Dice {
  let asked = 0;
  const next = () => chance(...seed, asked++);
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    falls: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    whole,
    one: (choices) => choices[whole(0, choices.length - 1)],
    shuffled: (list) =>
      list
        .map((value) => ({ value, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ value }) => value),
  };
}

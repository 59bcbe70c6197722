import type { MethodName } from "./methods/method.ts";

/** One way of making documents that is measured. */
export interface Way {
  readonly method: MethodName;
  /** Documents made in one go. */
  readonly group: number;
  /** What one sample makes: enough that the kernel's ticks of 10 ms do not matter. */
  readonly sample: { readonly size: number; readonly groups: number };
}

const GROUPS_OF_PALMARES = [
  [1, 4],
  [10, 2],
  [40, 2],
  [200, 1],
  [1000, 1],
] as const;
/** Methods that make one document after another, and how many for a sample. */
const ONE_BY_ONE = { classic: 2, typst: 40, chromium: 8 } as const;
/** The group whose memory is measured. */
export const WEIGHED_GROUP = 200;
const LARGEST_QUICK_GROUP = 200;

/** All ways; `quick` leaves out the largest groups. */
export function waysToMeasure(quick: boolean): readonly Way[] {
  const others = Object.entries(ONE_BY_ONE).map(
    ([method, size]): Way => ({ method: method as keyof typeof ONE_BY_ONE, group: 1, sample: { size, groups: 1 } }),
  );
  const ours = GROUPS_OF_PALMARES.map(
    ([group, groups]): Way => ({ method: "palmares", group, sample: { size: group, groups } }),
  );
  return [...others, ...ours.filter(({ group }) => !quick || group <= LARGEST_QUICK_GROUP)];
}

/** The ways in another order each round, so that none always runs behind the same neighbour. */
export const inRound = <T>(ways: readonly T[], round: number): readonly T[] => {
  const start = round % Math.max(1, ways.length);
  return [...ways.slice(start), ...ways.slice(0, start)];
};

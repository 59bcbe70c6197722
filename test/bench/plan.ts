import type { MethodName } from "./methods/method.ts";

/** One measured way of making documents: a method and a group size. */
export interface Way {
  readonly method: MethodName;
  /** Documents made together. */
  readonly group: number;
  /** Documents in one sample: enough to make the kernel's 10 ms ticks negligible. */
  readonly sample: { readonly size: number; readonly groups: number };
}

const GROUPS_OF_PALMARES = [
  [1, 8],
  [10, 2],
  [40, 2],
  [200, 1],
  [1000, 1],
] as const;
/** Methods that make documents one by one, with the number of documents in a sample. */
const ONE_BY_ONE = { classic: 2, prepared: 4, typst: 40, chromium: 8, gotenberg: 8, weasyprint: 4 } as const;
/** The group whose memory is measured. */
export const MEMORY_GROUP = 200;
const LARGEST_QUICK_GROUP = 200;

/** All ways to measure; `quick` leaves out the largest groups. */
export function waysToMeasure(quick: boolean): readonly Way[] {
  const others = Object.entries(ONE_BY_ONE).map(
    ([method, size]): Way => ({ method: method as keyof typeof ONE_BY_ONE, group: 1, sample: { size, groups: 1 } }),
  );
  const ours = GROUPS_OF_PALMARES.map(
    ([group, groups]): Way => ({ method: "palmares", group, sample: { size: group, groups } }),
  );
  return [...others, ...ours.filter(({ group }) => !quick || group <= LARGEST_QUICK_GROUP)];
}

/**
 * The ways in the order of a round. Each round starts with another way, so that none is always measured first.
 *
 * @example rotated(["a", "b", "c"], 1) // ["b", "c", "a"]
 */
export const rotated = <T>(ways: readonly T[], round: number): readonly T[] => {
  const start = round % Math.max(1, ways.length);
  return [...ways.slice(start), ...ways.slice(0, start)];
};

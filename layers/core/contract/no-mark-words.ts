import type { NoMark } from "../domain/figures/mark.ts";

/** Why there is no mark, in the API's words. */
export const NO_MARK_WORDS = {
  absent: "absent",
  unexcused: "unexcused",
  dispensed: "dispensed",
  not_handed_in: "notHandedIn",
} as const satisfies Readonly<Record<string, NoMark>>;
export type NoMarkWord = keyof typeof NO_MARK_WORDS;

import {
  type CodeOutcome,
  type Judged,
  type NumberOutcome,
  type Tone,
  toneOfJudged,
} from "@palmares/core/claims/judge-paper";
import type { NumberFault } from "@palmares/core/claims/paper-number";
import type { Silence } from "./register/ask-register.ts";

/** What this page finds before there is anything to judge. */
type PageOutcome =
  /** Another program's code. */
  | "NOT_OURS"
  /** No network, and no list of keys on this device. */
  | "NO_KEYS"
  | "NUMBER_WRONG"
  | "NO_CODE_IN_PHOTO";

/** What a check found, each with words of its own. */
export type OutcomeKind = CodeOutcome | NumberOutcome | PageOutcome;

export interface Outcome extends Judged<OutcomeKind> {
  /** As it is stored, where only a number was typed. */
  readonly number?: string;
  readonly fault?: NumberFault;
  /** Who issues, by the list of keys. */
  readonly installation?: string;
  /** Why the register was not asked. */
  readonly silence?: Silence;
}

const PAGE_TONES: Readonly<Record<PageOutcome, Tone>> = {
  NOT_OURS: "note",
  NO_KEYS: "note",
  NUMBER_WRONG: "note",
  NO_CODE_IN_PHOTO: "note",
};

/** A good paper whose code opens another site leaves something to ask. */
export function toneOf({ kind, ownSite }: Pick<Outcome, "kind" | "ownSite">): Tone {
  const tone = kind in PAGE_TONES ? PAGE_TONES[kind as PageOutcome] : toneOfJudged(kind as CodeOutcome | NumberOutcome);
  return tone === "good" && ownSite !== undefined ? "note" : tone;
}

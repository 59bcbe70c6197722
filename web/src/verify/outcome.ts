import type { Claims } from "@palmares/core/claims/claims";
import type { NumberFault } from "@palmares/core/claims/paper-number";
import type { RegisterAnswer } from "@palmares/core/claims/register-answer";
import type { Verdict } from "@palmares/core/claims/verify-claims";
import type { WithdrawnList } from "./register/answers.ts";
import type { Silence } from "./register/ask-register.ts";

/** What a check found, each with words of its own. */
export type OutcomeKind =
  | "GENUINE"
  /** The register confirms what was signed with a key that others may have. */
  | "GENUINE_BY_REGISTER"
  | "GENUINE_OFFLINE"
  | "SUPERSEDED"
  | "REVOKED"
  | "NOT_KEPT"
  /** Well signed, but the register does not know its number, or knows another paper by it. */
  | "NOT_IN_REGISTER"
  | "OTHER_IN_REGISTER"
  | "KEY_NOT_IN_TIME"
  | "KEY_COMPROMISED"
  | "FORGED"
  | "DAMAGED"
  | "NEWER"
  | "NOT_OURS"
  | "OTHER_INSTALLATION"
  /** Of this installation by its address, but its key was never published. */
  | "KEY_UNKNOWN"
  /** The same without network: the list on this device may be older than the key. */
  | "KEY_UNKNOWN_OFFLINE"
  | "NO_KEYS"
  | "NUMBER_ISSUED"
  | "NUMBER_SUPERSEDED"
  | "NUMBER_REVOKED"
  | "NUMBER_NOT_KEPT"
  | "NUMBER_UNKNOWN"
  | "NUMBER_OFFLINE"
  | "NUMBER_WRONG"
  | "NO_CODE_IN_PHOTO";

/** good: accept; note: something is left to ask; bad: do not accept. */
export type Tone = "good" | "note" | "bad";

export interface Outcome {
  readonly kind: OutcomeKind;
  /** What the paper must say. */
  readonly claims?: Claims;
  /** As it is stored, where only a number was typed. */
  readonly number?: string;
  readonly fault?: NumberFault;
  /** Who issues, by the list of keys. */
  readonly installation?: string;
  /** Address that a code of another installation names. */
  readonly site?: string;
  /** ISO instant since when the paper does not count. */
  readonly since?: string;
  /** ISO instant since when others may have the key. */
  readonly compromisedAt?: string;
  /** The register was not asked: why, and the date of the list on this device, if there is one. */
  readonly silence?: Silence;
  readonly listAsOf?: string;
}

const NOTES: ReadonlySet<OutcomeKind> = new Set([
  "GENUINE_OFFLINE",
  "NOT_KEPT",
  "NEWER",
  "NOT_OURS",
  "OTHER_INSTALLATION",
  "KEY_UNKNOWN_OFFLINE",
  "NO_KEYS",
  "DAMAGED",
  "NUMBER_ISSUED",
  "NUMBER_NOT_KEPT",
  "NUMBER_OFFLINE",
  "NUMBER_WRONG",
  "NO_CODE_IN_PHOTO",
]);

export function toneOf({ kind }: Pick<Outcome, "kind">): Tone {
  if (kind === "GENUINE" || kind === "GENUINE_BY_REGISTER") return "good";
  return NOTES.has(kind) ? "note" : "bad";
}

/** What is known about a number: the register's answer, or why there is none and what the list on this device says. */
export type Known =
  | { readonly answer: RegisterAnswer }
  | { readonly silence: Silence; readonly list: WithdrawnList | undefined };

type Signed = Extract<Verdict, { readonly claims: Claims }>;

/** Joins the signature's verdict with what is known about the number. @param digest Of what the code says. */
export function judgeSigned(verdict: Signed, digest: string, known: Known): Outcome {
  const { claims } = verdict;
  const own = {
    claims,
    ...("key" in verdict && verdict.key.compromisedAt !== undefined && { compromisedAt: verdict.key.compromisedAt }),
  };
  if ("silence" in known) {
    const listed = inList(claims.number, known.list);
    const silent = { ...own, ...silenceOf(known) };
    if (listed !== undefined) return { ...silent, kind: listed };
    return { ...silent, kind: verdict.verdict === "GENUINE" ? "GENUINE_OFFLINE" : verdict.verdict };
  }
  const { status, claimsDigest, since } = known.answer;
  if (status === "unknown") return { ...own, kind: "NOT_IN_REGISTER" };
  const when = since === undefined ? {} : { since };
  if (status === "not_kept")
    return { ...own, ...when, kind: verdict.verdict === "GENUINE" ? "NOT_KEPT" : verdict.verdict };
  if (claimsDigest !== digest) return { ...own, kind: "OTHER_IN_REGISTER" };
  if (status !== "issued") return { ...own, ...when, kind: capitals(status) };
  if (verdict.verdict === "KEY_COMPROMISED") return { ...own, kind: "GENUINE_BY_REGISTER" };
  return { ...own, kind: verdict.verdict };
}

/** What can be said of a number alone: never that a paper is genuine. */
export function judgeNumber(number: string, known: Known): Outcome {
  if ("silence" in known) {
    const listed = inList(number, known.list);
    return {
      number,
      ...silenceOf(known),
      kind: listed === undefined ? "NUMBER_OFFLINE" : (`NUMBER_${listed}` as const),
    };
  }
  const { status, since } = known.answer;
  return { number, kind: `NUMBER_${capitals(status)}`, ...(since !== undefined && { since }) };
}

function inList(number: string, list: WithdrawnList | undefined): "SUPERSEDED" | "REVOKED" | undefined {
  if (list?.revoked.includes(number)) return "REVOKED";
  return list?.superseded.includes(number) ? "SUPERSEDED" : undefined;
}

const silenceOf = ({ silence, list }: Extract<Known, { readonly silence: Silence }>) => ({
  silence,
  ...(list && { listAsOf: list.asOf }),
});

const capitals = <S extends string>(status: S) => status.toUpperCase() as Uppercase<S>;

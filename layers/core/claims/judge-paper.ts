import type { Claims } from "./claims.ts";
import type { KeyList, PublicKeyEntry } from "./key-list.ts";
import type { ReadQrText } from "./qr-text.ts";
import type { RegisterAnswer } from "./register-answer.ts";
import { claimsDigest } from "./sign-claims.ts";
import { isSameSite, siteAddress } from "./site-address.ts";
import { type Verdict, verifyClaims } from "./verify-claims.ts";
import { type WithdrawnList, withdrawnIn } from "./withdrawn-list.ts";

/** What is found of a paper's code. The command line and the check page have words of their own for each. */
export type CodeOutcome =
  /** Signed by a key of that day, and the register has it with these claims. */
  | "GENUINE"
  /** The register has it with these claims; of its key alone one could not be sure. */
  | "GENUINE_BY_REGISTER"
  /** Signed by a key of that day; the register was not asked, or did not answer. */
  | "GENUINE_OFFLINE"
  | "SUPERSEDED"
  | "REVOKED"
  /** It was issued; what the register had of it was erased. */
  | "NOT_KEPT"
  /** The same, and the signature alone proves nothing: nobody can confirm it any more. */
  | "NOT_KEPT_KEY_DOUBTED"
  /** Well signed, but the register does not know the number: signed by a stolen key, or the register is not whole. */
  | "NOT_IN_REGISTER"
  /** Well signed, but under this number something else was issued: signed by a stolen key. */
  | "OTHER_IN_REGISTER"
  /** Only the register can confirm it, and it did not answer. */
  | "KEY_NOT_IN_TIME"
  | "KEY_COMPROMISED"
  | "FORGED"
  | "DAMAGED"
  | "NEWER"
  | "OTHER_INSTALLATION"
  /** Of this installation by its address, but its key was never published. */
  | "KEY_UNKNOWN"
  /** The list of keys may be older than the key. */
  | "KEY_UNKNOWN_OFFLINE";

/** What the register says of a number alone: never that a paper is genuine. */
export type NumberOutcome =
  | "NUMBER_ISSUED"
  | "NUMBER_SUPERSEDED"
  | "NUMBER_REVOKED"
  | "NUMBER_NOT_KEPT"
  | "NUMBER_UNKNOWN"
  /** The register was not asked, or did not answer. */
  | "NUMBER_OFFLINE";

export interface Judged<Kind = CodeOutcome | NumberOutcome> {
  readonly kind: Kind;
  /** What the paper must say; only of what was signed. */
  readonly claims?: Claims;
  /** The key that signed, where it is the key that is doubted. */
  readonly key?: PublicKeyEntry;
  /** Since when the paper does not count, or is not kept: an instant or a day. */
  readonly since?: string;
  /** Address that the code opens, where its key is unknown, or where it is not known to be the installation's. */
  readonly site?: string;
  /** The installation's own address, where a signed code opens another one. */
  readonly ownSite?: string;
  /** The date of the list that was asked instead of the register or of the published keys. */
  readonly listAsOf?: string;
}

/** What is known about a number: the register's answer, or a list that somebody has kept, or nothing. */
export type Known = { readonly answer: RegisterAnswer } | { readonly list?: WithdrawnList | undefined };

export interface TrustedKeys {
  readonly keys: KeyList;
  /** They were published just now, so a key that is not among them does not exist. */
  readonly areFresh: boolean;
  /** Address of the installation, where the list does not say it. */
  readonly site?: string;
}

/**
 * Judges a paper by its code: signature, keys, and what the register says. A register that answers decides, for good and
 * for bad: it has a digest of what was signed, which a thief of keys cannot enter, so it finds out papers that a stolen key
 * signed, and confirms honest ones whose key was stolen later, or was not in use on their day.
 *
 * @example (await judgeCode(read, { keys, areFresh: true }, { answer })).kind // "GENUINE"
 */
export async function judgeCode(
  { bytes, signature, site }: ReadQrText,
  { keys, areFresh, site: address }: TrustedKeys,
  known: Known,
): Promise<Judged<CodeOutcome>> {
  const verdict = await verifyClaims(bytes, signature, keys);
  const own = keys.site ?? address;
  if ("claims" in verdict)
    return { ...judgeSigned(verdict, await claimsDigest(bytes, signature), known), ...addressDoubt(site, own) };
  if (verdict.verdict !== "KEY_UNKNOWN") return { kind: verdict.verdict };
  if (own !== undefined && !isSameSite(own, site)) return { kind: "OTHER_INSTALLATION", site };
  return areFresh ? { kind: "KEY_UNKNOWN", site } : { kind: "KEY_UNKNOWN_OFFLINE", site, listAsOf: keys.madeAt };
}

/** An address is not signed, so a true code can be drawn again to open a page of the forger's. */
function addressDoubt(site: string, own: string | undefined): Pick<Judged, "site" | "ownSite"> {
  if (own === undefined) return { site };
  return isSameSite(own, site) ? {} : { site, ownSite: siteAddress(own) ?? own };
}

type Signed = Extract<Verdict, { readonly claims: Claims }>;

/** Joins a signature's verdict with what is known about the number. @param digest of claims and signature. */
export function judgeSigned(verdict: Signed, digest: string, known: Known): Judged<CodeOutcome> {
  const { claims } = verdict;
  const isSure = verdict.verdict === "GENUINE";
  const own = isSure ? { claims } : { claims, key: verdict.key };
  if (!("answer" in known)) {
    const kind = withdrawnIn(known.list, claims.number) ?? (isSure ? "GENUINE_OFFLINE" : verdict.verdict);
    return { ...own, ...asOf(known), kind };
  }
  const { status, claimsDigest: registered } = known.answer;
  if (status === "unknown") return { ...own, kind: "NOT_IN_REGISTER" };
  if (status === "not_kept" && (registered ?? digest) === digest) {
    return { ...own, ...sinceOf(known.answer), kind: isSure ? "NOT_KEPT" : "NOT_KEPT_KEY_DOUBTED" };
  }
  if (status === "not_kept" || registered !== digest) return { ...own, kind: "OTHER_IN_REGISTER" };
  if (status !== "issued") return { ...own, ...sinceOf(known.answer), kind: capitals(status) };
  return { ...own, kind: isSure ? "GENUINE" : "GENUINE_BY_REGISTER" };
}

/** Judges a number that was typed. */
export function judgeNumber(number: string, known: Known): Judged<NumberOutcome> {
  if ("answer" in known) return { kind: `NUMBER_${capitals(known.answer.status)}`, ...sinceOf(known.answer) };
  const listed = withdrawnIn(known.list, number);
  return { kind: listed === undefined ? "NUMBER_OFFLINE" : `NUMBER_${listed}`, ...asOf(known) };
}

/** good: accept; note: something is left to ask; bad: do not accept. */
export type Tone = "good" | "note" | "bad";

const TONES: Readonly<Record<CodeOutcome | NumberOutcome, Tone>> = {
  GENUINE: "good",
  GENUINE_BY_REGISTER: "good",
  GENUINE_OFFLINE: "note",
  SUPERSEDED: "bad",
  REVOKED: "bad",
  NOT_KEPT: "note",
  NOT_KEPT_KEY_DOUBTED: "bad",
  NOT_IN_REGISTER: "bad",
  OTHER_IN_REGISTER: "bad",
  KEY_NOT_IN_TIME: "bad",
  KEY_COMPROMISED: "bad",
  FORGED: "bad",
  DAMAGED: "note",
  NEWER: "note",
  OTHER_INSTALLATION: "note",
  KEY_UNKNOWN: "bad",
  KEY_UNKNOWN_OFFLINE: "note",
  NUMBER_ISSUED: "note",
  NUMBER_SUPERSEDED: "bad",
  NUMBER_REVOKED: "bad",
  NUMBER_NOT_KEPT: "note",
  NUMBER_UNKNOWN: "bad",
  NUMBER_OFFLINE: "note",
};

export const toneOfJudged = (kind: CodeOutcome | NumberOutcome): Tone => TONES[kind];

const RELIABLE: ReadonlySet<string> = new Set<CodeOutcome | NumberOutcome>([
  "GENUINE",
  "GENUINE_BY_REGISTER",
  "GENUINE_OFFLINE",
  "NUMBER_ISSUED",
]);

/** For programs, which know one yes and one no: whether nothing speaks against what was asked. */
export const mayRelyOn = (kind: CodeOutcome | NumberOutcome): boolean => RELIABLE.has(kind);

const sinceOf = ({ since }: RegisterAnswer) => (since === undefined ? {} : { since });

const asOf = ({ list }: { readonly list?: WithdrawnList | undefined }) => (list ? { listAsOf: list.asOf } : {});

const capitals = <S extends string>(status: S) => status.toUpperCase() as Uppercase<S>;

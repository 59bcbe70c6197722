import type { RegisterAnswer } from "./register-answer.ts";
import type { Verdict } from "./verify-claims.ts";

/** What signature and register say together. */
export type Judgement =
  /** The register has it, with these claims. */
  | "REGISTERED"
  /** Signed by a key that counts; the register was not asked. */
  | "SIGNED"
  | "SUPERSEDED"
  | "REVOKED"
  /** It was issued; what the register had of it was erased. */
  | "NOT_KEPT"
  /** Well signed, but the register does not know the number: signed by a stolen key, or the register is not whole. */
  | "NOT_REGISTERED"
  /** Well signed, but under this number something else was issued: signed by a stolen key. */
  | "OTHER_CLAIMS"
  /** What the signature says is all there is to say. */
  | "AS_SIGNED";

/**
 * Judges a paper by its signature and by what the register says. A register that answers decides: it finds out papers that
 * were signed by a stolen key, and saves those that were signed honestly before it was stolen.
 *
 * @param digest of the paper's claims and signature (`claimsDigest`).
 * @param register undefined: it was not asked, or did not answer.
 */
export function judgePaper(verdict: Verdict, digest: string, register: RegisterAnswer | undefined): Judgement {
  if (!("claims" in verdict)) return "AS_SIGNED";
  if (register === undefined) return verdict.verdict === "GENUINE" ? "SIGNED" : "AS_SIGNED";
  if (register.status === "unknown") return "NOT_REGISTERED";
  if (register.status === "not_kept") return "NOT_KEPT";
  if (register.claimsDigest !== digest) return "OTHER_CLAIMS";
  if (register.status === "superseded") return "SUPERSEDED";
  return register.status === "revoked" ? "REVOKED" : "REGISTERED";
}

/** Whether a reader may rely on a paper that is judged so. */
export const mayRelyOn = (judgement: Judgement): boolean => judgement === "REGISTERED" || judgement === "SIGNED";

import { decodeClaims } from "@palmares/core/claims/claims-codec";
import type { KeyList } from "@palmares/core/claims/key-list";
import { readNumber } from "@palmares/core/claims/paper-number";
import { readQrText } from "@palmares/core/claims/qr-text";
import { claimsDigest } from "@palmares/core/claims/sign-claims";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import { judgeNumber, judgeSigned, type Known, type Outcome } from "./outcome.ts";
import { type Ask, askKeys, askNumber } from "./register/ask-register.ts";
import type { KeptLists } from "./register/kept-lists.ts";

export interface CheckPorts {
  readonly ask: Ask;
  readonly kept: KeptLists;
  /** Address of the site that the page comes from. */
  readonly site: string;
}

/** More digits than a number has: what a reader of codes shows when it leaves the address out. */
const CODE_DIGITS = /^\d{60,}$/;

/**
 * Checks what was scanned, pasted or typed: a code's text, its digits alone, or a paper's number.
 *
 * @example await checkText(ports, "7KX4M-R2DQZ") // { kind: "NUMBER_ISSUED", number: "7KX4MR2DQZ" }
 */
export async function checkText(ports: CheckPorts, text: string): Promise<Outcome> {
  const trimmed = text.trim();
  const digits = trimmed.replace(/\s/g, "");
  if (CODE_DIGITS.test(digits)) return checkCode(ports, `${ports.site}/verifier/#${digits}`);
  if (/[#/:]/.test(trimmed)) return checkCode(ports, trimmed);
  const read = readNumber(trimmed);
  if ("fault" in read) return { kind: "NUMBER_WRONG", fault: read };
  return judgeNumber(read.number, await knownOf(ports, read.number));
}

/** Checks the text of a QR code. The register gets its number, never the rest. */
async function checkCode(ports: CheckPorts, text: string): Promise<Outcome> {
  const read = readQrText(text);
  if ("fault" in read) return { kind: read.fault };
  const decoded = decodeClaims(read.bytes);
  if ("fault" in decoded) return { kind: decoded.fault };
  const [list, known] = await Promise.all([currentKeys(ports), knownOf(ports, decoded.claims.number)]);
  if (list === undefined) return { kind: "NO_KEYS" };
  const { keys, isFresh } = list;
  const verdict = await verifyClaims(read.bytes, read.signature, keys);
  if (verdict.verdict === "KEY_UNKNOWN") return unknownKey(keys, ports.site, isFresh, read.site);
  if (!("claims" in verdict)) return { kind: verdict.verdict };
  const digest = await claimsDigest(read.bytes, read.signature);
  return { ...judgeSigned(verdict, digest, known), installation: keys.installation };
}

/** The published keys, or those that this device kept. */
async function currentKeys({ ask, kept }: CheckPorts) {
  const fresh = await askKeys(ask);
  if (typeof fresh !== "string") {
    await kept.keepKeys(fresh);
    return { keys: fresh, isFresh: true };
  }
  const keys = await kept.keys();
  return keys && { keys, isFresh: false };
}

async function knownOf({ ask, kept }: CheckPorts, number: string): Promise<Known> {
  const answer = await askNumber(ask, number);
  return typeof answer === "string" ? { silence: answer, list: await kept.withdrawn() } : { answer };
}

function unknownKey({ site: own = "", madeAt }: KeyList, page: string, isFresh: boolean, site: string): Outcome {
  if (!isSameSite(own === "" ? page : own, site)) return { kind: "OTHER_INSTALLATION", site };
  return isFresh ? { kind: "KEY_UNKNOWN" } : { kind: "KEY_UNKNOWN_OFFLINE", listAsOf: madeAt };
}

const isSameSite = (a: string, b: string): boolean => a.replace(/\/+$/, "").toLowerCase() === b.toLowerCase();

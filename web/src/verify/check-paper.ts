import { decodeClaims } from "@palmares/core/claims/claims-codec";
import { judgeCode, judgeNumber, type Known, type TrustedKeys } from "@palmares/core/claims/judge-paper";
import { readNumber } from "@palmares/core/claims/paper-number";
import { readQrText } from "@palmares/core/claims/qr-text";
import type { Outcome } from "./outcome.ts";
import { type Ask, askKeys, askNumber, type Silence } from "./register/ask-register.ts";
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
  const known = await knownOf(ports, read.number);
  return { ...judgeNumber(read.number, known), ...silenceOf(known), number: read.number };
}

/** Checks the text of a QR code. The register gets its number, never the rest. */
async function checkCode(ports: CheckPorts, text: string): Promise<Outcome> {
  const read = readQrText(text);
  if ("fault" in read) return { kind: read.fault };
  const decoded = decodeClaims(read.bytes);
  if ("fault" in decoded) return { kind: decoded.fault };
  const [trusted, known] = await Promise.all([currentKeys(ports), knownOf(ports, decoded.claims.number)]);
  if (trusted === undefined) return { kind: "NO_KEYS" };
  const judged = await judgeCode(read, trusted, known);
  return {
    ...judged,
    ...(judged.claims && { ...silenceOf(known), installation: nameOf(trusted, ports) }),
  };
}

/** Few installations were given a name; a reader knows the others by their address. */
const nameOf = ({ keys }: TrustedKeys, { site }: CheckPorts): string => keys.installation || new URL(site).host;

/** The published keys, which this device then keeps, or those that it kept. */
export async function currentKeys({ ask, kept, site }: CheckPorts): Promise<TrustedKeys | undefined> {
  const fresh = await askKeys(ask);
  if (typeof fresh !== "string") {
    await kept.keepKeys(fresh);
    return { keys: fresh, areFresh: true, site };
  }
  const keys = await kept.keys();
  return keys && { keys, areFresh: false, site };
}

type PageKnown = Known & { readonly silence?: Silence };

async function knownOf({ ask, kept }: CheckPorts, number: string): Promise<PageKnown> {
  const answer = await askNumber(ask, number);
  return typeof answer === "string" ? { silence: answer, list: await kept.withdrawn() } : { answer };
}

const silenceOf = ({ silence }: PageKnown) => (silence === undefined ? {} : { silence });

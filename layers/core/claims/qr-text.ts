import { type Bytes, bytesOfHex, concatenated, hexOf } from "./bytes.ts";
import { SIGNATURE_BYTES } from "./ed25519.ts";
import type { SignedClaims } from "./sign-claims.ts";
import { siteAddress } from "./site-address.ts";

/** Path of the check page below the site's address. */
const CHECK_PATH = "/verifier/";
/** It stands before the bytes, so that leading zeros count: the first digits of every code come from it. */
const GUARD = Uint8Array.of(1);
/** More than a QR holds. */
const MAX_DIGITS = 7089;
const ADDRESS = /^(https?:\/\/[^\s#]+)\/verifier\/?#(\d+)$/;

/** A QR's text in the two parts that a QR encodes differently. */
export interface QrText {
  readonly url: string;
  /** Everything before the digits. */
  readonly prefix: string;
  /** Decimal digits only: a QR takes 10 bits for three of them. */
  readonly digits: string;
}

/** What a QR's text holds: not checked yet. */
export interface ReadQrText {
  /** Address that the code opens (`siteAddress`). It is not signed: whoever draws a code of his own chooses it. */
  readonly site: string;
  readonly bytes: Bytes;
  readonly signature: Bytes;
}

/**
 * The text of a paper's QR: the address of the check page, and claims and signature after the `#`, which no browser
 * sends to a server.
 *
 * @param site Address of the installation's site.
 * @example qrText("https://bulletins.example", signed).url // "https://bulletins.example/verifier/#3125…"
 */
export function qrText(site: string, { bytes, signature }: Pick<SignedClaims, "bytes" | "signature">): QrText {
  const prefix = `${site.replace(/\/+$/, "")}${CHECK_PATH}#`;
  const digits = BigInt(`0x${hexOf(concatenated(GUARD, bytes, signature))}`).toString();
  return { url: prefix + digits, prefix, digits };
}

/** A QR's text; says whether it is another program's code, or one of ours that is damaged. */
export function readQrText(text: string): ReadQrText | { readonly fault: "NOT_OURS" | "DAMAGED" } {
  const [, address = "", digits] = ADDRESS.exec(text.trim()) ?? [];
  const site = siteAddress(address);
  if (site === undefined || digits === undefined) return { fault: "NOT_OURS" };
  // A number has one way to be written.
  if (digits.startsWith("0") || digits.length > MAX_DIGITS) return { fault: "DAMAGED" };
  const hex = BigInt(digits).toString(16);
  const all = bytesOfHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  if (all[0] !== GUARD[0] || all.length <= GUARD.length + SIGNATURE_BYTES) return { fault: "DAMAGED" };
  return { site, bytes: all.slice(GUARD.length, -SIGNATURE_BYTES), signature: all.slice(-SIGNATURE_BYTES) };
}

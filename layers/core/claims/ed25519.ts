import { verifyAsync } from "@noble/ed25519";
import { type Bytes, bytesOfHex } from "./bytes.ts";

/** In bytes. */
export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Says whether a signature is that of a message by a public key. */
export type CheckSignature = (signature: Bytes, message: Bytes, publicKey: Bytes) => Promise<boolean>;

/** By WebCrypto: Node, and browsers since 2025. */
export const checkByWebCrypto: CheckSignature = async (signature, message, publicKey) => {
  const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  return await crypto.subtle.verify("Ed25519", key, signature, message);
};

/**
 * By the library, in browsers that have no Ed25519. It is as strict as WebCrypto, so that both say the same of every
 * signature.
 */
export const checkByLibrary: CheckSignature = async (signature, message, publicKey) => {
  try {
    return await verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    // A signature or key that is no point of the curve.
    return false;
  }
};

let check: Promise<CheckSignature> | undefined;

/** The way that this browser has, tried once. */
export function signatureCheck(): Promise<CheckSignature> {
  check ??= hasEd25519().then((has) => (has ? checkByWebCrypto : checkByLibrary));
  return check;
}

/** The public key of RFC 8032, test 1. */
const SOME_KEY = bytesOfHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

const hasEd25519 = (): Promise<boolean> =>
  crypto.subtle.importKey("raw", SOME_KEY, "Ed25519", false, ["verify"]).then(
    () => true,
    () => false,
  );

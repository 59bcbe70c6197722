import { bytesOfHex } from "./bytes.ts";
import type { Claims } from "./claims.ts";
import { decodeClaims } from "./claims-codec.ts";
import { SIGNATURE_BYTES, signatureCheck } from "./ed25519.ts";
import { type KeyList, keyIdOf, type PublicKeyEntry } from "./key-list.ts";
import { signedMessage } from "./sign-claims.ts";

/** Clocks differ, and a day of issue has no hour: a paper may be signed a day before or after a key's time. */
const TOLERANCE_MS = 86_400_000;

/** What a check without network says. Only with the first three there are claims, because only they were signed. */
export type Verdict =
  | { readonly verdict: "GENUINE"; readonly claims: Claims }
  /** The key did not sign on the paper's day of issue. */
  | { readonly verdict: "KEY_NOT_IN_TIME"; readonly claims: Claims; readonly key: PublicKeyEntry }
  /** Others may have the key: only the register knows whether the paper was issued. */
  | { readonly verdict: "KEY_COMPROMISED"; readonly claims: Claims; readonly key: PublicKeyEntry }
  /** The key is not in the list: another installation's, or one that was made after the list. */
  | { readonly verdict: "KEY_UNKNOWN"; readonly keyId: string }
  /** The signature is not that of these claims: invented or changed. */
  | { readonly verdict: "FORGED" }
  /** Not the bytes of a paper. */
  | { readonly verdict: "DAMAGED" }
  /** Made by a newer version of the program. */
  | { readonly verdict: "NEWER" };

/** Checks what a paper's QR says, as far as that goes without the register. */
export async function verifyClaims(
  bytes: Uint8Array,
  signature: Uint8Array,
  { keys }: Pick<KeyList, "keys">,
): Promise<Verdict> {
  const decoded = decodeClaims(bytes);
  if ("fault" in decoded) return { verdict: decoded.fault };
  if (signature.length !== SIGNATURE_BYTES) return { verdict: "DAMAGED" };
  const { claims } = decoded;
  const candidates = keys.filter(({ keyId }) => keyId === claims.keyId);
  if (candidates.length === 0) return { verdict: "KEY_UNKNOWN", keyId: claims.keyId };
  for (const key of candidates) if (await isSignedBy(key, bytes, signature)) return judged(claims, key);
  return { verdict: "FORGED" };
}

/** A key that has another one's id signs nothing. */
async function isSignedBy(key: PublicKeyEntry, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const publicKey = bytesOfHex(key.publicKey);
  if ((await keyIdOf(publicKey)) !== key.keyId) return false;
  const check = await signatureCheck();
  return await check(new Uint8Array(signature), signedMessage(bytes), publicKey);
}

function judged(claims: Claims, key: PublicKeyEntry): Verdict {
  if (key.compromisedAt !== undefined) return { verdict: "KEY_COMPROMISED", claims, key };
  const first = dayOf(Date.parse(key.signsFrom) - TOLERANCE_MS);
  const last = key.signsUntil === undefined ? undefined : dayOf(Date.parse(key.signsUntil) + TOLERANCE_MS);
  const isInTime = first <= claims.issuedOn && (last === undefined || claims.issuedOn <= last);
  return isInTime ? { verdict: "GENUINE", claims } : { verdict: "KEY_NOT_IN_TIME", claims, key };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

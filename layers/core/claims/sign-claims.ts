import { type Bytes, concatenated, hexOf, sha256 } from "./bytes.ts";
import type { Claims, UnsignedClaims } from "./claims.ts";
import { encodeClaims } from "./claims-codec.ts";

/** A signature for this purpose counts for no other. */
const PURPOSE = new TextEncoder().encode("palmares-paper-v1\0");
const DIGEST_BYTES = 16;

/** What a signature is made over. */
export const signedMessage = (bytes: Uint8Array): Bytes => concatenated(PURPOSE, bytes);

/** A key that signs: its private part stays behind the function. */
export interface SigningKey {
  /** Hexadecimal. */
  readonly keyId: string;
  /** The 64 bytes of an Ed25519 signature. */
  readonly sign: (message: Bytes) => Promise<Uint8Array>;
}

export interface SignedClaims {
  readonly claims: Claims;
  /** The claims as bytes. */
  readonly bytes: Bytes;
  readonly signature: Bytes;
  /** See `claimsDigest`. */
  readonly digest: string;
}

/**
 * Signs what a paper says.
 *
 * @throws RangeError when a claim cannot be written, as a text of more than 255 bytes.
 */
export async function signClaims(unsigned: UnsignedClaims, key: SigningKey): Promise<SignedClaims> {
  const claims = { ...unsigned, keyId: key.keyId };
  const bytes = encodeClaims(claims);
  const signature = new Uint8Array(await key.sign(signedMessage(bytes)));
  return { claims, bytes, signature, digest: await claimsDigest(bytes, signature) };
}

/**
 * What the register says in public about a number: 32 hexadecimal digits of the SHA-256 of claims and signature. Who has
 * the paper can compare, and finds out a paper that was signed by a stolen key; who has not learns nothing, because the
 * signature cannot be guessed.
 */
export const claimsDigest = async (bytes: Uint8Array, signature: Uint8Array): Promise<string> =>
  hexOf(await sha256(concatenated(bytes, signature), DIGEST_BYTES));

import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import type { SigningKey } from "../claims/sign-claims.ts";
import { keyToSign } from "./choose-key.ts";
import type { KeyPorts } from "./manage-keys.ts";

/** A function that goes on for hours hears of a new or a compromised key after this time. */
const KNOWN_FOR_MS = 60_000;

/** Gives the key that signs now. */
export type Signer = () => Promise<SigningKey>;

/** No key can sign: nobody has made one, or its private part is gone. */
export class NoSigningKey extends Error {
  override readonly name = "NoSigningKey";
}

/**
 * A signer for a process: it reads the list of keys once a minute and each private part once, however many papers it
 * signs.
 *
 * @example const signed = await signClaims(claims, await signer());
 * @throws NoSigningKey from the signer
 */
export function openSigner({ keys, privateKeys, now }: KeyPorts): Signer {
  const opened = new Map<string, Promise<KeyObject>>();
  let known: { readonly until: number; readonly key: Promise<SigningKey> } | undefined;

  async function open(keyId: string): Promise<KeyObject> {
    const pkcs8 = await privateKeys.read(keyId);
    if (pkcs8 === undefined) throw new NoSigningKey(`Key ${keyId} has no private part.`);
    return createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  }

  async function current(): Promise<SigningKey> {
    const chosen = keyToSign(await keys.list(), now().toISOString());
    if (chosen === undefined) throw new NoSigningKey("There is no signing key. Make one: signing-key make.");
    const { keyId } = chosen;
    const reading = opened.get(keyId) ?? open(keyId);
    opened.set(keyId, reading);
    const key = await reading.catch((error: unknown) => {
      opened.delete(keyId);
      throw error;
    });
    return { keyId, sign: async (message) => sign(null, message, key) };
  }

  return async () => {
    const at = now().getTime();
    if (known === undefined || at >= known.until) known = { until: at + KNOWN_FOR_MS, key: current() };
    const { key } = known;
    return await key.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  };
}

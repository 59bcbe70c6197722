import { generateKeyPairSync } from "node:crypto";
import { hexOf } from "../claims/bytes.ts";
import { keyIdOf } from "../claims/key-list.ts";
import { keyToSign, mayKeySign } from "./choose-key.ts";
import type { PrivateKeys, SigningKeyRecord, SigningKeys } from "./ports.ts";

export interface KeyPorts {
  readonly keys: SigningKeys;
  readonly privateKeys: PrivateKeys;
  readonly now: () => Date;
}

export interface NewKey {
  /** Who issues, in words for readers. Left out: as the latest key says. */
  readonly installation?: string | undefined;
  /** An instant. Left out: now. */
  readonly signsFrom?: string | undefined;
}

/** Functions go on with the key they know for some minutes; its private part stays for this long after its end. */
const RETIRE_AFTER_MS = 24 * 3_600_000;

/**
 * Makes a key where none signs now or will. Two deployments that do so together leave two keys: both are published, so both
 * sign valid papers, and every function takes the same one.
 *
 * @returns the new key; undefined: there is one.
 */
export async function ensureKey(ports: KeyPorts, wanted: NewKey = {}): Promise<SigningKeyRecord | undefined> {
  const now = ports.now().toISOString();
  const keys = await ports.keys.list();
  const isComing = (key: SigningKeyRecord) => mayKeySign(key, [key.signsFrom, now].sort().at(-1) ?? now);
  return keys.some(isComing) ? undefined : await makeKey(ports, wanted, keys);
}

/**
 * Replaces the key: the new one signs from an instant on, the former ones until then. Their papers stay valid. Private
 * parts of keys that have ended long ago are deleted, so that nobody can steal them.
 */
export async function rotateKey(ports: KeyPorts, wanted: NewKey = {}): Promise<SigningKeyRecord> {
  const former = await ports.keys.list();
  const next = await makeKey(ports, wanted, former);
  for (const { keyId, signsUntil } of former) {
    if (signsUntil === undefined || signsUntil > next.signsFrom) {
      await ports.keys.mark(keyId, { signsUntil: next.signsFrom });
    }
  }
  await retireKeys(ports);
  return next;
}

/** Deletes the private parts of keys that ended more than a day ago. */
async function retireKeys({ keys, privateKeys, now }: KeyPorts): Promise<void> {
  const at = now();
  const ended = new Date(at.getTime() - RETIRE_AFTER_MS).toISOString();
  for (const { keyId, signsUntil, retiredAt } of await keys.list()) {
    if (retiredAt !== undefined || signsUntil === undefined || signsUntil > ended) continue;
    await privateKeys.remove(keyId);
    await keys.mark(keyId, { retiredAt: at.toISOString() });
  }
}

/**
 * Says that others may have a key's private part: it signs nothing more, and a check believes none of its papers without
 * the register. A new key is made when none is left.
 *
 * @returns false: there is no such key.
 */
export async function compromiseKey(ports: KeyPorts, keyId: string): Promise<boolean> {
  const key = (await ports.keys.list()).find((one) => one.keyId === keyId);
  if (key === undefined) return false;
  const at = ports.now().toISOString();
  const signsUntil = key.signsUntil !== undefined && key.signsUntil < at ? key.signsUntil : at;
  // Marked first: a death between the two leaves no key that signs without being marked.
  await ports.keys.mark(keyId, { compromisedAt: key.compromisedAt ?? at, signsUntil });
  await ports.privateKeys.remove(keyId);
  const left = await ports.keys.list();
  if (keyToSign(left, at) === undefined) {
    const made = await makeKey(ports, {}, left);
    // A key that was announced ends it, as it would have ended the one that is replaced.
    const [coming] = left
      .flatMap((one) => (mayKeySign(one, one.signsFrom) && one.signsFrom > at ? [one.signsFrom] : []))
      .sort();
    if (coming !== undefined) await ports.keys.mark(made.keyId, { signsUntil: coming });
  }
  return true;
}

/** The private part is kept before the key is known, so that no function chooses a key which it cannot read. */
async function makeKey(
  { keys, privateKeys, now }: KeyPorts,
  wanted: NewKey,
  former: readonly SigningKeyRecord[],
): Promise<SigningKeyRecord> {
  const { publicKey, keyId, pkcs8 } = await newPair(former);
  const installation = wanted.installation ?? former.findLast((key) => key.installation !== undefined)?.installation;
  const madeAt = now().toISOString();
  await privateKeys.keep(keyId, pkcs8);
  const key = {
    keyId,
    publicKey,
    ...(installation !== undefined && { installation }),
    madeAt,
    signsFrom: wanted.signsFrom ?? madeAt,
  };
  await keys.add(key);
  return key;
}

/** A pair whose id no former key has: two keys of one id could not be told apart. */
async function newPair(former: readonly SigningKeyRecord[]) {
  for (;;) {
    const pair = generateKeyPairSync("ed25519");
    const publicKey = Buffer.from(pair.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
    const keyId = await keyIdOf(publicKey);
    if (former.some((key) => key.keyId === keyId)) continue;
    const pkcs8 = pair.privateKey.export({ format: "der", type: "pkcs8" });
    return { keyId, publicKey: hexOf(publicKey), pkcs8 };
  }
}

import type { SigningKeyRecord } from "./ports.ts";

/** Whether a key may sign at an instant. */
export const mayKeySign = (key: SigningKeyRecord, at: string): boolean =>
  key.compromisedAt === undefined &&
  key.retiredAt === undefined &&
  key.signsFrom <= at &&
  (key.signsUntil === undefined || at < key.signsUntil);

/**
 * The key that signs at an instant: of those that may, the one that began last. Two that began together are told apart by
 * their ids, so that all functions choose the same one.
 */
export function keyToSign(keys: readonly SigningKeyRecord[], at: string): SigningKeyRecord | undefined {
  return keys
    .filter((key) => mayKeySign(key, at))
    .sort(byBeginning)
    .at(-1);
}

const byBeginning = (a: SigningKeyRecord, b: SigningKeyRecord): number =>
  a.signsFrom === b.signsFrom ? compare(a.keyId, b.keyId) : compare(a.signsFrom, b.signsFrom);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { KeyList, PublicKeyEntry } from "../claims/key-list.ts";
import type { SigningKeyRecord } from "./ports.ts";

/**
 * The keys as everybody may read them: also those that sign no more, because their papers are still there.
 *
 * @param site address of the installation's site, as QRs begin with it; undefined where nobody knows it, as behind the site
 *   itself.
 */
export function publishedKeys(records: readonly SigningKeyRecord[], site: string | undefined, now: Date): KeyList {
  const named = records.findLast((key) => key.installation !== undefined)?.installation;
  return {
    format: 1,
    installation: named ?? (site === undefined ? "" : new URL(site).host),
    ...(site !== undefined && { site: site.replace(/\/+$/, "") }),
    madeAt: now.toISOString(),
    keys: records.map(entryOf),
  };
}

const entryOf = ({ keyId, publicKey, signsFrom, signsUntil, compromisedAt }: SigningKeyRecord): PublicKeyEntry => ({
  keyId,
  publicKey,
  signsFrom,
  ...(signsUntil !== undefined && { signsUntil }),
  ...(compromisedAt !== undefined && { compromisedAt }),
});

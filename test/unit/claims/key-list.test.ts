import { bytesOfHex } from "@palmares/core/claims/bytes";
import { keyIdOf, readKeyList } from "@palmares/core/claims/key-list";
import { describe, expect, it } from "vitest";
import { aKeyList, aKeyPair } from "../../support/claims.ts";

describe("a key list", () => {
  it("is read as it was written", async () => {
    const { entry } = await aKeyPair({ signsUntil: "2026-02-15T10:00:00.000Z" });
    const list = aKeyList(entry);
    expect(readKeyList(JSON.parse(JSON.stringify(list)))).toEqual(list);
    expect(await keyIdOf(bytesOfHex(entry.publicKey))).toBe(entry.keyId);
  });

  it("is refused when anything in it is not what it must be", async () => {
    const { entry } = await aKeyPair();
    const list = aKeyList(entry);
    for (const changed of [
      undefined,
      [],
      { ...list, format: 2 },
      { ...list, madeAt: "yesterday" },
      { ...list, site: 7 },
      { ...list, keys: {} },
      aKeyList({ ...entry, keyId: "xyz" }),
      aKeyList({ ...entry, publicKey: entry.publicKey.slice(2) }),
      aKeyList({ ...entry, signsUntil: "2026-13-01T00:00:00Z" }),
    ]) {
      expect(readKeyList(changed)).toBeUndefined();
    }
  });
});

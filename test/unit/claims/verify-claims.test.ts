import { bytesOfHex, concatenated } from "@palmares/core/claims/bytes";
import type { Claims } from "@palmares/core/claims/claims";
import { checkByLibrary, checkByWebCrypto, signatureCheck } from "@palmares/core/claims/ed25519";
import { claimsDigest, type SignedClaims, signClaims, signedMessage } from "@palmares/core/claims/sign-claims";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aKeyList, aKeyPair, anyClaims, someClaims } from "../../support/claims.ts";

const verdictOf = async ({ bytes, signature }: Pick<SignedClaims, "bytes" | "signature">, list = aKeyList()) =>
  await verifyClaims(bytes, signature, list);

describe("a signed paper", () => {
  it("is genuine, and says what was signed", async () => {
    const { key, entry } = await aKeyPair();
    await fc.assert(
      fc.asyncProperty(anyClaims, async (any) => {
        const claims = { ...any, issuedOn: "2026-03-01" };
        const expected = { verdict: "GENUINE", claims: { ...claims, keyId: key.keyId } };
        expect(await verdictOf(await signClaims(claims, key), aKeyList(entry))).toEqual(expected);
      }),
    );
  });

  it("is refused with any one bit changed, in its claims or in its signature", async () => {
    const { key, entry } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    const all = concatenated(signed.bytes, signed.signature);
    for (let bit = 0; bit < all.length * 8; bit++) {
      const changed = all.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const parts = { bytes: changed.slice(0, -64), signature: changed.slice(-64) };
      const { verdict } = await verdictOf(parts, aKeyList(entry));
      expect(["FORGED", "DAMAGED", "NEWER", "KEY_UNKNOWN"], `bit ${bit}`).toContain(verdict);
    }
  });

  it("does not lend its signature to another name, average or number", async () => {
    const { key, entry } = await aKeyPair();
    const { signature } = await signClaims(someClaims(), key);
    const forgeries: Partial<Claims>[] = [
      { student: { name: "OUÉDRAOGO Issa" } },
      { average: { value: 1825, outOf: 2000 } },
      { rank: 1 },
      { number: "7KX4MR2DP5" },
    ];
    for (const own of forgeries) {
      const forged = await signClaims(someClaims(own), { keyId: key.keyId, sign: async () => signature });
      expect(await verdictOf(forged, aKeyList(entry))).toEqual({ verdict: "FORGED" });
    }
  });

  it("of an invented key is unknown; of an invented key under a known id, forged", async () => {
    const [ours, theirs] = await Promise.all([aKeyPair(), aKeyPair()]);
    const paper = await signClaims(someClaims(), theirs.key);
    expect(await verdictOf(paper, aKeyList(ours.entry))).toEqual({ verdict: "KEY_UNKNOWN", keyId: theirs.key.keyId });
    const disguised = await signClaims(someClaims(), { ...theirs.key, keyId: ours.key.keyId });
    expect(await verdictOf(disguised, aKeyList(ours.entry))).toEqual({ verdict: "FORGED" });
    // A list whose entry was changed to another public key under the old id.
    const changed = { ...theirs.entry, keyId: ours.key.keyId };
    expect(await verdictOf(disguised, aKeyList(changed))).toEqual({ verdict: "FORGED" });
  });

  it("is signed for this purpose only", async () => {
    const { key, entry } = await aKeyPair();
    const { bytes } = await signClaims(someClaims(), key);
    expect(await verdictOf({ bytes, signature: new Uint8Array(await key.sign(bytes)) }, aKeyList(entry))).toEqual({
      verdict: "FORGED",
    });
  });

  it("has a digest that another signature of the same claims does not have", async () => {
    const { key } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    expect(signed.digest).toMatch(/^[0-9a-f]{32}$/);
    expect(await claimsDigest(signed.bytes, signed.signature)).toBe(signed.digest);
    expect(
      await claimsDigest(
        signed.bytes,
        signed.signature.map((byte) => byte ^ 1),
      ),
    ).not.toBe(signed.digest);
  });
});

describe("a paper's key", () => {
  const on = async (issuedOn: string, own: { signsFrom?: string; signsUntil?: string; compromisedAt?: string }) => {
    const { key, entry } = await aKeyPair(own);
    return (await verdictOf(await signClaims(someClaims({ issuedOn }), key), aKeyList(entry))).verdict;
  };

  it("that was replaced in the middle of the year leaves its papers valid, and signs no later ones", async () => {
    const [old, next] = await Promise.all([
      aKeyPair({ signsUntil: "2026-02-15T10:00:00.000Z" }),
      aKeyPair({ signsFrom: "2026-02-15T10:00:00.000Z" }),
    ]);
    const list = aKeyList(old.entry, next.entry);
    const first = await signClaims(someClaims({ issuedOn: "2026-01-09" }), old.key);
    const second = await signClaims(someClaims({ issuedOn: "2026-04-09" }), next.key);
    expect((await verdictOf(first, list)).verdict).toBe("GENUINE");
    expect((await verdictOf(second, list)).verdict).toBe("GENUINE");
    const late = await signClaims(someClaims({ issuedOn: "2026-04-09" }), old.key);
    expect((await verdictOf(late, list)).verdict).toBe("KEY_NOT_IN_TIME");
  });

  it("may differ from the paper's clock by a day, at both ends", async () => {
    const time = { signsFrom: "2026-02-15T00:00:00.000Z", signsUntil: "2026-03-15T23:59:59.000Z" };
    expect(await on("2026-02-13", time)).toBe("KEY_NOT_IN_TIME");
    expect(await on("2026-02-14", time)).toBe("GENUINE");
    expect(await on("2026-03-16", time)).toBe("GENUINE");
    expect(await on("2026-03-17", time)).toBe("KEY_NOT_IN_TIME");
  });

  it("that others may have proves nothing any more, whatever day the paper bears", async () => {
    expect(await on("2026-01-09", { compromisedAt: "2026-05-01T00:00:00.000Z" })).toBe("KEY_COMPROMISED");
    expect(await on("2026-06-09", { compromisedAt: "2026-05-01T00:00:00.000Z" })).toBe("KEY_COMPROMISED");
  });
});

describe("the two ways to check a signature", () => {
  /** Key, message and signature of RFC 8032, section 7.1, test 2. */
  const RFC = {
    key: bytesOfHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
    message: Uint8Array.of(0x72),
    signature: bytesOfHex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
  };

  it("accept the standard's signature, and say the same of every changed one", async () => {
    for (const check of [checkByWebCrypto, checkByLibrary]) {
      expect(await check(RFC.signature, RFC.message, RFC.key)).toBe(true);
    }
    for (let bit = 0; bit < 512; bit += 7) {
      const changed = RFC.signature.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await checkByWebCrypto(changed, RFC.message, RFC.key)).toBe(false);
      expect(await checkByLibrary(changed, RFC.message, RFC.key)).toBe(false);
    }
  });

  it("refuse the same signature written with a larger number", async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const larger = RFC.signature.slice();
    let sum = 0n;
    for (let at = 63; at >= 32; at--) sum = sum * 256n + BigInt(larger[at] ?? 0);
    sum += order;
    for (let at = 32; at < 64; at++, sum /= 256n) larger[at] = Number(sum % 256n);
    expect(await checkByWebCrypto(larger, RFC.message, RFC.key)).toBe(false);
    expect(await checkByLibrary(larger, RFC.message, RFC.key)).toBe(false);
  });

  it("agree on our papers; WebCrypto is taken where it is", async () => {
    const { key, entry } = await aKeyPair();
    const { bytes, signature } = await signClaims(someClaims(), key);
    expect(await checkByLibrary(signature, signedMessage(bytes), bytesOfHex(entry.publicKey))).toBe(true);
    expect(await signatureCheck()).toBe(checkByWebCrypto);
  });
});

import { signClaims } from "@palmares/core/claims/sign-claims";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import { keyToSign } from "@palmares/core/signing/choose-key";
import { compromiseKey, ensureKey, rotateKey } from "@palmares/core/signing/manage-keys";
import { NoSigningKey, openSigner } from "@palmares/core/signing/open-signer";
import { publishedKeys } from "@palmares/core/signing/published-keys";
import { describe, expect, it } from "vitest";
import { someClaims } from "../../support/claims.ts";
import { signingKeysInMemory } from "../../support/signing-keys-in-memory.ts";

const SITE = "https://bulletins.example/";

type Keys = ReturnType<typeof signingKeysInMemory>;

/** A paper that a function signs now: it was started now, so it knows nothing from before. */
const paperNow = async ({ ports, clock }: Keys) =>
  await signClaims(someClaims({ issuedOn: clock.at.toISOString().slice(0, 10) }), await openSigner(ports)());

const verdictNow = async ({ ports }: Keys, { bytes, signature }: Awaited<ReturnType<typeof paperNow>>) =>
  (await verifyClaims(bytes, signature, publishedKeys(await ports.keys.list(), SITE, ports.now()))).verdict;

describe("the first signing key", () => {
  it("is made once, and signs at once", async () => {
    const keys = signingKeysInMemory();
    const made = await ensureKey(keys.ports, { installation: "Ministère" });
    expect(made).toMatchObject({ installation: "Ministère", signsFrom: "2025-10-01T08:00:00.000Z" });
    expect(await ensureKey(keys.ports)).toBeUndefined();
    expect(keys.records.size).toBe(1);
    expect(await verdictNow(keys, await paperNow(keys))).toBe("GENUINE");
  });

  it("is made by two deployments at once: both keys are published, and all functions take the same one", async () => {
    const keys = signingKeysInMemory();
    const made = await Promise.all([ensureKey(keys.ports), ensureKey(keys.ports)]);
    expect(new Set(made.map((key) => key?.keyId)).size).toBe(2);
    const papers = await Promise.all([paperNow(keys), paperNow(keys)]);
    expect(papers[0]?.claims.keyId).toBe(papers[1]?.claims.keyId);
    // A paper of a function that knew only the other one is as good.
    const [one] = made.filter((key) => key?.keyId !== papers[0]?.claims.keyId);
    const alone = signingKeysInMemory();
    if (one !== undefined) await alone.ports.keys.add(one);
    for (const [id, part] of keys.parts) await alone.ports.privateKeys.keep(id, part);
    expect(await verdictNow(keys, await paperNow(alone))).toBe("GENUINE");
  });

  it("is missing where nobody has made one", async () => {
    const keys = signingKeysInMemory();
    await expect(openSigner(keys.ports)()).rejects.toThrow(NoSigningKey);
    // A signer that failed tries again.
    const signer = openSigner(keys.ports);
    await signer().catch(() => undefined);
    await ensureKey(keys.ports);
    expect((await signer()).keyId).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe("a key that is replaced in the middle of the year", () => {
  it("leaves its papers valid, and signs no more", async () => {
    const keys = signingKeysInMemory("2025-10-01T08:00:00.000Z");
    await ensureKey(keys.ports, { installation: "Ministère" });
    const first = await paperNow(keys);
    keys.setClock("2026-02-15T10:00:00.000Z");
    const next = await rotateKey(keys.ports);
    expect(next.installation).toBe("Ministère");
    keys.setClock("2026-02-15T10:05:00.000Z");
    const second = await paperNow(keys);
    expect(second.claims.keyId).toBe(next.keyId);
    expect(second.claims.keyId).not.toBe(first.claims.keyId);
    keys.setClock("2036-07-01T00:00:00.000Z");
    expect(await verdictNow(keys, first)).toBe("GENUINE");
    expect(await verdictNow(keys, second)).toBe("GENUINE");
  });

  it("can be replaced from a day on that people know before", async () => {
    const keys = signingKeysInMemory("2026-02-01T08:00:00.000Z");
    const old = await ensureKey(keys.ports);
    const next = await rotateKey(keys.ports, { signsFrom: "2026-03-01T00:00:00.000Z" });
    expect((await paperNow(keys)).claims.keyId).toBe(old?.keyId);
    // A deployment in between makes no third one, not even after the old key's end.
    expect(await ensureKey(keys.ports)).toBeUndefined();
    keys.setClock("2026-03-01T00:00:00.000Z");
    expect((await paperNow(keys)).claims.keyId).toBe(next.keyId);
    expect(await ensureKey(keys.ports)).toBeUndefined();
  });

  it("by a clock that goes ahead or behind still leaves a key for every moment, and genuine papers", async () => {
    for (const rotatedAt of ["2026-02-15T09:50:00.000Z", "2026-02-15T10:10:00.000Z"]) {
      const keys = signingKeysInMemory("2025-10-01T08:00:00.000Z");
      await ensureKey(keys.ports);
      keys.setClock(rotatedAt);
      await rotateKey(keys.ports);
      // The functions' clock.
      keys.setClock("2026-02-15T10:00:00.000Z");
      expect(await verdictNow(keys, await paperNow(keys))).toBe("GENUINE");
    }
  });

  it("loses its private part a day after its end, not earlier", async () => {
    const keys = signingKeysInMemory("2025-10-01T08:00:00.000Z");
    const old = (await ensureKey(keys.ports))?.keyId ?? "";
    keys.setClock("2026-02-15T10:00:00.000Z");
    await rotateKey(keys.ports);
    expect(keys.parts.has(old)).toBe(true);
    keys.setClock("2026-02-17T10:00:00.000Z");
    await rotateKey(keys.ports);
    expect(keys.parts.has(old)).toBe(false);
    expect(keys.records.get(old)).toMatchObject({ retiredAt: "2026-02-17T10:00:00.000Z" });
    expect(keys.records.size).toBe(3);
  });
});

describe("a key that was stolen", () => {
  it("signs nothing more, proves nothing, and is replaced", async () => {
    const keys = signingKeysInMemory("2025-10-01T08:00:00.000Z");
    const stolen = (await ensureKey(keys.ports))?.keyId ?? "";
    const before = await paperNow(keys);
    keys.setClock("2026-01-10T08:00:00.000Z");
    expect(await compromiseKey(keys.ports, stolen)).toBe(true);
    expect(keys.parts.has(stolen)).toBe(false);
    const after = await paperNow(keys);
    expect(after.claims.keyId).not.toBe(stolen);
    expect(await verdictNow(keys, before)).toBe("KEY_COMPROMISED");
    expect(await verdictNow(keys, after)).toBe("GENUINE");
    expect(await compromiseKey(keys.ports, "00000000")).toBe(false);
  });

  it("keeps the first day on which it was reported, and does not take a second key with it", async () => {
    const keys = signingKeysInMemory("2025-10-01T08:00:00.000Z");
    const old = (await ensureKey(keys.ports))?.keyId ?? "";
    keys.setClock("2025-12-01T08:00:00.000Z");
    const next = await rotateKey(keys.ports);
    keys.setClock("2026-01-10T08:00:00.000Z");
    await compromiseKey(keys.ports, old);
    keys.setClock("2026-01-11T08:00:00.000Z");
    await compromiseKey(keys.ports, old);
    expect(keys.records.get(old)).toMatchObject({
      signsUntil: "2025-12-01T08:00:00.000Z",
      compromisedAt: "2026-01-10T08:00:00.000Z",
    });
    expect(keys.records.size).toBe(2);
    expect(keyToSign([...keys.records.values()], "2026-01-12T00:00:00.000Z")?.keyId).toBe(next.keyId);
  });

  it("is replaced only until the key begins that was announced before", async () => {
    const keys = signingKeysInMemory("2026-01-10T08:00:00.000Z");
    const stolen = (await ensureKey(keys.ports))?.keyId ?? "";
    const announced = await rotateKey(keys.ports, { signsFrom: "2026-09-01T00:00:00.000Z" });
    await compromiseKey(keys.ports, stolen);
    const between = keyToSign([...keys.records.values()], "2026-01-10T08:00:00.000Z");
    expect(between?.signsUntil).toBe(announced.signsFrom);
    expect(keyToSign([...keys.records.values()], "2026-09-02T00:00:00.000Z")?.keyId).toBe(announced.keyId);
  });

  it("is left within a minute by a function that goes on", async () => {
    const keys = signingKeysInMemory("2026-01-10T08:00:00.000Z");
    const stolen = (await ensureKey(keys.ports))?.keyId ?? "";
    const signer = openSigner(keys.ports);
    expect((await signer()).keyId).toBe(stolen);
    await compromiseKey(keys.ports, stolen);
    keys.setClock("2026-01-10T08:01:00.000Z");
    expect((await signer()).keyId).not.toBe(stolen);
  });
});

describe("the cost of signing", () => {
  it("is one reading of one private part for a thousand papers", async () => {
    const keys = signingKeysInMemory();
    await ensureKey(keys.ports);
    keys.reads.lists = 0;
    const signer = openSigner(keys.ports);
    const papers = await Promise.all(
      Array.from({ length: 1000 }, async () => signClaims(someClaims(), await signer())),
    );
    expect(new Set(papers.map(({ digest }) => digest)).size).toBe(1);
    expect(keys.reads).toEqual({ lists: 1, privateParts: 1 });
  });
});

describe("the published list", () => {
  it("has all keys and nothing private, and the site as QRs begin with it", async () => {
    const keys = signingKeysInMemory();
    const made = await ensureKey(keys.ports, { installation: "Ministère" });
    const list = publishedKeys(await keys.ports.keys.list(), SITE, keys.ports.now());
    expect(list).toEqual({
      format: 1,
      installation: "Ministère",
      site: "https://bulletins.example",
      madeAt: "2025-10-01T08:00:00.000Z",
      keys: [{ keyId: made?.keyId, publicKey: made?.publicKey, signsFrom: "2025-10-01T08:00:00.000Z" }],
    });
  });
});

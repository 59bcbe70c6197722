import { CLAIMS_FORMAT } from "@palmares/core/claims/claims";
import { encodeClaims } from "@palmares/core/claims/claims-codec";
import { hashedName } from "@palmares/core/claims/name-hash";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { qrText, readQrText } from "@palmares/core/claims/qr-text";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { checkText } from "../../../web/src/verify/check-paper.ts";
import { createOffline } from "../../../web/src/verify/offline.ts";
import type { OutcomeKind } from "../../../web/src/verify/outcome.ts";
import { type Answers, aCode, aDevice, asker, SITE, type SomeCode } from "../../support/check-page.ts";
import { aKeyList, aKeyPair, type KeyPair, someClaims } from "../../support/claims.ts";

let pair: KeyPair;
let code: SomeCode;
beforeAll(async () => {
  pair = await aKeyPair();
  code = await aCode(pair);
});

const NUMBER = someClaims().number;
const keys = (...pairs: readonly KeyPair[]) => aKeyList(...pairs.map(({ entry }) => entry));
const issued = ({ signed }: SomeCode = code) => ({
  number: signed.claims.number,
  status: "issued",
  claims_digest: signed.digest,
});

/** Checks with these answers, on a device that has kept nothing. */
async function check(text: string, answers: Answers, kept = aDevice()) {
  const { ask, asked } = asker(() => answers);
  return { outcome: await checkText({ ask, kept, site: SITE }, text), asked };
}
const kindOf = async (text: string, answers: Answers, kept = aDevice()): Promise<OutcomeKind> =>
  (await check(text, answers, kept)).outcome.kind;

/** A device that has the lists of an installation. */
async function prepared(list = keys(pair), withdrawn: { superseded?: string[]; revoked?: string[] } = {}) {
  const kept = aDevice();
  await kept.keepKeys(list);
  await kept.keepWithdrawn({ asOf: "2026-06-28T06:00:00.000Z", superseded: [], revoked: [], ...withdrawn });
  return kept;
}

describe("a paper's code, checked with the register", () => {
  it("is genuine when both agree, and says what the paper must say", async () => {
    const { outcome, asked } = await check(code.url, { keys: keys(pair), [NUMBER]: issued() });
    expect(outcome).toEqual({
      kind: "GENUINE",
      claims: code.signed.claims,
      installation: "Ministère de l'Éducation",
    });
    // The register learns the number alone.
    expect(asked.sort()).toEqual([NUMBER, "keys"]);
  });

  it("is confirmed by the address of a register to which nobody gave a name", async () => {
    const unnamed = { ...keys(pair), installation: "" };
    const { outcome } = await check(code.url, { keys: unnamed, [NUMBER]: issued() });
    expect(outcome.installation).toBe(new URL(SITE).host);
  });

  it.each(["superseded", "revoked"] as const)("is %s since a day", async (status) => {
    const since = "2026-03-03T10:00:00.000Z";
    const { outcome } = await check(code.url, { keys: keys(pair), [NUMBER]: { ...issued(), status, since } });
    expect(outcome).toMatchObject({ kind: status.toUpperCase(), since, claims: code.signed.claims });
  });

  it("is not confirmed once the register does not keep it", async () => {
    expect(await kindOf(code.url, { keys: keys(pair), [NUMBER]: { status: "not_kept" } })).toBe("NOT_KEPT");
  });

  it("is refused when the register does not know its number, or knows another paper by it: a stolen key", async () => {
    expect(await kindOf(code.url, { keys: keys(pair), [NUMBER]: { status: "unknown" } })).toBe("NOT_IN_REGISTER");
    const copied = await aCode(pair, { student: { name: "OUEDRAOGO Paul" } });
    expect(await kindOf(copied.url, { keys: keys(pair), [NUMBER]: issued() })).toBe("OTHER_IN_REGISTER");
    const revoked = { ...issued(), status: "revoked", since: "2026-03-03T10:00:00.000Z" };
    expect(await kindOf(copied.url, { keys: keys(pair), [NUMBER]: revoked })).toBe("OTHER_IN_REGISTER");
  });

  it("is forged when any part of it was changed", async () => {
    const { bytes, signature } = code.signed;
    const changed = encodeClaims({ ...code.signed.claims, average: { value: 1825, outOf: 2000 } });
    const answers = { keys: keys(pair), [NUMBER]: issued() };
    expect(await kindOf(qrText(SITE, { bytes: changed, signature }).url, answers)).toBe("FORGED");
    const other = Uint8Array.from(signature, (byte, at) => (at === 5 ? byte ^ 1 : byte));
    expect(await kindOf(qrText(SITE, { bytes, signature: other }).url, answers)).toBe("FORGED");
  });

  it("needs the register when its key was not in use that day", async () => {
    const late = await aKeyPair({ signsFrom: "2026-03-01T00:00:00.000Z" });
    const its = await aCode(late);
    expect(await kindOf(its.url, { keys: keys(late), [NUMBER]: issued(its) })).toBe("GENUINE_BY_REGISTER");
    expect(await kindOf(its.url, undefined, await prepared(keys(late)))).toBe("KEY_NOT_IN_TIME");
  });

  it("stays genuine after a rotation", async () => {
    const old = { ...pair, entry: { ...pair.entry, signsUntil: "2026-02-01T00:00:00.000Z" } };
    expect(await kindOf(code.url, { keys: keys(old, await aKeyPair()), [NUMBER]: issued() })).toBe("GENUINE");
  });

  it("needs the register once others may have the key", async () => {
    const stolen = { ...pair, entry: { ...pair.entry, compromisedAt: "2026-04-01T00:00:00.000Z" } };
    const list = keys(stolen);
    expect(await kindOf(code.url, { keys: list, [NUMBER]: issued() })).toBe("GENUINE_BY_REGISTER");
    expect(await kindOf(code.url, { keys: list, [NUMBER]: { status: "unknown" } })).toBe("NOT_IN_REGISTER");
    expect(await kindOf(code.url, { keys: list, [NUMBER]: { status: "not_kept" } })).toBe("NOT_KEPT_KEY_DOUBTED");
    expect(await kindOf(code.url, undefined, await prepared(list))).toBe("KEY_COMPROMISED");
  });

  it("is of a key that was never published, or of another installation", async () => {
    const answers = { keys: keys(await aKeyPair()), [NUMBER]: { status: "unknown" } };
    expect(await kindOf(code.url, answers)).toBe("KEY_UNKNOWN");
    const elsewhere = await aCode(pair, {}, "https://boletins.example");
    const { outcome } = await check(elsewhere.url, answers);
    expect(outcome).toMatchObject({ kind: "OTHER_INSTALLATION", site: "https://boletins.example" });
  });
});

describe("a paper's code, checked without network", () => {
  it("is checked by the kept keys, and looked for in the kept list", async () => {
    const { outcome } = await check(code.url, undefined, await prepared());
    expect(outcome).toMatchObject({
      kind: "GENUINE_OFFLINE",
      silence: "OFFLINE",
      listAsOf: "2026-06-28T06:00:00.000Z",
      claims: code.signed.claims,
    });
    expect(await kindOf(code.url, undefined, await prepared(keys(pair), { revoked: [NUMBER] }))).toBe("REVOKED");
    expect(await kindOf(code.url, undefined, await prepared(keys(pair), { superseded: [NUMBER] }))).toBe("SUPERSEDED");
  });

  it("says that the register is busy when it is", async () => {
    const { outcome } = await check(code.url, { keys: keys(pair), [NUMBER]: 429 });
    expect(outcome).toMatchObject({ kind: "GENUINE_OFFLINE", silence: "BUSY" });
  });

  it("cannot be checked before the device has keys, nor by keys that are older than the code", async () => {
    expect(await kindOf(code.url, undefined)).toBe("NO_KEYS");
    expect(await kindOf(code.url, undefined, await prepared(keys(await aKeyPair())))).toBe("KEY_UNKNOWN_OFFLINE");
  });

  it("takes an answer that is none for no answer", async () => {
    for (const nonsense of [{ status: "FINE" }, [], null, { status: "issued", claims_digest: 3 }]) {
      expect(await kindOf(code.url, { keys: keys(pair), [NUMBER]: nonsense })).toBe("GENUINE_OFFLINE");
    }
  });
});

describe("what is no paper's code", () => {
  it("is damaged, newer, or somebody else's", async () => {
    const read = readQrText(code.url);
    if ("fault" in read) throw new Error(read.fault);
    const newer = Uint8Array.from(read.bytes, (byte, at) => (at === 0 ? CLAIMS_FORMAT + 1 : byte));
    const answers = { keys: keys(pair) };
    expect(await kindOf(qrText(SITE, { ...read, bytes: newer }).url, answers)).toBe("NEWER");
    expect(await kindOf(code.url.slice(0, -40), answers)).toBe("DAMAGED");
    expect(await kindOf("https://example.org/menu", answers)).toBe("NOT_OURS");
    expect(await kindOf("WIFI:S:lycee;;", answers)).toBe("NOT_OURS");
  });

  it("may be the digits alone, in groups", async () => {
    const digits = code.url.split("#")[1] ?? "";
    const grouped = digits.replace(/\d{5}/g, "$& ");
    expect(await kindOf(grouped, { keys: keys(pair), [NUMBER]: issued() })).toBe("GENUINE");
  });
});

describe("a number that was typed", () => {
  it.each(["issued", "superseded", "revoked", "not_kept", "unknown"] as const)("is %s", async (status) => {
    const { outcome, asked } = await check(" 7kx4m-r2dqz", { [NUMBER]: { status } });
    expect(outcome).toEqual({ kind: `NUMBER_${status.toUpperCase()}`, number: NUMBER });
    expect(asked).toEqual([NUMBER]);
  });

  it("is asked for only when it can be one", async () => {
    for (const [typed, fault] of [
      ["7KX4M-R2DQP", "CHECK"],
      ["7KX4M-R2DQ0", "LOOK_ALIKE"],
      ["7KX4M", "LENGTH"],
      ["7KX4M-R2DQé", "CHARACTER"],
    ] as const) {
      const { outcome, asked } = await check(typed, {});
      expect(outcome).toMatchObject({ kind: "NUMBER_WRONG", fault: { fault } });
      expect(asked).toEqual([]);
    }
  });

  it("is looked for in the kept list without network", async () => {
    expect(await kindOf(NUMBER, undefined, await prepared())).toBe("NUMBER_OFFLINE");
    expect(await kindOf(NUMBER, undefined, await prepared(keys(pair), { revoked: [NUMBER] }))).toBe("NUMBER_REVOKED");
  });
});

describe("the lists on a device", () => {
  const month = (own: object = {}) => ({ as_of: "2026-03-20T08:00:00.000Z", superseded: [], revoked: [], ...own });
  const device = (answers: () => Answers, kept = aDevice()) => {
    const { ask, asked } = asker(answers);
    return { offline: createOffline({ ask, kept, persist: async () => true }), asked, kept };
  };

  it("are loaded month by month since the first key, then since the last time, by the site's clock", async () => {
    const [first, second] = [makeNumber(), makeNumber()];
    // A phone whose clock stands in 2031.
    vi.useFakeTimers({ now: new Date("2031-01-01T00:00:00.000Z"), toFake: ["Date"] });
    const list = { ...keys(pair), madeAt: "2026-03-20T08:00:00.000Z" };
    let answers: Answers = {
      keys: list,
      "withdrawn/2026-01": month({ revoked: [first], as_of: "2026-03-20T07:59:00.000Z" }),
      "withdrawn/2026-02": month(),
      "withdrawn/2026-03": month({ superseded: [second] }),
    };
    const { offline, asked, kept } = device(() => answers);
    await offline.renew();
    expect(asked).toEqual(["keys", "withdrawn/2026-01", "withdrawn/2026-02", "withdrawn/2026-03"]);
    expect(await kept.withdrawn()).toEqual({
      asOf: "2026-03-20T08:00:00.000Z",
      revoked: [first],
      superseded: [second],
    });
    answers = { keys: list, "withdrawn/2026-03": month({ superseded: [second] }) };
    await offline.renew();
    expect(offline.failure.value).toBeUndefined();
    expect(offline.withdrawn.value?.revoked).toEqual([first]);
    vi.useRealTimers();
  });

  it("stay as they were when one month does not come", async () => {
    const { offline, kept } = device(() => ({ keys: keys(pair), "withdrawn/2026-01": month() }));
    await offline.renew();
    expect(offline.failure.value).toBe("OFFLINE");
    expect(await kept.withdrawn()).toBeUndefined();
  });

  it("say so when the browser keeps nothing", async () => {
    const full = { ...aDevice(), keepKeys: async () => false };
    const { offline } = device(() => ({ keys: aKeyList() }), full);
    await offline.renew();
    expect(offline.failure.value).toBe("FULL");
  });
});

describe("a name that the code does not tell", () => {
  it("is not among the lines to compare", async () => {
    const hidden = await aCode(pair, { student: await hashedName("SAWADOGO Aïcha Marie") });
    const { outcome } = await check(hidden.url, { keys: keys(pair), [NUMBER]: issued(hidden) });
    expect(outcome.kind).toBe("GENUINE");
    expect(JSON.stringify(outcome)).not.toContain("SAWADOGO");
  });
});

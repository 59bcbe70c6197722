import {
  type CodeOutcome,
  judgeCode,
  judgeNumber,
  judgeSigned,
  type Known,
  mayRelyOn,
  toneOfJudged,
} from "@palmares/core/claims/judge-paper";
import { qrText, type ReadQrText, readQrText } from "@palmares/core/claims/qr-text";
import type { RegisterAnswer } from "@palmares/core/claims/register-answer";
import { claimsDigest, signClaims } from "@palmares/core/claims/sign-claims";
import type { WithdrawnList } from "@palmares/core/claims/withdrawn-list";
import { describe, expect, it } from "vitest";
import { checkPaper } from "../../../cli/papers/check-paper.ts";
import { checkText } from "../../../web/src/verify/check-paper.ts";
import { type Answers, aDevice, asker, SITE } from "../../support/check-page.ts";
import { aKeyList, aKeyPair, someClaims } from "../../support/claims.ts";

const DIGEST = "00".repeat(16);
const key = { keyId: "0badc0de", publicKey: "00".repeat(32), signsFrom: "2026-01-01T00:00:00.000Z" };
const claims = someClaims();
const issued: RegisterAnswer = { status: "issued", claimsDigest: DIGEST };
const list = (own: Partial<WithdrawnList> = {}): WithdrawnList => ({
  asOf: "2026-06-28T06:00:00.000Z",
  superseded: [],
  revoked: [],
  ...own,
});

const VERDICTS = {
  "in time": { verdict: "GENUINE", claims },
  "out of time": { verdict: "KEY_NOT_IN_TIME", claims, key },
  compromised: { verdict: "KEY_COMPROMISED", claims, key },
} as const;

const KNOWN: Readonly<Record<string, Known>> = {
  "issued, this paper": { answer: issued },
  "issued, other claims": { answer: { ...issued, claimsDigest: "11".repeat(16) } },
  "issued, without a digest": { answer: { status: "issued" } },
  superseded: { answer: { ...issued, status: "superseded", since: "2026-03-03" } },
  "superseded, other claims": { answer: { status: "superseded", claimsDigest: "11".repeat(16) } },
  revoked: { answer: { ...issued, status: "revoked", since: "2026-03-03" } },
  "revoked, other claims": { answer: { status: "revoked", claimsDigest: "11".repeat(16) } },
  erased: { answer: { status: "not_kept" } },
  "erased, this paper": { answer: { ...issued, status: "not_kept" } },
  "erased, other claims": { answer: { status: "not_kept", claimsDigest: "11".repeat(16) } },
  "never issued": { answer: { status: "unknown" } },
  silent: {},
  "silent, not in the kept list": { list: list() },
  "silent, superseded in the kept list": { list: list({ superseded: [claims.number] }) },
  "silent, revoked in the kept list": { list: list({ revoked: [claims.number] }) },
};

/** What the register is, and what is found when the key is in time, out of time, compromised. */
const TABLE: Readonly<Record<keyof typeof KNOWN, readonly [CodeOutcome, CodeOutcome, CodeOutcome]>> = {
  "issued, this paper": ["GENUINE", "GENUINE_BY_REGISTER", "GENUINE_BY_REGISTER"],
  "issued, other claims": ["OTHER_IN_REGISTER", "OTHER_IN_REGISTER", "OTHER_IN_REGISTER"],
  "issued, without a digest": ["OTHER_IN_REGISTER", "OTHER_IN_REGISTER", "OTHER_IN_REGISTER"],
  superseded: ["SUPERSEDED", "SUPERSEDED", "SUPERSEDED"],
  "superseded, other claims": ["OTHER_IN_REGISTER", "OTHER_IN_REGISTER", "OTHER_IN_REGISTER"],
  revoked: ["REVOKED", "REVOKED", "REVOKED"],
  "revoked, other claims": ["OTHER_IN_REGISTER", "OTHER_IN_REGISTER", "OTHER_IN_REGISTER"],
  erased: ["NOT_KEPT", "NOT_KEPT_KEY_DOUBTED", "NOT_KEPT_KEY_DOUBTED"],
  "erased, this paper": ["NOT_KEPT", "NOT_KEPT_KEY_DOUBTED", "NOT_KEPT_KEY_DOUBTED"],
  "erased, other claims": ["OTHER_IN_REGISTER", "OTHER_IN_REGISTER", "OTHER_IN_REGISTER"],
  "never issued": ["NOT_IN_REGISTER", "NOT_IN_REGISTER", "NOT_IN_REGISTER"],
  silent: ["GENUINE_OFFLINE", "KEY_NOT_IN_TIME", "KEY_COMPROMISED"],
  "silent, not in the kept list": ["GENUINE_OFFLINE", "KEY_NOT_IN_TIME", "KEY_COMPROMISED"],
  "silent, superseded in the kept list": ["SUPERSEDED", "SUPERSEDED", "SUPERSEDED"],
  "silent, revoked in the kept list": ["REVOKED", "REVOKED", "REVOKED"],
};

describe("a signed paper", () => {
  const rows = Object.entries(TABLE).flatMap(([register, kinds]) =>
    Object.keys(VERDICTS).map((keyIs, n) => [keyIs, register, kinds[n]] as const),
  );
  it.each(rows)("whose key is %s, with a register that is %s, is %s", (keyIs, register, kind) => {
    const verdict = VERDICTS[keyIs as keyof typeof VERDICTS];
    const judged = judgeSigned(verdict, DIGEST, KNOWN[register] ?? {});
    expect(judged).toMatchObject({ kind, claims });
    expect("key" in judged).toBe(keyIs !== "in time");
  });

  it("may be relied on only when the register has it, or when nothing but its silence speaks against it", () => {
    const reliable = rows.filter(([, , kind]) => kind !== undefined && mayRelyOn(kind));
    expect(reliable.map(([keyIs, register]) => `${keyIs}: ${register}`)).toEqual([
      "in time: issued, this paper",
      "out of time: issued, this paper",
      "compromised: issued, this paper",
      "in time: silent",
      "in time: silent, not in the kept list",
    ]);
    for (const [, , kind] of rows) {
      expect(toneOfJudged(kind ?? "FORGED") === "good").toBe(kind === "GENUINE" || kind === "GENUINE_BY_REGISTER");
    }
  });

  it("says since when it does not count, and of when a kept list is", () => {
    expect(judgeSigned(VERDICTS["in time"], DIGEST, KNOWN.superseded ?? {})).toMatchObject({
      since: "2026-03-03",
    });
    expect(judgeSigned(VERDICTS["in time"], DIGEST, { list: list() })).toMatchObject({ listAsOf: list().asOf });
  });
});

describe("a number alone", () => {
  it.each([
    [{ answer: issued }, "NUMBER_ISSUED", true],
    [{ answer: { status: "superseded" } }, "NUMBER_SUPERSEDED", false],
    [{ answer: { status: "revoked" } }, "NUMBER_REVOKED", false],
    [{ answer: { status: "not_kept" } }, "NUMBER_NOT_KEPT", false],
    [{ answer: { status: "unknown" } }, "NUMBER_UNKNOWN", false],
    [{}, "NUMBER_OFFLINE", false],
    [{ list: list() }, "NUMBER_OFFLINE", false],
    [{ list: list({ revoked: [claims.number] }) }, "NUMBER_REVOKED", false],
    [{ list: list({ superseded: [claims.number] }) }, "NUMBER_SUPERSEDED", false],
  ] as const)("%j is %s", (known, kind, mayRely) => {
    expect(judgeNumber(claims.number, known).kind).toBe(kind);
    expect(mayRelyOn(kind)).toBe(mayRely);
    expect(toneOfJudged(kind)).not.toBe("good");
  });
});

/** A code as it is read from paper. */
async function read(pair: Awaited<ReturnType<typeof aKeyPair>>, site = SITE): Promise<ReadQrText> {
  const code = readQrText(qrText(site, await signClaims(claims, pair.key)).url);
  if ("fault" in code) throw new Error(code.fault);
  return code;
}

describe("a signed code that opens another site", () => {
  const judgedAt = async (site: string, own?: string) => {
    const pair = await aKeyPair();
    const { site: _, ...anywhere } = aKeyList(pair.entry);
    const code = await read(pair, site);
    const digest = await claimsDigest(code.bytes, code.signature);
    const trusted = { keys: anywhere, areFresh: true, ...(own !== undefined && { site: own }) };
    return judgeCode(code, trusted, { answer: { status: "issued", claimsDigest: digest } });
  };

  it("is genuine, and names both addresses: only the claims are signed", async () => {
    const judged = await judgedAt("https://bulletins.example@boletins.example", SITE);
    expect(judged).toMatchObject({ kind: "GENUINE", site: "https://boletins.example", ownSite: SITE });
  });

  it("names the address where nobody knows the installation's, and nothing where it is the installation's", async () => {
    expect(await judgedAt("https://boletins.example")).toMatchObject({ site: "https://boletins.example" });
    const own = await judgedAt(SITE, `${SITE}/`);
    expect([own.kind, own.site, own.ownSite]).toEqual(["GENUINE", undefined, undefined]);
  });
});

describe("a code whose signature proves nothing", () => {
  it("is forged, of another installation, or of a key that nobody published", async () => {
    const [ours, theirs] = await Promise.all([aKeyPair(), aKeyPair()]);
    const { site: _, ...anywhere } = aKeyList(ours.entry);
    const kindOf = async (code: ReadQrText, keys = aKeyList(ours.entry), areFresh = true, site?: string) =>
      (await judgeCode(code, { keys, areFresh, ...(site !== undefined && { site }) }, { answer: issued })).kind;
    const changed = { ...(await read(ours)), signature: (await read(theirs)).signature };
    expect(await kindOf(changed)).toBe("FORGED");
    expect(await kindOf(await read(theirs))).toBe("KEY_UNKNOWN");
    expect(await kindOf(await read(theirs), aKeyList(ours.entry), false)).toBe("KEY_UNKNOWN_OFFLINE");
    expect(await kindOf(await read(theirs, "https://boletins.example"))).toBe("OTHER_INSTALLATION");
    // A site's own list does not say its address: whoever asked it knows.
    expect(await kindOf(await read(theirs), anywhere, true, `${SITE.toUpperCase()}/`)).toBe("KEY_UNKNOWN");
    expect(await kindOf(await read(theirs), anywhere, false)).toBe("KEY_UNKNOWN_OFFLINE");
  });
});

describe("command line and check page", () => {
  it("find the same of the same paper, with the same keys and the same register", async () => {
    const [inTime, other] = await Promise.all([aKeyPair(), aKeyPair()]);
    const pairs = [
      inTime,
      await aKeyPair({ signsFrom: "2026-03-01T00:00:00.000Z" }),
      await aKeyPair({ compromisedAt: "2026-04-01T00:00:00.000Z" }),
    ];
    const keys = aKeyList(...pairs.map(({ entry }) => entry));
    const number = claims.number;
    const found = new Set<string>();
    for (const pair of [...pairs, other]) {
      const signed = await signClaims(claims, pair.key);
      for (const site of [SITE, "https://boletins.example"]) {
        const { url } = qrText(site, signed);
        for (const status of ["issued", "superseded", "revoked", "not_kept", "unknown", "silent"] as const) {
          for (const claimsDigest of [signed.digest, DIGEST]) {
            const answer = status === "silent" ? undefined : { status, claimsDigest };
            const answers: Answers = { keys, ...(answer && { [number]: { status, claims_digest: claimsDigest } }) };
            const onPage = await checkText({ ask: asker(() => answers).ask, kept: aDevice(), site: SITE }, url);
            const atLine = await checkPaper(url, { keys, areFresh: true, site: SITE, register: async () => answer });
            expect(atLine.code).toBe(onPage.kind);
            expect(atLine.claims).toEqual(onPage.claims);
            expect(atLine.insteadOf).toEqual(onPage.ownSite);
            found.add(atLine.code);
          }
        }
      }
    }
    expect(found.size).toBe(13);
  });
});

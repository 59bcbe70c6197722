import { judgePaper, mayRelyOn } from "@palmares/core/claims/judge-paper";
import type { RegisterAnswer } from "@palmares/core/claims/register-answer";
import type { Verdict } from "@palmares/core/claims/verify-claims";
import { describe, expect, it } from "vitest";
import { someClaims } from "../../support/claims.ts";

const DIGEST = "00".repeat(16);
const key = { keyId: "0badc0de", publicKey: "00".repeat(32), signsFrom: "2026-01-01T00:00:00.000Z" };
const claims = someClaims();
const genuine: Verdict = { verdict: "GENUINE", claims };
const compromised: Verdict = { verdict: "KEY_COMPROMISED", claims, key };
const issued: RegisterAnswer = { status: "issued", claimsDigest: DIGEST };

describe("signature and register together", () => {
  it.each([
    ["a registered paper", genuine, issued, "REGISTERED", true],
    ["without the register", genuine, undefined, "SIGNED", true],
    ["a superseded paper", genuine, { ...issued, status: "superseded" }, "SUPERSEDED", false],
    ["a revoked paper", genuine, { ...issued, status: "revoked" }, "REVOKED", false],
    ["a paper whose data were erased", genuine, { status: "not_kept" }, "NOT_KEPT", false],
    ["a number that nobody issued, signed by a stolen key", genuine, { status: "unknown" }, "NOT_REGISTERED", false],
    ["other claims under a number that exists", genuine, { ...issued, claimsDigest: "11" }, "OTHER_CLAIMS", false],
    ["a register that was changed by hand", genuine, { status: "issued" }, "OTHER_CLAIMS", false],
    ["an honest paper of a stolen key", compromised, issued, "REGISTERED", true],
    ["a paper of a stolen key", compromised, { status: "unknown" }, "NOT_REGISTERED", false],
    ["a paper of a stolen key, without the register", compromised, undefined, "AS_SIGNED", false],
    ["a forged paper whose number is issued", { verdict: "FORGED" }, issued, "AS_SIGNED", false],
  ] as const)("%s", (_, verdict, register, judgement, isGood) => {
    expect(judgePaper(verdict, DIGEST, register)).toBe(judgement);
    expect(mayRelyOn(judgement)).toBe(isGood);
  });
});

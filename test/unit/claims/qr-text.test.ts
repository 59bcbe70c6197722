import { concatenated } from "@palmares/core/claims/bytes";
import { qrText, readQrText } from "@palmares/core/claims/qr-text";
import { signClaims } from "@palmares/core/claims/sign-claims";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aKeyPair, someClaims } from "../../support/claims.ts";

const SITE = "https://bulletins.example";
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => new Uint8Array(bytes));
const anySignature = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => new Uint8Array(bytes));

describe("the text of a paper's QR", () => {
  it("gives back site, claims and signature, whatever bytes they begin with", () => {
    fc.assert(
      fc.property(anyBytes, anySignature, (bytes, signature) => {
        const { url, prefix, digits } = qrText(SITE, { bytes, signature });
        expect(url).toBe(prefix + digits);
        expect(digits).toMatch(/^[1-9]\d*$/);
        expect(readQrText(` ${url}\n`)).toEqual({ site: SITE, bytes, signature });
      }),
    );
  });

  it("has the digits after the #, which no server is sent", () => {
    const { url, digits } = qrText(`${SITE}/`, { bytes: Uint8Array.of(1), signature: new Uint8Array(64) });
    expect(new URL(url).hash).toBe(`#${digits}`);
    expect(new URL(url).pathname).toBe("/verifier/");
  });

  it("has fewer than 500 digits for a usual paper", async () => {
    const { key } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    expect(concatenated(signed.bytes, signed.signature).length).toBeLessThan(200);
    expect(qrText(SITE, signed).digits.length).toBeLessThan(482);
  });

  it.each(["", "https://example.org/", `${SITE}/verifier/`, `${SITE}/verifier/#`, `${SITE}/verifier/#12a`, "12345"])(
    "is told apart from another program's: « %s »",
    (text) => {
      expect(readQrText(text)).toEqual({ fault: "NOT_OURS" });
    },
  );

  it("is damaged when it is cut, or has a zero in front", async () => {
    const { key } = await aKeyPair();
    const { prefix, digits } = qrText(SITE, await signClaims(someClaims(), key));
    expect(readQrText(`${prefix}0${digits}`)).toEqual({ fault: "DAMAGED" });
    expect(readQrText(`${prefix}1`)).toEqual({ fault: "DAMAGED" });
    expect(readQrText(prefix + "9".repeat(8000))).toEqual({ fault: "DAMAGED" });
  });
});

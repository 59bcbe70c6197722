import { describe, expect, it } from "vitest";
import { verifySignature } from "../../src/iam/sigv4.ts";

/** The example of a presigned URL in Amazon S3's API reference. */
const EXAMPLE = {
  method: "GET",
  target:
    "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
  headers: { host: "examplebucket.s3.amazonaws.com" },
  body: new Uint8Array(),
};
const secretOf = (id: string) =>
  id === "AKIAIOSFODNN7EXAMPLE" ? "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" : undefined;
const SIGNED_AT = Date.UTC(2013, 4, 24);
const DAY = 24 * 3_600_000;

describe("a presigned link", () => {
  it("is valid as Amazon signed it", () => {
    const verdict = verifySignature(EXAMPLE, secretOf, SIGNED_AT + DAY / 2);
    expect(verdict).toEqual({ ok: true, accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
  });

  it("is valid to its last millisecond and not one more", () => {
    expect(verifySignature(EXAMPLE, secretOf, SIGNED_AT + DAY).ok).toBe(true);
    expect(verifySignature(EXAMPLE, secretOf, SIGNED_AT + DAY + 1)).toEqual({ ok: false, fault: "EXPIRED" });
  });

  it("is not valid before its date", () => {
    expect(verifySignature(EXAMPLE, secretOf, SIGNED_AT - DAY)).toEqual({ ok: false, fault: "EXPIRED" });
  });

  it("is bound to host, method, path and key", () => {
    const at = SIGNED_AT + 1;
    expect(verifySignature({ ...EXAMPLE, headers: { host: "other" } }, secretOf, at)).toMatchObject({
      fault: "MISMATCH",
    });
    expect(verifySignature({ ...EXAMPLE, method: "PUT" }, secretOf, at)).toMatchObject({ fault: "MISMATCH" });
    const target = EXAMPLE.target.replace("test.txt", "test.pdf");
    expect(verifySignature({ ...EXAMPLE, target }, secretOf, at)).toMatchObject({ fault: "MISMATCH" });
    expect(verifySignature(EXAMPLE, () => undefined, at)).toMatchObject({ fault: "UNKNOWN_KEY" });
  });

  it("may not be valid for more than a week", () => {
    const target = EXAMPLE.target.replace("86400", "604801");
    expect(verifySignature({ ...EXAMPLE, target }, secretOf, SIGNED_AT)).toMatchObject({ fault: "MISSING" });
  });
});

import { hexOf } from "@palmares/core/claims/bytes";
import { decodeClaims, encodeClaims } from "@palmares/core/claims/claims-codec";
import { DOCUMENT_TYPE_IDS } from "@palmares/core/document-types/registry";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyClaims, someClaims } from "../../support/claims.ts";
import { REAL_NAMES } from "../../support/real-names.ts";

const SIGNATURE_BYTES = 64;
const TYPES_THEN = [
  "BULLETIN",
  "HONOR",
  "CERTIFICAT_SCOLARITE",
  "RELEVE_ANNUEL",
  "PV_CONSEIL",
  "LISTE_EMARGEMENT",
  "ETIQUETTES",
];

describe("claims as bytes", () => {
  it("are the same claims again", () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        expect(decodeClaims(encodeClaims(claims))).toEqual({ claims });
      }),
      { numRuns: 1000 },
    );
  });

  it("are accepted only as the bytes that are made of them", () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(), fc.integer({ min: 1, max: 255 }), (claims, where, change) => {
        const bytes = encodeClaims(claims);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const read = decodeClaims(bytes);
        if ("claims" in read) expect(hexOf(encodeClaims(read.claims))).toBe(hexOf(bytes));
        else expect(["DAMAGED", "NEWER"]).toContain(read.fault);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = decodeClaims(bytes);
        if ("claims" in read) expect(hexOf(encodeClaims(read.claims))).toBe(hexOf(bytes));
      }),
    );
  });

  it("are refused when they are cut, or followed by anything", () => {
    const bytes = encodeClaims(someClaims());
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeClaims(bytes.slice(0, length))).toEqual({ fault: "DAMAGED" });
    }
    expect(decodeClaims(Uint8Array.of(...bytes, 0))).toEqual({ fault: "DAMAGED" });
  });

  it("of a newer format, with a newer claim or a newer type's code, are told apart from damaged ones", () => {
    const bytes = encodeClaims(someClaims());
    const changed = (at: number, ...byte: number[]) =>
      Uint8Array.of(...bytes.slice(0, at), ...byte, ...bytes.slice(at + 1));
    expect(decodeClaims(changed(0, 2))).toEqual({ fault: "NEWER" });
    // The bits of what is there begin at byte 11, and take one byte here.
    expect(decodeClaims(Uint8Array.of(...bytes.slice(0, 11), 0xfd, 0x10, ...bytes.slice(13)))).toEqual({
      fault: "NEWER",
    });
  });

  it("never change what bytes of format 1 mean", () => {
    expect(hexOf(encodeClaims(someClaims({ schoolCode: "BF-0412", datedOn: "2025-12-19", tied: true })))).toBe(
      "010badc0de045398e9fad4fb0701011a1d4c7963c3a965205068696c69707065205a696e6461204b61626f72c3a90436652042a14a0254310d316572207472696d65737472650742462d303431321553415741444f474f2041c3af636861204d61726965910b033e115461626c656175206427686f6e6e6575728c4a",
    );
    expect(hexOf(encodeClaims(someClaims({ student: { salt: "00".repeat(8), nameHash: "ff".repeat(16) } })))).toBe(
      "010badc0de045398e9fad47f01011a1d4c7963c3a965205068696c69707065205a696e6461204b61626f72c3a90436652042a14a0254310d316572207472696d65737472650000000000000000ffffffffffffffffffffffffffffffff910b033e115461626c656175206427686f6e6e657572",
    );
  });

  it("take one byte for each type that was shipped when format 1 was made", () => {
    const other = encodeClaims(someClaims({ type: "AUTRE" })).length;
    for (const type of TYPES_THEN) expect(encodeClaims(someClaims({ type })).length).toBe(other - 6);
    // A later one is written in full, until it gets a code.
    for (const type of DOCUMENT_TYPE_IDS) {
      expect(decodeClaims(encodeClaims(someClaims({ type })))).toMatchObject({ claims: { type } });
    }
  });

  it("with their signature take less than 200 bytes for real names", () => {
    for (const name of REAL_NAMES.map(({ lastName, firstNames }) => `${lastName} ${firstNames}`)) {
      expect(encodeClaims(someClaims({ student: { name } })).length + SIGNATURE_BYTES, name).toBeLessThan(200);
    }
  });

  it.each([
    ["school", { school: "x".repeat(256) }],
    ["number", { number: "7KX4MR2DQQ" }],
    ["keyId", { keyId: "0badc0" }],
    ["rank", { rank: 1.5 }],
    ["average.value", { average: { value: -1, outOf: 2000 } }],
    ["issuedOn", { issuedOn: "2026-02-30" }],
    ["issuedOn", { issuedOn: "1999-12-31" }],
    ["student.name", { student: { name: "\ud800" } }],
  ] as const)("are not written when « %s » cannot be", (field, own) => {
    expect(() => encodeClaims(someClaims(own))).toThrow(new RegExp(`^(?:${field}|Not hexadecimal)`));
  });

  it("write texts composed, so that two spellings of one letter are one", () => {
    const bytes = encodeClaims(someClaims({ school: "Lyce\u0301e" }));
    expect(hexOf(bytes)).toBe(hexOf(encodeClaims(someClaims({ school: "Lyc\u00e9e" }))));
  });
});

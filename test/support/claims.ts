import { generateKeyPairSync, sign } from "node:crypto";
import { hexOf } from "@palmares/core/claims/bytes";
import type { ClaimedStudent, Claims } from "@palmares/core/claims/claims";
import { type KeyList, keyIdOf, type PublicKeyEntry } from "@palmares/core/claims/key-list";
import { makeNumber } from "@palmares/core/claims/paper-number";
import type { SigningKey } from "@palmares/core/claims/sign-claims";
import fc from "fast-check";

/** A bulletin's claims. */
export const someClaims = (own: Partial<Claims> = {}): Claims => ({
  keyId: "0badc0de",
  number: "7KX4MR2DQZ",
  edition: 1,
  type: "BULLETIN",
  term: { id: "T1", title: "1er trimestre" },
  schoolYear: "2025-2026",
  school: "Lycée Philippe Zinda Kaboré",
  student: { name: "SAWADOGO Aïcha Marie" },
  className: "6e B",
  average: { value: 1425, outOf: 2000 },
  rank: 3,
  classSize: 62,
  distinction: "Tableau d'honneur",
  issuedOn: "2026-01-09",
  ...own,
});

export interface KeyPair {
  readonly key: SigningKey;
  readonly entry: PublicKeyEntry;
}

/** A pair that signs since the beginning of 2026. */
export async function aKeyPair(own: Partial<PublicKeyEntry> = {}): Promise<KeyPair> {
  const pair = generateKeyPairSync("ed25519");
  const publicKey = new Uint8Array(Buffer.from(pair.publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
  const keyId = await keyIdOf(publicKey);
  return {
    key: {
      keyId,
      sign: async (message) => new Uint8Array(sign(null, message, pair.privateKey)),
    },
    entry: { keyId, publicKey: hexOf(publicKey), signsFrom: "2026-01-01T08:30:00.000Z", ...own },
  };
}

export const aKeyList = (...keys: readonly PublicKeyEntry[]): KeyList => ({
  format: 1,
  installation: "Ministère de l'Éducation",
  site: "https://bulletins.example",
  madeAt: "2026-06-30T12:00:00.000Z",
  keys,
});

const text = fc.string({ unit: "grapheme", maxLength: 25 }).map((any) => any.normalize("NFC"));
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2120-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const whole = fc.nat({ max: 2 ** 31 - 1 });
const hex = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(hexOf);

const student: fc.Arbitrary<ClaimedStudent> = fc.oneof(
  fc.record({ name: text }),
  fc.record({ salt: hex(8), nameHash: hex(16) }),
);

/** Any claims that can be written. */
export const anyClaims: fc.Arbitrary<Claims> = fc.record(
  {
    keyId: hex(4),
    number: fc.constant(undefined).map(makeNumber),
    edition: whole,
    type: fc.oneof(fc.constantFrom("BULLETIN", "HONOR", "ETIQUETTES"), text),
    term: fc.record({ id: text, title: text }),
    schoolYear: fc.oneof(fc.constantFrom("2025-2026", "2025/2026", "1999-2000", "2025-2027", "2026"), text),
    school: text,
    schoolCode: text,
    student,
    className: text,
    average: fc.record({ value: whole, outOf: fc.oneof(fc.constant(2000), whole) }),
    rank: whole,
    tied: fc.constant(true as const),
    classSize: whole,
    distinction: text,
    issuedOn: day,
    datedOn: day,
  },
  { requiredKeys: ["keyId", "number", "edition", "type", "schoolYear", "school", "className", "issuedOn"] },
);

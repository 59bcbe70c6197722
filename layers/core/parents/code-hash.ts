import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { NUMBER_ALPHABET, randomCharacters } from "../claims/paper-number.ts";

/** 40 bits: five tries find one in two hundred thousand million. */
const CODE_LENGTH = 8;
const GROUP = 4;
/** 16 MB and some 50 ms for each guess of somebody who has the table; docs/decisions/0050 has the figures. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const satisfies ScryptOptions;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** @example makeCode() // "H7M2KQ9X" */
export const makeCode = (): string => randomCharacters(CODE_LENGTH);

/** @example printedCode("H7M2KQ9X") // "H7M2-KQ9X" */
export const printedCode = (code: string): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;

/** A code as somebody typed it; undefined: no code looks so. Case, spaces and hyphens do not matter. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\p{Pd}]/gu, "");
  return code.length === CODE_LENGTH && Array.from(code).every((character) => NUMBER_ALPHABET.includes(character))
    ? code
    : undefined;
}

/** What is stored of a code: `scrypt$16384$8$1$<salt>$<hash>`, so that a later cost can stand beside an earlier one. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(code, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

export async function isCode(stored: string, code: string): Promise<boolean> {
  const [, N, r, p, salt = "", hash = ""] = stored.split("$");
  const expected = Buffer.from(hash, "base64url");
  const given = await derive(code, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const derive = (code: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

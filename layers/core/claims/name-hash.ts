import { bytesOfHex, concatenated, hexOf, sha256 } from "./bytes.ts";
import { type ClaimedStudent, NAME_HASH_BYTES, NAME_SALT_BYTES } from "./claims.ts";

/**
 * A name as it is compared: whoever types it from the paper need not think of accents, capitals, hyphens or which part
 * comes first.
 *
 * @example comparedName("TRAORÉ Aïcha-Marie") // "aicha marie traore"
 */
export const comparedName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .sort()
    .join(" ");

/** What the QR says instead of a name. The salt is another one on each paper, so two papers of one pupil do not tell that they are. */
export async function hashedName(name: string): Promise<ClaimedStudent> {
  const salt = crypto.getRandomValues(new Uint8Array(NAME_SALT_BYTES));
  return { salt: hexOf(salt), nameHash: await hashOf(name, salt) };
}

/** Whether a paper's claim is about somebody of this name, as somebody typed it. */
export async function isNameOf(typed: string, student: ClaimedStudent): Promise<boolean> {
  if ("name" in student) return comparedName(typed) === comparedName(student.name);
  return (await hashOf(typed, bytesOfHex(student.salt))) === student.nameHash;
}

const hashOf = async (name: string, salt: Uint8Array): Promise<string> =>
  hexOf(await sha256(concatenated(salt, new TextEncoder().encode(comparedName(name))), NAME_HASH_BYTES));

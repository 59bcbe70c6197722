import { createHmac } from "node:crypto";
import { mailKey } from "../../domain/guardians.ts";
import type { MailReturn } from "../../domain/parent-mails.ts";

/**
 * The latest word on an address of a school: no mail goes to it since one came back for good or was reported as unwanted, or
 * somebody said that it is right. It says the address by a keyed digest only.
 */
export interface AddressWord {
  readonly state: "BOUNCED" | "COMPLAINED" | "TRUSTED";
  readonly failure?: MailReturn;
  readonly at: string;
  /** Whose parents the mail was for, so that it goes with the student. */
  readonly studentId: string;
  readonly classId: string;
}

/** All words of a school. */
export interface AddressWords {
  /** Undefined: no mail was ever sent, and there are none. */
  readonly key: string | undefined;
  readonly words: ReadonlyMap<string, AddressWord>;
}

/** The addresses of a school to which no mail goes any more. */
export interface SuppressionList {
  ofSchool(schoolId: string): Promise<AddressWords>;
  /** The key of the school's digests, which is made if there is none. */
  key(schoolId: string): Promise<string>;
  find(schoolId: string, address: string): Promise<AddressWord | undefined>;
  /**
   * @param sentAt of the mail that came back: one that was sent before somebody trusted the address says nothing against it.
   * @returns false: it was trusted since.
   */
  suppress(schoolId: string, address: string, word: AddressWord, sentAt: string): Promise<boolean>;
  trust(schoolId: string, address: string, word: Omit<AddressWord, "state" | "failure">): Promise<void>;
}

const LENGTH = 32;

/** The name of an address in a school. Without the school's key nobody can tell from it which address it is. */
export const addressDigest = (key: string, email: string): string =>
  createHmac("sha256", key).update(mailKey(email)).digest("hex").slice(0, LENGTH);

export const isSuppressed = (word: AddressWord | undefined): word is AddressWord =>
  word !== undefined && word.state !== "TRUSTED";

/** @returns the word by which no mail goes to an address; undefined: mail may go. */
export function suppressionOf({ key, words }: AddressWords, email: string): AddressWord | undefined {
  const word = key === undefined ? undefined : words.get(addressDigest(key, email));
  return isSuppressed(word) ? word : undefined;
}

import type { Scope } from "../../call/scope.ts";
import { type Guardian, mailKey } from "../../domain/guardians.ts";
import type { StudentPaper } from "../parent-papers.ts";
import { type AddressWords, addressDigest, type SuppressionList, suppressionOf } from "./suppression.ts";

export interface TrustedAddresses {
  readonly classId: string;
  readonly papers: readonly StudentPaper[];
  readonly guardiansOf: (studentId: string) => readonly Guardian[];
  /** What a person says is right, as it was typed. */
  readonly emails: readonly string[];
  readonly at: string;
}

/**
 * Lets mail go again to suppressed addresses of these students, because a person says that they are right.
 *
 * @returns the school's words without theirs.
 */
export async function trustAddresses(
  suppression: Pick<SuppressionList, "trust">,
  { schoolId }: Scope,
  { key, words }: AddressWords,
  { classId, papers, guardiansOf, emails, at }: TrustedAddresses,
): Promise<AddressWords> {
  const left = new Map(words);
  const wanted = new Set(emails.map(mailKey));
  for (const { studentId } of papers) {
    for (const { email } of guardiansOf(studentId)) {
      if (key === undefined || !wanted.has(mailKey(email))) continue;
      if (suppressionOf({ key, words: left }, email) === undefined) continue;
      const address = addressDigest(key, email);
      await suppression.trust(schoolId, address, { at, studentId, classId });
      left.delete(address);
    }
  }
  return { key, words: left };
}

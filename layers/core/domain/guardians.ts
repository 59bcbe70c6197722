import type { MailLanguage } from "./parent-mails.ts";

/** Where a student's parents can be reached. Nothing else is kept of them. */
export interface Guardian {
  readonly email: string;
  /** In which they are written to; absent: the school's. */
  readonly language?: MailLanguage;
}

/** Two spellings of one address: mail servers pay no heed to capitals. */
export const mailKey = (email: string): string => email.trim().toLowerCase();

/**
 * The addresses of a student after some of them were written anew, each by its place, as in the columns of a table. An
 * address that was known keeps its language, and none is there twice.
 *
 * @param written by place; undefined: it stays as it is.
 * @example withWritten([{ email: "a@x.example" }], [undefined, "b@x.example"])
 *   // [{ email: "a@x.example" }, { email: "b@x.example" }]
 */
export function withWritten(
  before: readonly Guardian[],
  written: readonly (string | undefined)[],
): readonly Guardian[] {
  const known = new Map(before.map((guardian) => [mailKey(guardian.email), guardian]));
  const places = Math.max(before.length, written.length);
  const next = new Map<string, Guardian>();
  for (let place = 0; place < places; place++) {
    const email = written[place];
    const guardian = email === undefined ? before[place] : (known.get(mailKey(email)) ?? { email });
    if (guardian !== undefined && !next.has(mailKey(guardian.email))) next.set(mailKey(guardian.email), guardian);
  }
  return [...next.values()];
}

/** Who acts at the command line. */
const COMMAND_LINE = "cli";
const SHORT_ID = 8;

interface UserWords {
  readonly you: string;
  readonly commandLine: string;
  readonly user: (id: string) => string;
}

/**
 * Records name a user by the id of the account. Names of accounts are not kept.
 *
 * @param ownId the signed-in user.
 * @example userName("5f2c8a14-…", "5f2c8a14-…", t.value.changes) // "vous"
 */
export function userName(id: string, ownId: string | undefined, words: UserWords): string {
  if (id === ownId) return words.you;
  return id === COMMAND_LINE ? words.commandLine : words.user(id.slice(0, SHORT_ID));
}

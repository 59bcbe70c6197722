/** Who acts at the command line. */
const COMMAND_LINE = "cli";
const SHORT_ID = 8;

export interface Acting {
  readonly id: string;
  readonly name?: string | undefined;
}

interface UserWords {
  readonly you: string;
  readonly commandLine: string;
  readonly user: (id: string) => string;
}

/**
 * Who did something: records have the id of the account, and the name that it had then unless they are older.
 *
 * @param ownId the signed-in user.
 * @example userName({ id: "5f2c8a14-…", name: "awa@lycee.example" }, undefined, t.value.changes) // "awa@lycee.example"
 */
export function userName({ id, name }: Acting, ownId: string | undefined, words: UserWords): string {
  if (id === ownId) return words.you;
  if (name !== undefined) return name;
  return id === COMMAND_LINE ? words.commandLine : words.user(id.slice(0, SHORT_ID));
}

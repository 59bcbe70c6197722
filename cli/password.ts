import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { isGoodPassword, PASSWORD_RULE } from "@palmares/core/contract/password";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** The variable that holds the password where nobody can type it. */
export const PASSWORD_VARIABLE = "PALMARES_PASSWORD";

/** Asks a question whose answer does not show. */
export type AskHidden = (question: string) => Promise<string>;

export interface PasswordSources {
  /** Of `--password`. */
  readonly given?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ask: AskHidden;
}

/** The user's password: from the command line, else from the environment, else typed. */
export async function readPassword({ given, env, ask }: PasswordSources): Promise<string> {
  return given ?? (env[PASSWORD_VARIABLE] || (await ask("Mot de passe : ")));
}

/**
 * A password for a user who is made or changed. A typed one is typed twice.
 *
 * @throws CommandFailure when it is too weak, or when the two differ.
 */
export async function readNewPassword(sources: PasswordSources): Promise<string> {
  let typed = false;
  const ask: AskHidden = (question) => {
    typed = true;
    return sources.ask(question);
  };
  const password = await readPassword({ ...sources, ask });
  if (!isGoodPassword(password)) throw passwordRefused();
  if (typed && (await ask("Encore une fois : ")) !== password) {
    throw new CommandFailure("Les deux mots de passe ne sont pas les mêmes. Recommencez.", EXIT.usage);
  }
  return password;
}

export const passwordRefused = (options?: ErrorOptions) =>
  new CommandFailure(`Mot de passe refusé : il faut ${PASSWORD_RULE}.`, EXIT.failed, options);

interface Terminal {
  readonly input: NodeJS.ReadStream;
  /** Not the standard output, which may be captured: `TOKEN=$(… sign-in …)`. */
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks at a terminal, without showing what is typed.
 *
 * @throws CommandFailure without a terminal, and when the user presses Ctrl-C or Ctrl-D.
 */
export const askAt =
  ({ input, output }: Terminal): AskHidden =>
  async (question) => {
    if (!input.isTTY) {
      throw new CommandFailure(
        `Il manque le mot de passe, et il n'y a pas de terminal où le taper. Donnez-le par la variable ${PASSWORD_VARIABLE}.`,
        EXIT.usage,
      );
    }
    output.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input, output: nowhere, terminal: true });
    try {
      return await lines.question("");
    } catch (cause) {
      // Ctrl-C or Ctrl-D.
      throw new CommandFailure("Saisie interrompue : rien n'a été fait.", EXIT.failed, { cause });
    } finally {
      lines.close();
      output.write("\n");
    }
  };

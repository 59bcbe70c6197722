import { createInterface } from "node:readline/promises";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** Asks a question that is answered by yes or no. */
export type AskYesNo = (question: string) => Promise<boolean>;

interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks at a terminal; everything but « o » and « oui » is no.
 *
 * @throws CommandFailure without a terminal, and when the user presses Ctrl-C or Ctrl-D.
 */
export const confirmAt =
  ({ input, output }: Terminal): AskYesNo =>
  async (question) => {
    if (!input.isTTY) {
      throw new CommandFailure(
        `${question}\nIl n'y a pas de terminal où répondre : ajoutez --yes si c'est oui. Rien n'a été fait.`,
        EXIT.usage,
      );
    }
    const lines = createInterface({ input, output, terminal: true });
    try {
      return /^\s*o(ui)?\s*$/i.test(await lines.question(frenchSpaces(`${question} (o/n) `)));
    } catch (cause) {
      throw new CommandFailure("Saisie interrompue : rien n'a été fait.", EXIT.failed, { cause });
    } finally {
      lines.close();
    }
  };

import { frenchSpaces } from "@palmares/core/text/french-spaces";

/** Prints a line for the user. */
export const say = (text: string): void => void process.stdout.write(`${frenchSpaces(text)}\n`);

/** Prints what another program may read, exactly: a file's content. */
export const sayExactly = (text: string): void => void process.stdout.write(text);

/** Prints a line about a failure. */
export const complain = (text: string): void => void process.stderr.write(`${frenchSpaces(text)}\n`);

import { visible } from "@palmares/core/domain/records/printable";
import { frenchSpaces } from "@palmares/core/text/french-spaces";

/** What people typed may hold characters that move a terminal's cursor, colour it or turn its letters: they are left out. */
const shown = (text: string): string => frenchSpaces(text.split("\n").map(visible).join("\n"));

/** Prints lines for the user. What comes from records is printed by {@link sayLine}. */
export const say = (text: string): void => void process.stdout.write(`${shown(text)}\n`);

/** Prints a record as one line, whatever somebody typed into it: in a list, a break would look like another record. */
export const sayLine = (text: string): void => say(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " "));

/** Prints what another program may read, exactly: a file's content. */
export const sayExactly = (text: string): void => void process.stdout.write(text);

/** Prints a line about a failure. */
export const complain = (text: string): void => void process.stderr.write(`${shown(text)}\n`);

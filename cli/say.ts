import { frenchSpaces } from "../layers/core/text/french-spaces.mjs";

/** A line for the user. */
export const say = (text: string): void => void process.stdout.write(`${frenchSpaces(text)}\n`);

/** A line about what is wrong. */
export const complain = (text: string): void => void process.stderr.write(`${frenchSpaces(text)}\n`);

/** French asks for a narrow no-break space before : ; ? ! and inside « guillemets »; sources are written with plain ones. */
export function frenchSpaces(text: string): string {
  return text.replace(/ (?=[:;?!»])/gu, "\u202f").replace(/« /gu, "«\u202f");
}

/** A line for the user. */
export const say = (text: string): void => void process.stdout.write(`${frenchSpaces(text)}\n`);

/** A line about what is wrong. */
export const complain = (text: string): void => void process.stderr.write(`${frenchSpaces(text)}\n`);

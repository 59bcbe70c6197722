import type { Claims } from "./claims.ts";
import { isNumber } from "./paper-number.ts";

/** What a page does not say, although its code does. */
export type Unsaid = "number" | "name" | "average";

/**
 * What of a paper's claims its pages write nowhere. The text of a page comes in any order and with any spaces; so each is
 * looked for alone, a name word by word. Pages without any paper's number are ones whose letters cannot be read (a scan, or
 * a program that saves them as drawings): of them nothing can be said.
 *
 * @param text all that the pages write.
 * @returns undefined when it cannot be said.
 * @example unsaidOn("… 7KX4M-R2DQZ … SAWADOGO Aïcha … 17,25", claims) // ["average"]
 */
export function unsaidOn(text: string, { number, student, average }: Claims): readonly Unsaid[] | undefined {
  const numbers = numbersIn(text);
  if (numbers.size === 0) return undefined;
  const page = folded(text);
  const unsaid: Unsaid[] = [];
  if (!numbers.has(number)) unsaid.push("number");
  if (student !== undefined && "name" in student && !wordsOf(student.name).every((word) => page.includes(word)))
    unsaid.push("name");
  if (average !== undefined && !figure(average.value).test(text)) unsaid.push("average");
  return unsaid;
}

function numbersIn(text: string): ReadonlySet<string> {
  const found = [...text.matchAll(PRINTED_NUMBER)].map(([, first = "", second = ""]) => first + second);
  return new Set(found.filter(isNumber));
}

/** As `printedNumber` writes it, with whatever hyphen. */
const PRINTED_NUMBER = /(?<![A-Z0-9])([A-Z0-9]{5})\s?\p{Pd}\s?([A-Z0-9]{5})(?![A-Z0-9])/gu;

/** Letters and digits alone, without case and marks: what any program keeps of a text. */
const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Words in Latin letters: of others a PDF may hold forms and an order of its own. */
const wordsOf = (name: string): readonly string[] =>
  name
    .split(/\s+/)
    .map(folded)
    .filter((word) => /^[\p{Script=Latin}\p{N}]+$/u.test(word));

/** A figure as papers write it, with a comma or a point, with two places or as many as it needs. */
function figure(inHundredths: number): RegExp {
  const digits = String(inHundredths).padStart(3, "0");
  const [units, places] = [digits.slice(0, -2), digits.slice(-2)];
  const needed = places.replace(/0+$/, "");
  const shorter = needed === "" ? "(?:[.,]00?)?" : `[.,]${needed}0*`;
  return new RegExp(`(?<![\\d.,])${units}${shorter}(?!\\d)`);
}

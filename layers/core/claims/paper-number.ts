/** Digits and capital letters without those that are taken for another one: 0 and O, 1, I and L. Their count, 31, is a prime. */
export const NUMBER_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/** With the check character, which is the last one. */
export const NUMBER_LENGTH = 10;
const GROUP = 5;
const BASE = NUMBER_ALPHABET.length;
/** Bytes from here on would make the first characters of the alphabet likelier. */
const FAIR_BYTES = 256 - (256 % BASE);

/** What a number that was typed suffers from, and where: `at` counts characters from 1, without spaces and hyphens. */
export type NumberFault =
  | { readonly fault: "LENGTH"; readonly length: number }
  | { readonly fault: "LOOK_ALIKE"; readonly character: string; readonly at: number }
  | { readonly fault: "CHARACTER"; readonly character: string; readonly at: number }
  | { readonly fault: "CHECK" };

/**
 * The check character of the nine others. Their values, each with a weight of its own, sum up to a multiple of 31. As 31
 * is a prime, one wrong character changes the sum, and so do two that changed places, wherever they stand.
 */
export function checkCharacter(nine: string): string {
  let sum = 0;
  for (const [index, character] of Array.from(nine).entries()) sum += (index + 1) * NUMBER_ALPHABET.indexOf(character);
  // 10 × check ≡ -sum (mod 31), and 10 × 28 ≡ 1.
  return characterAt((((BASE - (sum % BASE)) % BASE) * 28) % BASE);
}

/**
 * The number of a new paper: nine characters by chance and their check character, 45 bits. It tells nothing about how
 * many papers there are or in which order they were issued. Whoever stores it makes sure that it is unique.
 *
 * @example makeNumber() // "7KX4MR2DQZ"
 */
export function makeNumber(): string {
  const nine = randomCharacters(NUMBER_LENGTH - 1);
  return nine + checkCharacter(nine);
}

/**
 * Characters of the alphabet by chance, each as likely as any other: 4.95 bits each.
 *
 * @example randomCharacters(4) // "7KX4"
 */
export function randomCharacters(count: number): string {
  let characters = "";
  while (characters.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      if (byte < FAIR_BYTES && characters.length < count) characters += characterAt(byte % BASE);
    }
  }
  return characters;
}

/** @example printedNumber("7KX4MR2DQZ") // "7KX4M-R2DQZ" */
export const printedNumber = (number: string): string => `${number.slice(0, GROUP)}-${number.slice(GROUP)}`;

/**
 * A number as somebody typed it. Case, spaces and hyphens do not matter. A character that looks like another is a fault,
 * not a guess: a number contains neither.
 *
 * @example readNumber(" 7kx4m r2dqz ") // { number: "7KX4MR2DQZ" }
 */
export function readNumber(typed: string): { readonly number: string } | NumberFault {
  const characters = Array.from(typed.toUpperCase().replace(/[\s\p{Pd}]/gu, ""));
  const wrong = characters.findIndex((character) => !NUMBER_ALPHABET.includes(character));
  const character = characters[wrong];
  if (character !== undefined) {
    return { fault: /[01OIL]/.test(character) ? "LOOK_ALIKE" : "CHARACTER", character, at: wrong + 1 };
  }
  if (characters.length !== NUMBER_LENGTH) return { fault: "LENGTH", length: characters.length };
  const number = characters.join("");
  return isNumber(number) ? { number } : { fault: "CHECK" };
}

/** Whether a text is a number as it is stored: ten capitals and digits, the last of which is right. */
export const isNumber = (text: string): boolean =>
  text.length === NUMBER_LENGTH &&
  Array.from(text).every((character) => NUMBER_ALPHABET.includes(character)) &&
  checkCharacter(text.slice(0, -1)) === text.at(-1);

/** The nine characters by chance as a whole number below 31⁹, which takes 45 bits. */
export function numberValue(number: string): number {
  let value = 0;
  for (const character of number.slice(0, -1)) value = value * BASE + NUMBER_ALPHABET.indexOf(character);
  return value;
}

/** The opposite of `numberValue`; undefined for a value that no number has. */
export function numberOfValue(value: number): string | undefined {
  let rest = value;
  let nine = "";
  for (let place = 1; place < NUMBER_LENGTH; place++) {
    nine = characterAt(rest % BASE) + nine;
    rest = Math.floor(rest / BASE);
  }
  return rest === 0 ? nine + checkCharacter(nine) : undefined;
}

const characterAt = (value: number): string => NUMBER_ALPHABET.charAt(value);

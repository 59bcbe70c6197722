/** A name in two parts. */
export interface SplitName {
  readonly lastName: string;
  readonly firstNames: string;
  /** Capitals do not tell where the family name ends, so it was cut after the first word. */
  readonly isUnsure: boolean;
}

const isCapital = (word: string) => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);

/**
 * A name in one cell: what is written in capitals is the family name.
 *
 * @param reversed the first names come first.
 * @example splitName("KOUASSI Jean-Marie") // { lastName: "KOUASSI", firstNames: "Jean-Marie", isUnsure: false }
 */
export function splitName(name: string, reversed = false): SplitName {
  const words = name.split(" ");
  const capitals = words.filter(isCapital);
  const others = words.filter((word) => !isCapital(word));
  if (capitals.length > 0 && others.length > 0) {
    return { lastName: capitals.join(" "), firstNames: others.join(" "), isUnsure: false };
  }
  const cut = reversed ? words.length - 1 : 1;
  const [first, second] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
  const isUnsure = words.length !== 2;
  return reversed
    ? { lastName: second, firstNames: first, isUnsure }
    : { lastName: first, firstNames: second, isUnsure };
}

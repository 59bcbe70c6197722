import { folded } from "../../typed/folded.ts";

/** A period of the year, with what it is called: « 1er trimestre », « T1 ». */
export interface NamedPeriod {
  readonly id: string;
  readonly names: readonly string[];
  /** It and the periods that it is a part of. */
  readonly within: readonly string[];
}

const NUMBERS: Readonly<Record<string, string>> = {
  premier: "1",
  premiere: "1",
  second: "2",
  seconde: "2",
  deuxieme: "2",
  troisieme: "3",
  quatrieme: "4",
  cinquieme: "5",
  sixieme: "6",
  first: "1",
  third: "3",
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
};
const WORDS: Readonly<Record<string, string>> = { trim: "trimestre", sem: "semestre", seq: "sequence" };
const ORDINAL = /^(\d{1,2})(?:er|ere|re|e|eme|ieme|nd|nde|st|rd|th)?$/;

/** What tells periods apart: their words in no order, numbers as digits. « 2ème trimestre » and « Trimestre 2 » are one. */
const periodKey = (text: string): string =>
  folded(text)
    .split(" ")
    // « 2e trimestre 2025-2026 »
    .filter((word) => !/^20\d\d$/.test(word))
    .map((word) => NUMBERS[word] ?? WORDS[word] ?? ORDINAL.exec(word)?.[1] ?? word)
    .sort()
    .join(" ");

/**
 * The period that a sheet or its title names.
 *
 * A number alone is that of a period only where the year has no parts: « Trimestre : 2 » is no second sequence.
 *
 * @param label what stands before it: « Trimestre » of « Trimestre : 2 ».
 * @returns undefined: none of the periods is plainly meant.
 * @example periodNamed("2ème", periods, "Trimestre")?.id // "T2"
 */
export function periodNamed<P extends NamedPeriod>(written: string, periods: readonly P[], label = ""): P | undefined {
  const keys = [written, `${label} ${written}`].map(periodKey);
  const named = periods.filter(({ id, names }) => [id, ...names].some((one) => keys.includes(periodKey(one))));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const number = /^\d{1,2}$/.exec(periodKey(written))?.[0];
  const isOfNoKind = label === "" || /^periode$/.test(folded(label));
  if (number === undefined || !isOfNoKind || periods.some(({ within }) => within.length > 1)) return undefined;
  const numbered = periods.filter(({ id }) => id.replace(/\D/g, "") === number);
  return numbered.length === 1 ? numbered[0] : undefined;
}

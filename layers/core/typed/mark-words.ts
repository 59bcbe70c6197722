import { NO_MARKS, type NoMark } from "../domain/figures/mark.ts";
import { foldedEntry, wordList } from "./folded.ts";

/** What schools write instead of a mark, as `foldedEntry` gives it. */
const WORDS: Readonly<Record<NoMark, readonly string[]>> = {
  absent: wordList(`
    abs, absent, absente, absence, abs j, absj, abs just, absent justifie, absente justifiee,
    absence justifiee, aj, abs justifie, abs justifiee, abs excused, excused, malade
  `),
  unexcused: wordList(`
    nj, n j, abs nj, absnj, abs n j, anj, abs inj, abs injustifie, absence injustifiee, absent non justifie,
    absente non justifiee, absence non justifiee, abs non just, abs non justifie, unexcused
  `),
  dispensed: ["disp", "dispense", "dispensee", "dsp", "exempt", "exempte", "exemptee", "inapte", "exempted"],
  notHandedIn: ["nr", "n r", "non rendu", "non rendue", "non remis", "non remise", "copie non rendue", "not handed in"],
  notGraded: wordList(`
    ne, n e, nc, n c, nn, n n, non evalue, non evaluee, non note, non notee, non classe, non classee,
    pas de note, sans note, neant, not graded
  `),
};

const STATE_OF: ReadonlyMap<string, NoMark> = new Map(
  NO_MARKS.flatMap((state) => WORDS[state].map((word) => [word, state] as const)),
);

/** Dashes and slashes alone: no mark was given. */
const STROKE = /^[\p{Pd}−_/\\]{1,3}$/u;

/**
 * What a word in the place of a mark says.
 *
 * @returns undefined for every other text.
 * @example markState("Abs.") // "absent"
 */
export function markState(text: string): NoMark | undefined {
  if (STROKE.test(text.replace(/\s/gu, ""))) return "notGraded";
  // Whoever wrote it was not sure.
  return text.includes("?") ? undefined : STATE_OF.get(foldedEntry(text));
}

/** How a state is written into a sheet; `markState` reads it back. */
export const STATE_WORD: Readonly<Record<NoMark, string>> = {
  absent: "abs",
  unexcused: "abs nj",
  dispensed: "disp",
  notHandedIn: "NR",
  notGraded: "NE",
};

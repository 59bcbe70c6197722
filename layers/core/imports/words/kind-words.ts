import type { AssessmentKind } from "../../domain/rule-pack.ts";
import { folded, wordList } from "../../typed/folded.ts";

/** Words for the same kind of work. */
const SYNONYMS: readonly (readonly string[])[] = [
  wordList(`
    interrogation, interrogations, interro, interros, int, inter, ie, interrogation ecrite,
    interrogations ecrites, ni, note d interrogation
  `),
  ["devoir", "devoirs", "dev", "ds", "d", "dst", "devoir surveille", "devoirs surveilles", "nd", "note de devoir"],
  ["composition", "compositions", "compo", "compos", "comp", "c", "examen", "exam", "ex", "note de composition"],
  ["test", "tests"],
  ["controle", "controles", "cc", "controle continu", "ctrl"],
  ["travaux pratiques", "tp"],
  ["expose", "exposes"],
  ["evaluation", "evaluations", "eval", "sequence", "seq"],
];

const namesOf = ({ id, name, short }: AssessmentKind) => [id, name, short].map(folded);
const synonymsOf = (word: string) => SYNONYMS.find((words) => words.includes(word)) ?? [word];

/**
 * The kind that a header's word names: by the pack's own names first, else by a word for the same kind of work.
 *
 * @returns undefined when none, or more than one, is meant.
 * @example kindNamed("Interro", kinds)?.id // "interrogation"
 */
export function kindNamed(header: string, kinds: readonly AssessmentKind[]): AssessmentKind | undefined {
  const word = folded(header);
  if (word === "") return undefined;
  const own = kinds.filter((kind) => namesOf(kind).includes(word));
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const meant = synonymsOf(word);
  const alike = kinds.filter((kind) => namesOf(kind).some((name) => meant.includes(name)));
  return alike.length === 1 ? alike[0] : undefined;
}

/** Whether a word names some kind of assessment, whatever the pack. */
export const isKindWord = (header: string): boolean => SYNONYMS.some((words) => words.includes(folded(header)));

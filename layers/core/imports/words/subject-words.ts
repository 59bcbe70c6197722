import { folded } from "../../typed/folded.ts";

/** A subject of a class, as far as its name is concerned. */
export interface NamedSubject {
  readonly id: string;
  readonly name: string;
}

/** Words for the same subject. Which one a class has is the class's list of subjects. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["mathematiques", "mathematique", "maths", "math", "mathematics"],
  ["francais", "fr", "franc", "french"],
  ["anglais", "ang", "angl", "english"],
  ["allemand", "all", "german"],
  ["espagnol", "esp", "spanish"],
  ["arabe", "arab", "arabic"],
  ["histoire geographie", "hist geo", "histoire geo", "hg", "h g", "histoire et geographie", "his geo"],
  ["histoire", "hist", "history"],
  ["geographie", "geo", "geography"],
  ["sciences de la vie et de la terre", "svt", "s v t", "sciences de la vie et de la terre svt"],
  ["physique chimie", "pc", "p c", "sciences physiques", "sp", "phys chim", "physique et chimie", "phys chimie"],
  ["physique chimie et technologie", "physique chimie technologie", "pct", "p c t"],
  ["education physique et sportive", "eps", "e p s", "education physique", "sport", "ep"],
  ["education civique et morale", "ecm", "education civique", "emc", "education morale et civique", "edhc", "ec"],
  ["philosophie", "philo", "phi", "philosophy"],
  ["informatique", "info", "tic", "computer science"],
  ["economie", "eco", "economics"],
  ["communication ecrite", "comm ecrite", "com ecrite", "c e"],
  ["lecture", "lect"],
  ["conduite", "cond", "comportement", "conduct"],
  ["arts plastiques", "art plastique", "ap", "dessin"],
  ["musique", "mus", "education musicale"],
];

const synonymsOf = (word: string) => SYNONYMS.filter((words) => words.includes(word)).flat();

/**
 * The subject that a header means: by its name, by a usual short form, or by beginnings of its words (« Hist.-Géo. »).
 *
 * @returns undefined when none, or more than one, is meant.
 * @example subjectNamed("Maths", subjects)?.name // "Mathématiques"
 */
export function subjectNamed<S extends NamedSubject>(header: string, subjects: readonly S[]): S | undefined {
  const word = folded(header);
  if (word === "") return undefined;
  const tests: readonly ((name: string) => boolean)[] = [
    (name) => name === word,
    (name) => synonymsOf(word).includes(name),
    (name) => beginsAlike(word, name),
  ];
  for (const test of tests) {
    const meant = subjects.filter(({ name }) => test(folded(name)));
    if (meant.length > 0) return meant.length === 1 ? meant[0] : undefined;
  }
  return undefined;
}

/** Small words of a name that a short form leaves out. */
const SMALL = ["de", "la", "le", "les", "et", "du", "des", "l", "d"];

/** @example beginsAlike("hist geo", "histoire geographie") // true */
function beginsAlike(short: string, name: string): boolean {
  const [parts, words] = [short, name].map((text) => text.split(" ").filter((one) => !SMALL.includes(one)));
  if (parts === undefined || words === undefined || parts.length !== words.length) return false;
  return parts.every((part, n) => part.length >= 3 && (words[n] ?? "").startsWith(part));
}

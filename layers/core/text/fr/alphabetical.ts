import { plainLatin } from "../plain-letters.ts";
import { levelOf } from "./school-levels.ts";

/** By letter, then by accent; « 6e » before « 10e »; other scripts after Latin, each in its own order. */
const collator = new Intl.Collator("fr", { numeric: true });

const keys = new Map<string, string>();
const MOST_KEYS = 50_000;

/**
 * What words are sorted by: Ɓ is beside B, N’GUESSAN beside NGUESSAN, Marie-Claire beside Marie Claire.
 */
function keyOf(words: string): string {
  const known = keys.get(words);
  if (known !== undefined) return known;
  const key = plainLatin(words.toLowerCase())
    .toLowerCase()
    .replaceAll("'", "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(words, key);
  return key;
}

const byCodeUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Person {
  readonly id: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly matricule: string;
}

/**
 * The order of people in every list: by name, then first names, as words; then by their accents, matricule and id, so that
 * the order is the same each time. Particles are a part of the name: DE LA CROIX stands under D, OULD AHMED under O.
 *
 * @example [ZONGO, ɓAH, BARRO].toSorted(byName) // ɓAH, BARRO, ZONGO
 */
export const byName = (a: Person, b: Person): number =>
  collator.compare(keyOf(a.lastName || a.firstNames), keyOf(b.lastName || b.firstNames)) ||
  collator.compare(keyOf(a.firstNames), keyOf(b.firstNames)) ||
  collator.compare(a.lastName, b.lastName) ||
  collator.compare(a.firstNames, b.firstNames) ||
  collator.compare(a.matricule, b.matricule) ||
  byCodeUnits(a.id, b.id);

interface NamedClass {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly schoolYear: string;
}

/**
 * The order of classes in every list: by level from 6e to Tle, then by name, the latest school year first.
 *
 * @example ["Tle D", "5e A", "6e B", "6e A"] // 6e A, 6e B, 5e A, Tle D
 */
export function byClass(a: NamedClass, b: NamedClass): number {
  const [first, second] = [levelOf(a.name, a.level), levelOf(b.name, b.level)];
  return (
    first.place - second.place ||
    collator.compare(keyOf(first.rest), keyOf(second.rest)) ||
    collator.compare(b.schoolYear, a.schoolYear) ||
    collator.compare(a.name, b.name) ||
    byCodeUnits(a.id, b.id)
  );
}

/** The order of any words, such as subjects' names. */
export const byWords = (a: string, b: string): number =>
  collator.compare(keyOf(a), keyOf(b)) || collator.compare(a, b) || byCodeUnits(a, b);

interface PlacedSubject {
  readonly id: string;
  readonly name: string;
  readonly position: number;
}

/** The order of subjects on the bulletin: by place, then by name. */
export const bySubject = (a: PlacedSubject, b: PlacedSubject): number =>
  a.position - b.position || byWords(a.name, b.name) || byCodeUnits(a.id, b.id);

import { isOfAnotherScript, plainLatin, plainLetter, plainLetters, unmarked } from "./plain-letters.ts";

/**
 * What people type for one letter beside its folding: a sound that French spells in two letters, or the vowel that several
 * countries write with a consonant's letter.
 */
const OTHER_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  ŋ: ["ng"],
  ɲ: ["ny", "gn"],
  ñ: ["gn", "ny"],
  ʃ: ["sh", "ch"],
  ṣ: ["sh", "ch"],
  š: ["sh", "ch"],
  ş: ["sh", "ch"],
  ʒ: ["j", "zh"],
  ž: ["j", "zh"],
  ʋ: ["u", "w"],
  ɣ: ["gh"],
  ä: ["ae"],
  å: ["aa"],
  ö: ["oe"],
  ø: ["oe"],
  ü: ["ue"],
};

/** No spelling: a sign between two words. */
const BETWEEN_WORDS: readonly string[] = [];
const known = new Map<string, readonly string[]>();

function spellingsOf(letter: string): readonly string[] {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const plain = /[a-z0-9]/.test(letter) ? letter : letter <= "\u007f" ? " " : plainLetter(letter).toLowerCase();
  const own = isOfAnotherScript(letter) ? [unmarked(letter).toLowerCase()] : (OTHER_SPELLINGS[letter] ?? []);
  const spellings = /[ '-]/.test(plain) ? BETWEEN_WORDS : [...new Set([plain, ...own])];
  known.set(letter, spellings);
  return spellings;
}

/** Whether the letters from `at` on can be spelled so that they begin with `typed`. */
function begin(letters: readonly (readonly string[])[], at: number, typed: string): boolean {
  if (typed === "") return true;
  return (letters[at] ?? []).some((spelling) =>
    typed.startsWith(spelling) ? begin(letters, at + 1, typed.slice(spelling.length)) : spelling.startsWith(typed),
  );
}

/** Whether a word of the name, with the words after it, begins with what was typed; after the last word comes the first. */
function startsOf(name: string): (typed: string) => boolean {
  const letters: (readonly string[])[] = [];
  const starts: number[] = [];
  let begins = true;
  for (const letter of name.toLowerCase().normalize("NFC")) {
    const spellings = spellingsOf(letter);
    if (spellings === BETWEEN_WORDS) begins = true;
    else if (spellings.length > 1 || spellings[0] !== "") {
      if (begins) starts.push(letters.length);
      begins = false;
      letters.push(spellings);
    }
  }
  if (letters.every((spellings) => spellings.length === 1 && spellings[0]?.length === 1)) {
    const twice = letters.join("").repeat(2);
    return (typed) => starts.some((start) => twice.startsWith(typed, start));
  }
  const twice = [...letters, ...letters];
  return (typed) => starts.some((start) => begin(twice, start, typed));
}

interface SearchedPerson {
  readonly lastName: string;
  readonly firstNames: string;
  readonly matricule: string;
}

function isInMatricule(matricule: string, typed: string): boolean {
  const parts = wordsOf(plainLetters(matricule).toLowerCase());
  const whole = parts.join("");
  if (!whole.includes(typed)) return false;
  // A few letters occur in too many matricules.
  return /\d/.test(typed) || parts.some((_, n) => parts.slice(n).join("").startsWith(typed));
}

const wordsOf = (words: string) => words.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

/**
 * A search by name or matricule. Marks, case, apostrophes, hyphens and spaces make no difference, nor does the order of the
 * words; each word that is typed, alone or with its neighbours, must begin a word of the name or be in the matricule.
 *
 * @returns undefined when nothing that can be searched for was typed.
 * @example nameSearch("n guessan")?.({ lastName: "KOFFI", firstNames: "N’Guessan", matricule: "0012" }) // true
 */
export function nameSearch(typed: string): ((person: SearchedPerson) => boolean) | undefined {
  const words = wordsOf(plainLatin(typed.toLowerCase()).toLowerCase());
  if (words.length === 0) return undefined;
  return ({ lastName, firstNames, matricule }) => {
    const isInName = startsOf(`${lastName} ${firstNames}`);
    const isFound = (part: string) => isInName(part) || isInMatricule(matricule, part);
    // found[n]: the first n words are accounted for.
    const found = [true];
    for (let end = 1; end <= words.length; end++) {
      found[end] = found.some((before, start) => before && isFound(words.slice(start, end).join("")));
    }
    return found[words.length] === true;
  };
}

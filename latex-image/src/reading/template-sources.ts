/** Files by their names. */
export type SourceFiles = ReadonlyMap<string, string>;

/** The files that a template is made of: its own, and those that all templates share. */
export interface Sources {
  readonly own: SourceFiles;
  readonly shared: SourceFiles;
}

/** A place in the sources; `line` counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** @example withoutComment("100\\% sûr % vraiment ?") // "100\\% sûr " */
export const withoutComment = (line: string): string => /^(?:\\[\s\S]|[^%\\])*/.exec(line)?.[0] ?? "";

/** Shorter ends of what was read stand in many places. */
const SHORTEST = 4;
const LONGEST = 60;

/** The first line that a pattern fits, outside of comments. */
export function lineLike(files: SourceFiles, pattern: RegExp): Place | undefined {
  for (const [file, source] of files) {
    const line = source.split("\n").findIndex((each) => pattern.test(withoutComment(each)));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}

/**
 * The first line that holds a word, a command with its whole name, outside of comments.
 *
 * @example lineWith(new Map([["a.tex", "\\TotalMark\n\\Total"]]), "\\Total") // { file: "a.tex", line: 2 }
 */
export function lineWith(files: SourceFiles, word: string): Place | undefined {
  const quoted = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return lineLike(files, new RegExp(/[A-Za-z@]$/.test(word) ? `${quoted}(?![A-Za-z@])` : quoted));
}

/** The line on which a text ends that TeX has read, by its last letters: white space and comments do not count. */
export function lineAfter(files: SourceFiles, read: string): Place | undefined {
  const wanted = read.replace(/\s+/g, "").slice(-LONGEST);
  if (wanted.length < SHORTEST) return undefined;
  for (const [file, source] of files) {
    const ends: number[] = [];
    let whole = "";
    for (const each of source.split("\n")) {
      whole += withoutComment(each).replace(/\s+/g, "");
      ends.push(whole.length);
    }
    const at = whole.indexOf(wanted);
    if (at >= 0) return { file, line: ends.findIndex((end) => end >= at + wanted.length) + 1 };
  }
  return undefined;
}

const DEFINED =
  /\\(?:def|let|Field|NewFont|newdimen|newcount|newbox|newskip|newif|protected\\def|long\\def)\s*(\\[A-Za-z]+)/g;

/**
 * The name of a command of the sources that is nearly this one's.
 *
 * @example nearestName({ own: new Map([["a.tex", "\\Field\\Matricule"]]), shared: new Map() }, "\\Matricul") // "\\Matricule"
 */
export function nearestName({ own, shared }: Sources, name: string): string | undefined {
  const names = new Set(
    [...own.values(), ...shared.values()].flatMap((source) => Array.from(source.matchAll(DEFINED), ([, n = ""]) => n)),
  );
  const most = name.length < 6 ? 1 : 2;
  let [best, least]: [string | undefined, number] = [undefined, most + 1];
  for (const known of names) {
    const changes = Math.abs(known.length - name.length) > most ? least : changesBetween(known, name);
    if (changes < least) [best, least] = [known, changes];
  }
  return best;
}

/** How many letters must be changed, added or left out (Levenshtein). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other[j] ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}

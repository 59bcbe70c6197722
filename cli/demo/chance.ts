/**
 * Repeatable chance: a number derived from words. The demo school is the same on every machine and in whatever order it is
 * made, and a student filled in later gets the same marks as one filled in at once.
 */

/** FNV-1a over UTF-16 units with a final mix, as 32 bits: similar words give unrelated numbers. */
function mixed(words: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < words.length; place++) {
    hash = Math.imul(hash ^ words.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A number from 0 up to, not including, 1.
 *
 * @example chance("student", "12", "absent") < 0.02
 */
export function chance(...words: readonly (string | number)[]): number {
  return mixed(words.join("\u001f")) / 2 ** 32;
}

/** One of the choices. */
export function oneOf<T>(choices: readonly [T, ...T[]], ...words: readonly (string | number)[]): T {
  return choices[Math.floor(chance(...words) * choices.length)] ?? choices[0];
}

/** About -3 to 3, mostly near 0: a sum of chances is bell-shaped, like marks. */
export function bell(...words: readonly (string | number)[]): number {
  return [1, 2, 3, 4].reduce((sum, nth) => sum + chance(...words, nth) * 2 - 1, 0) * 0.87;
}

import anyAscii from "any-ascii";
import { writeOrCheck } from "./generated-file.ts";

/**
 * Writes layers/core/text/letter-table.ts: the library's foldings of all letters, marks and digits that no decomposition
 * gives. With --check, fails when the committed file is not current. Only the table is shipped: the library's 546 kB, most of
 * them Chinese, would delay the start of every function by 40 ms.
 */

const NAME_LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Scripts of thousands of signs: names in them are found by themselves, and files get the matricule. */
const TOO_MANY =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Yi}\p{Script=Tangut}\p{Script=Nushu}\p{Script=Khitan_Small_Script}\p{Script=Cuneiform}\p{Script=Egyptian_Hieroglyphs}\p{Script=Anatolian_Hieroglyphs}\p{Script=Linear_A}\p{Script=Linear_B}]/u;
const ACCENT = /(?=\p{M})\p{Script=Inherited}/u;

const plain = (letter: string) => anyAscii(letter).replace(/[^A-Za-z0-9]/g, "");

function folding(letter: string): string {
  if (!NAME_LETTER.test(letter) || TOO_MANY.test(letter) || ACCENT.test(letter)) return "";
  const decomposed = letter.normalize("NFKD");
  const isGiven = decomposed !== letter && Array.from(decomposed, plain).join("") === plain(letter);
  return isGiven ? "" : plain(letter);
}

/** Each line: the first letter's code point, then the foldings of the letters from there on. */
function table(): string {
  const lines: string[][] = [];
  let previous = -1;
  for (let code = 0x80; code < 0x2_0000; code++) {
    const letter = folding(String.fromCodePoint(code));
    if (letter === "") continue;
    if (code === previous + 1) lines.at(-1)?.push(letter);
    else lines.push([code.toString(16), letter]);
    previous = code;
  }
  return lines.map((line) => line.join(" ")).join("\n");
}

const described = `/**
 * Written by scripts/letters.ts from any-ascii (https://github.com/anyascii/anyascii), ISC License, Copyright Hunter WB.
 * Each line: a letter's code point in base 16, then the foldings of that letter and of those that follow it.
 */
export const LETTER_TABLE = \`
${table()}
\`;
`;

await writeOrCheck("layers/core/text/letter-table.ts", described, {
  madeFrom: "the library",
  command: "npm run letters",
});

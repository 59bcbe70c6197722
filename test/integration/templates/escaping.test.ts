import { escaped, type Latex, tex, text } from "@palmares/core/latex/latex";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aSchool } from "../../support/factories.ts";
import { pdfOf, poppler, print } from "./print.ts";

const HOSTILE = [
  "\\input{/etc/passwd}",
  "\\special{pdf:fstream @a (/proc/self/environ)}",
  "50 % {de} #1 $x$ a_b a^b A&B ~",
  "^^5cend^^00",
  "``--''<<>>,,!`?`---",
  "\u0000NUL\u202eOUT\u200bI\ufe0f",
  "}\\end",
  "{",
  "\\PalmaresEnd",
  "Ɛɔŋ ɗƁƴ İżć ẽõ Ɲɲ",
] as const;

/** Letters that our fonts have, all ASCII characters, and many that print nothing. */
const LETTERS = "abcXYZ019éèêëàâçùûüîïôöœæÉÈÇÀŒÆƐɛƆɔŊŋƊɗƁɓƳƴİıŻżĆćŃńÑñẼẽŨũ’«»–—…€°²½";
const SIGNS = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join("");
const INVISIBLE = "\u0000\u0001\u001b\u007f\u00ad\u200b\u200e\u202e\u2066\ufeff\ufe0f\ud800";
const typed = fc
  .array(fc.constantFrom(...[LETTERS, SIGNS, SIGNS, INVISIBLE].flatMap((set) => set.split("")), "\n", "\t"), {
    minLength: 1,
    maxLength: 14,
  })
  .map((characters) => characters.join(""));

const squeezed = (words: string) => words.replace(/[\s\u00a0\u202f]+/gu, "");
/** The text a reader must see for the typed text. */
const printed = (words: string) => squeezed(words.replace(/[\p{Cc}\p{Cf}\p{Cs}]|\ufe0f/gu, " ").normalize("NFC"));

test("any typed text comes back from the PDF letter by letter, and changes no neighbour", async () => {
  const samples = [...HOSTILE, ...fc.sample(typed, { numRuns: 140, seed: 20_260_401 })];
  const bodies: Record<string, Latex> = {};
  for (const [n, sample] of samples.entries()) {
    bodies[n] = tex`\Set\ClassName{6e A}\Set\TermName{T1}\Set\Sanction{${text(sample)}}\Set\SchoolCity{Dori}`;
  }
  const outcomes = await print("BULLETIN", aSchool(), bodies);
  const seen = samples.map((_, n) => {
    const pdf = pdfOf(outcomes[n] as never);
    const words = squeezed(poppler("pdftotext", pdf, "-raw"));
    return /Sanction(.*?)Appréciation\s*du\s*conseil/su.exec(words)?.[1];
  });
  expect(seen).toEqual(samples.map((sample) => printed(sample) || (escaped(sample) === "" ? "–" : "")));
});

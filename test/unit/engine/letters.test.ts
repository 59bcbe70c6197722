import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, raw } from "@palmares/core/latex/latex";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPHABET, extraLetters, firstPage } from "../../../latex-image/src/engine/letters.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Files in a folder and below it, without TeX's comments. */
const sources = (folder: string, ending: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), "utf8").replace(/(?<!\\)%.*/g, ""));
const beyond = (words: string) => [...new Set(words)].filter((letter) => !ALPHABET.includes(letter));

describe("the alphabet of every PDF", () => {
  it("holds all that the templates print by themselves, and the rules of all countries", () => {
    const printed = [...sources("templates_latex", /\.(tex|sty)$/), ...sources("themes/rules", /\.json$/)].join("");
    expect(beyond(printed.replace(/\p{ASCII}/gu, ""))).toEqual([]);
  });

  it("has each letter in both cases, for what is capitalized", () => {
    expect(beyond(ALPHABET.toUpperCase() + ALPHABET.toLowerCase())).toEqual([]);
  });

  it("has no letter twice", () => {
    expect(new Set(ALPHABET).size).toBe(Array.from(ALPHABET).length);
  });
});

describe("what a page needs beyond it", () => {
  it("is nothing for any words of the alphabet, however they are escaped", () => {
    // A letter and a sign may make a third letter, which need not be of the alphabet.
    const letters = Array.from(ALPHABET).filter((letter) => !/\p{M}/u.test(letter));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (words) => {
        expect(extraLetters(raw(`\\Set\\StudentLastName{${escaped(words)}}`))).toBe("");
      }),
    );
  });

  it("comes by neighbourhoods, in either case, in a steady order", () => {
    expect(extraLetters(raw("Łukasz"))).toBe("\\Letters{320}{335}");
    expect(extraLetters(raw("ęŁ"))).toBe("\\Letters{272}{287}\\Letters{320}{335}");
  });

  it("sees letters that are written by their number", () => {
    expect(extraLetters(escaped("a^b"))).toBe("\\Letters{80}{95}");
    expect(extraLetters(escaped("50 %"))).toBe("");
  });

  it("takes as one what fonts draw as one: an i without its dot under a sign, tones that join, fractions", () => {
    expect(extraLetters(raw("ɔ\u0301"))).toBe("");
    expect(extraLetters(raw("i\u0303"))).toBe("\\Cluster{105,771}");
    expect(extraLetters(raw("1⁄2"))).toBe("\\Letters{8256}{8271}\\Cluster{49,8260,50}");
  });

  it("is the same for pages with the same letters, whatever they say", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }), (words) => {
        const page = (some: readonly string[]) => extraLetters(raw(some.map((word) => escaped(word)).join(" ")));
        expect(page(words)).toBe(page([...words].reverse()));
      }),
    );
  });
});

describe("the first page", () => {
  it("names images in one order, and the letters by ranges", () => {
    const page = firstPage(raw("\\Letters{320}{383}"), ["watermark", "logo"]);
    expect(page).toBe(firstPage(raw("\\Letters{320}{383}"), ["logo", "watermark"]));
    expect(page).toContain("\\Letters{97}{122}");
    expect(page).toMatch(/\\Letters\{320\}\{383\}\}\{\\FirstImage\{logo\}\\FirstImage\{watermark\}\}$/);
  });
});

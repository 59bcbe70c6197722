import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, raw } from "@palmares/core/latex/latex";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPHABET, extraLetters, primerPage } from "../../../latex-image/src/engine/letters.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** The files in a folder and its subfolders, without TeX comments. */
const sources = (folder: string, ending: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), "utf8").replace(/(?<!\\)%.*/g, ""));
const beyond = (words: string) => [...new Set(words)].filter((letter) => !ALPHABET.includes(letter));

describe("the alphabet of every PDF", () => {
  it("contains every letter of the templates and of all countries' rules", () => {
    const printed = [...sources("templates_latex", /\.(tex|sty)$/), ...sources("themes/rules", /\.json$/)].join("");
    expect(beyond(printed.replace(/\p{ASCII}/gu, ""))).toEqual([]);
  });

  it("has each letter in both cases, because templates capitalize", () => {
    expect(beyond(ALPHABET.toUpperCase() + ALPHABET.toLowerCase())).toEqual([]);
  });

  it("has no letter twice", () => {
    expect(new Set(ALPHABET).size).toBe(Array.from(ALPHABET).length);
  });
});

describe("the letters a page needs outside the alphabet", () => {
  it("are none for any text in the alphabet, however it is escaped", () => {
    // A letter and a combining mark may compose to a letter outside the alphabet.
    const letters = Array.from(ALPHABET).filter((letter) => !/\p{M}/u.test(letter));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (words) => {
        expect(extraLetters(raw(`\\Set\\StudentLastName{${escaped(words)}}`))).toBe("");
      }),
    );
  });

  it("come in blocks, in both cases, in a stable order", () => {
    expect(extraLetters(raw("Łukasz"))).toBe("\\Letters{320}{335}");
    expect(extraLetters(raw("ęŁ"))).toBe("\\Letters{272}{287}\\Letters{320}{335}");
  });

  it("include letters written as code points", () => {
    expect(extraLetters(escaped("a^b"))).toBe("\\Letters{80}{95}");
    expect(extraLetters(escaped("50 %"))).toBe("");
  });

  it("include sequences that fonts draw as one: a dotless i under an accent, joined tone letters, fractions", () => {
    expect(extraLetters(raw("ɔ\u0301"))).toBe("");
    expect(extraLetters(raw("i\u0303"))).toBe("\\Cluster{105,771}");
    expect(extraLetters(raw("1⁄2"))).toBe("\\Letters{8256}{8271}\\Cluster{49,8260,50}");
  });

  it("are the same for pages with the same letters, whatever their text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }), (words) => {
        const page = (parts: readonly string[]) => extraLetters(raw(parts.map((word) => escaped(word)).join(" ")));
        expect(page(words)).toBe(page([...words].reverse()));
      }),
    );
  });
});

describe("the primer page", () => {
  it("lists images in a fixed order, and letters as ranges", () => {
    const page = primerPage(raw("\\Letters{320}{383}"), ["watermark", "logo"]);
    expect(page).toBe(primerPage(raw("\\Letters{320}{383}"), ["logo", "watermark"]));
    expect(page).toContain("\\Letters{97}{122}");
    expect(page).toMatch(/\\Letters\{320\}\{383\}\}\{\\FirstImage\{logo\}\\FirstImage\{watermark\}\}$/);
  });
});

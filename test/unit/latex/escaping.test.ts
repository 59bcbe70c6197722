import { escaped, joined, raw, tex, text } from "@palmares/core/latex/latex";
import fc from "fast-check";
import { expect, test } from "vitest";

test("text that looks like LaTeX prints as letters and runs no command", () => {
  expect(escaped("50 % \\input{x}")).toBe("50 {\\char37 } {\\char92 }input{\\char123 }x{\\char125 }");
});

test.each('\\{}%#$&_^~"'.split(""))("%s is written by its character number", (special) => {
  expect(escaped(special)).toBe(`{\\char${special.codePointAt(0)} }`);
});

test("the notation ^^5c stays four letters", () => {
  expect(escaped("^^5c")).toBe("{\\char94 }{\\char94 }5c");
});

test.each(["--", "---", "<<", ">>", "``", "''", ",,", "!`", "?`"])("%s does not become another character", (pair) => {
  const source: string = escaped(pair);
  expect(source).not.toContain(pair);
  expect(source.replaceAll("\\kern0pt ", "")).toBe(pair);
});

test("a line break becomes a space: a page's data is one line of the job", () => {
  expect(escaped("Bien.\r\nContinuez\u2028ainsi\tdonc")).toBe("Bien. Continuez ainsi donc");
});

test.each([
  ["NUL", "\u0000"],
  ["escape", "\u001b"],
  ["delete", "\u007f"],
  ["right-to-left override", "\u202e"],
  ["isolate", "\u2066"],
  ["zero-width space", "\u200b"],
  ["byte order mark", "\ufeff"],
  ["soft hyphen", "\u00ad"],
  ["emoji variation selector", "\ufe0f"],
  ["half of a surrogate pair", "\ud83d"],
  ["tag character", "\u{e0041}"],
])("%s would print nothing and is left out", (_, character) => {
  expect(escaped(`Ka${character}boré`)).toBe("Kaboré");
});

test("letters of West African names, accents and emoji stay: a letter that no font has must become an error that names it", () => {
  expect(escaped("Ɛ ɔ ŋ ɗ Ɓ ƴ İ ż ć 😀")).toBe("Ɛ ɔ ŋ ɗ Ɓ ƴ İ ż ć 😀");
});

test("a letter and its accent typed apart become one", () => {
  expect(escaped("e\u0301")).toBe("é");
});

test.each([
  ["a text of more than 2,000 characters", "Très bien. ".repeat(182)],
  ["a word of more than 500", `Bien ${"A".repeat(501)}`],
])("%s is never set whole: its page is refused", (_, typed) => {
  const source: string = escaped(typed);
  expect(source).toMatch(/\\Overlong\{\}$/);
  expect(source.length).toBeLessThan(600);
});

test("a text of 2,000 characters and words of 500 are set as they are", () => {
  for (const typed of ["😀".repeat(500), "Très bien ".repeat(200).trim()]) expect(escaped(typed)).toBe(typed);
});

const anything = fc.string({ unit: "binary", maxLength: 60 });

test("whatever was typed, the source is one line, without a live special character, its braces in pairs", () => {
  fc.assert(
    fc.property(anything, (typed) => {
      const source = escaped(typed);
      expect(source).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const bare = source.replace(/\{\\char\d+ \}|\\kern0pt /g, "");
      expect(bare).not.toMatch(/[\\{}%#$&_^~"]/);
    }),
  );
});

test("parts are escaped independently: neighbours never change one another", () => {
  fc.assert(
    fc.property(anything, anything, (first, second) => {
      expect(tex`\Set\A{${text(first)}}\Set\B{${text(second)}}`).toBe(
        `\\Set\\A{${escaped(first)}}\\Set\\B{${escaped(second)}}`,
      );
    }),
  );
});

test("a text is escaped in the same way beside a sign that is written by number and alone", () => {
  const usual = fc.string({
    unit: fc.constantFrom(...Array.from("aZ9 .,:;!?()/+*=@'’«»°–—-Éœ\u00a0\u202f")),
    maxLength: 12,
  });
  fc.assert(
    fc.property(usual, (typed) => {
      const source: string = escaped(`a${typed}b%`);
      expect(source).toBe(`${escaped(`a${typed}b`)}{\\char37 }`);
    }),
  );
});

test("LaTeX that we wrote ourselves and numbers stay as they are", () => {
  expect(tex`\Set\Size{${42}}${joined([raw("\\relax"), raw("\\par")])}`).toBe("\\Set\\Size{42}\\relax\\par");
});

test("a bare string does not type-check", () => {
  const name: string = "KABORÉ";
  // @ts-expect-error: tex`` takes only Latex, Text and numbers.
  expect(tex`${name}`).toBe("KABORÉ");
});

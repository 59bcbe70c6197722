import { nameSearch } from "@palmares/core/text/name-search";
import { plainLatin, plainLetters } from "@palmares/core/text/plain-letters";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { REAL_NAMES } from "../../support/real-names.ts";

const person = (lastName: string, firstNames = "", matricule = "M-1") => ({ lastName, firstNames, matricule });
const finds = (typed: string, found: ReturnType<typeof person>) => nameSearch(typed)?.(found);

describe.each(REAL_NAMES)("« $lastName $firstNames »", ({ lastName, firstNames, foundBy }) => {
  const one = person(lastName, firstNames);

  it.each([...foundBy, lastName, firstNames, `${firstNames} ${lastName}`].filter((typed) => typed.trim() !== ""))(
    "is found by « %s »",
    (typed) => {
      expect(finds(typed, one)).toBe(true);
      expect(finds(typed.normalize("NFD"), one)).toBe(true);
      expect(finds(typed, person(lastName.normalize("NFD"), firstNames.normalize("NFD")))).toBe(true);
    },
  );

  it("is not found by another name", () => {
    expect(finds("xyzzy", one)).toBe(false);
    expect(finds(`${lastName} ${firstNames} xyzzy`, one)).toBe(false);
  });
});

test.each([
  ["uessan", person("KOFFI", "N'Guessan")],
  ["aore", person("TRAORÉ")],
  ["koffialix", person("KOFFI", "Ali")],
  ["fiali", person("KOFFI", "Ali")],
  ["a b", person("AWA")],
])("« %s » is not the start of a word", (typed, one) => {
  expect(finds(typed, one)).toBe(false);
});

test.each([
  "2024-0012",
  "20240012",
  "2024 0012",
  "0012",
  "012",
  "24-00",
  "2024/0012",
  "abc",
  "ABC-2024",
  "kabore 0012",
])("« %s » is the matricule ABC-2024-0012, or a part of it", (typed) => {
  expect(finds(typed, person("KABORÉ", "Awa", "ABC-2024-0012"))).toBe(true);
});

test("a few letters in the middle of a matricule find nobody", () => {
  expect(finds("bc", person("KABORÉ", "Awa", "ABC-2024-0012"))).toBe(false);
});

test.each(["", " ", "'", "’ -", "ʼ", "\u200b", "...", "🙂"])("« %s » is not a search", (typed) => {
  expect(nameSearch(typed)).toBeUndefined();
});

test("a person is found by the name itself, by each word of it, and by its first letters", () => {
  const letters = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (lastName, firstNames) => {
      const one = person(lastName, firstNames);
      for (const typed of [lastName, firstNames, `${firstNames} ${lastName}`]) {
        expect(nameSearch(typed)?.(one) ?? true).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

describe("the folding", () => {
  const anything = fc.string({ unit: "binary", maxLength: 20 });

  it("gives ASCII, whatever it is given, and leaves what it gave as it is", () => {
    fc.assert(
      fc.property(anything, (words) => {
        const plain = plainLetters(words);
        expect(plain).toMatch(/^\p{ASCII}*$/u);
        expect(plainLetters(plain)).toBe(plain);
        expect(plainLatin(plainLatin(words))).toBe(plainLatin(words));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same for composed and decomposed words", () => {
    fc.assert(
      fc.property(anything, (words) => {
        expect(plainLetters(words.normalize("NFD"))).toBe(plainLetters(words.normalize("NFC")));
        expect(plainLatin(words.normalize("NFD"))).toBe(plainLatin(words.normalize("NFC")));
      }),
      { numRuns: 500 },
    );
  });

  it("gives a letter for every capital and small letter of the Latin script but those of glottal and throat sounds", () => {
    const letters = Array.from({ length: 0x20000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => /[\p{Lu}\p{Ll}\p{Lt}]/u.test(letter) && /\p{Script=Latin}/u.test(letter));
    expect(letters.length).toBeGreaterThan(1_200);
    const folded = letters.filter((letter) => /[A-Za-z0-9]/.test(plainLetters(letter)));
    expect(letters.filter((letter) => !folded.includes(letter)).join(" ")).toMatch(
      /^[ƸƹɁɂʡʢʭᴤᴥꜢꜣꜤꜥꝪꝫꝮꝯꝰꞋꞌ\ua7ce-\ua7d4 ]*$/u,
    );
  });

  it.each([
    ["ŒUVRARD Œuvrard", "OEUVRARD Oeuvrard"],
    ["ẞ WEIẞ WEIß weiß", "SS WEISS WEISS weiss"],
    ["Ɓuudi ƁUUDI Ŋele ŊELE Ɛ Ł", "Buudi BUUDI Nele NELE E L"],
    ["N’Guessan N`Guessan ‐ ‑ – —", "N'Guessan N'Guessan - - - -"],
  ])("of « %s » is « %s »", (words, plain) => {
    expect(plainLetters(words)).toBe(plain);
  });
});

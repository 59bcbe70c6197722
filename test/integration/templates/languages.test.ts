import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { codesIn, LANGUAGES, languageChoices } from "@palmares/core/languages/registry";
import { describe, expect, it } from "vitest";
import { makeBilingual as make } from "./bilingual.ts";
import { wordsWithPlaces } from "./photocopy.ts";
import { complaintsAbout, poppler, wordsOf } from "./print.ts";

const pagesOf = (pdf: Uint8Array) => Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", pdf))?.[1]);
const titleOf = (pdf: Uint8Array) => /Title: +(.*)/.exec(poppler("pdfinfo", pdf))?.[1];

describe.each(DOCUMENT_TYPES)("$slug", ({ id, names, pages, languages }) => {
  // A type may have words in some languages only.
  const offered = languageChoices(languages).filter((choice) => codesIn(choice).length === 1 || choice === "fr+en");
  it.each(offered)("is set in %s, with 22 subjects and long names", async (language) => {
    const pdf = await make(id, language);
    expect(complaintsAbout(pdf)).toBe("");
    if (pages === "one") expect(pagesOf(pdf)).toBe(1);
    const title = language === "fr+en" ? `${names.fr.title} / ${names.en.title}` : names[language]?.title;
    expect(titleOf(pdf)).toMatch(new RegExp(`^${title},`));
    const lang = Buffer.from(language.slice(0, 2), "utf16le").swap16().toString("hex");
    expect(Buffer.from(pdf).toString("latin1").toLowerCase().includes(`/lang <feff${lang}>`)).toBe(true);
  });
});

describe("a bulletin", () => {
  it("in English has English figures, places, dates and words of its rules, and no French label", async () => {
    const words = wordsOf(await make("BULLETIN", "en"));
    for (const one of ["REPORT CARD", "1st of 12", "1 March 2013", "1 April 2026", "Promoted to the next class"])
      expect(words).toContain(one);
    expect(words).toContain("Computer science");
    expect(words).not.toMatch(/Moyenne|Rang|Matricule|Née|Fait à|\d,\d\d/);
  });

  it("in Portuguese has Portuguese dates and places", async () => {
    const words = wordsOf(await make("BULLETIN", "pt"));
    for (const one of ["BOLETIM DE NOTAS", "1.ª de 12", "1 de março de 2013", "1 de abril de 2026"])
      expect(words).toContain(one);
  });

  it("in both has each label in both, the first language's figures, and dates that both read", async () => {
    const words = wordsOf(await make("BULLETIN", "fr+en"));
    for (const one of ["Moyenne", "Average", "Matricule", "Reg. no.", "Mathématiques / Mathematics", "01/03/2013"])
      expect(words).toContain(one);
    expect(words).toMatch(/\d,\d\d/);
    expect(words).not.toMatch(/\d\.\d\d/);
    // A subject with one name has it once.
    expect(words.match(/Latin/g)).toHaveLength(1);
  });

  it("in both keeps a gap between the heads of neighbouring columns", async () => {
    const words = wordsWithPlaces(await make("BULLETIN", "fr+en"));
    const average = words.find(({ text }, at) => text === "Class" && words[at + 1]?.text === "avg.");
    const scale = words.find(({ text, y }) => text === "20" && Math.abs(y - (average?.y ?? 0)) < 5);
    expect((average?.x ?? 0) - (scale?.x ?? 0) - (scale?.width ?? 0)).toBeGreaterThan(2);
  });

  it("in the other order has the other language first", async () => {
    const words = wordsOf(await make("BULLETIN", "en+fr"));
    expect(words).toContain("Mathematics / Mathématiques");
    expect(words).toMatch(/\d\.\d\d/);
  });
});

it("a language's decimal sign in TeX is that of its figures", async () => {
  for (const { code } of LANGUAGES) {
    const words = wordsOf(await make("RELEVE_ANNUEL", code));
    expect(words).toMatch(code === "en" ? /1\d\.\d\d/ : /1\d,\d\d/);
  }
});

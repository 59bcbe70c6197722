import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typeOfSlug } from "@palmares/core/document-types/registry";
import { labelsIn } from "@palmares/core/languages/label-files";
import { mainLanguage } from "@palmares/core/languages/main-language";
import { languageFolder, readLanguages } from "@palmares/core/languages/read-languages";
import { FIRST_LANGUAGE, LANGUAGE_CHOICES, LANGUAGE_CODES, LANGUAGES } from "@palmares/core/languages/registry";
import { afterEach, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const SHIPPED = languageFolder(ROOT);

describe("the shipped languages", () => {
  it("are French first, then the others, each alone or two together", () => {
    expect(LANGUAGE_CODES).toEqual(["fr", "en", "pt"]);
    expect(FIRST_LANGUAGE.code).toBe("fr");
    expect(LANGUAGE_CHOICES).toEqual(["fr", "en", "pt", "fr+en", "fr+pt", "en+fr", "en+pt", "pt+fr", "pt+en"]);
  });

  // A type that somebody adds is offered in the languages for which it has words.
  it.each([
    "bulletin",
    "honor-board",
    "certificat-scolarite",
    "releve-annuel",
    "pv-conseil",
    "liste-emargement",
    "etiquettes",
    "statistiques",
  ])("have words for %s, which is shipped, and a title of it", (shipped) => {
    const { languages, names } = typeOfSlug(shipped);
    expect(languages).toEqual(LANGUAGE_CODES);
    expect(Object.keys(names).sort()).toEqual([...LANGUAGE_CODES].sort());
  });

  it("have a word for each kind of number that CLDR knows in them", () => {
    for (const { locale, ordinals } of LANGUAGES) {
      const { pluralCategories } = new Intl.PluralRules(locale, { type: "ordinal" }).resolvedOptions();
      expect(Object.keys(ordinals).sort()).toEqual([...pluralCategories].sort());
    }
  });
});

describe("a language of one's own", () => {
  let folder = "";
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The shipped languages and another one, whose label file is changed. */
  function withAnother(change: (labels: string) => string, json: object = {}): string {
    folder = mkdtempSync(join(tmpdir(), "palmares-languages-"));
    cpSync(SHIPPED, folder, { recursive: true });
    const english = JSON.parse(readFileSync(join(SHIPPED, "en.json"), "utf8"));
    writeFileSync(join(folder, "mos.json"), JSON.stringify({ ...english, order: 40, name: "mooré", ...json }));
    writeFileSync(join(folder, "mos.tex"), change(readFileSync(join(SHIPPED, "en.tex"), "utf8")));
    return folder;
  }

  it("is two more files", () => {
    const languages = readLanguages(withAnother((labels) => labels.replace("{en}", "{mos}")));
    expect(languages.map(({ code, name }) => [code, name])).toContainEqual(["mos", "mooré"]);
  });

  it("is refused by file and label when a label lacks, or is none that a page prints", () => {
    const wrong = withAnother((labels) => labels.replace("\\def\\LabelRank{", "\\def\\LabelRang{"));
    expect(() => readLanguages(wrong)).toThrow(/mos\.tex ne définit pas \\LabelRank ; .*mos\.tex définit \\LabelRang,/);
  });

  it("is refused when a label has other arguments than the first language's", () => {
    const wrong = withAnother((labels) => labels.replace("\\def\\Lateness##1", "\\def\\Lateness"));
    expect(() => readLanguages(wrong)).toThrow("\\Lateness##1");
  });

  it("is refused by file and key when its figures and dates are none that CLDR knows", () => {
    expect(() => readLanguages(withAnother((labels) => labels, { locale: "no such" }))).toThrow(
      /labels\/mos\.json.*locale : doit être une langue que CLDR connaît/,
    );
    expect(() => readLanguages(withAnother((labels) => labels, { ordinals: {} }))).toThrow("ordinals.other");
  });

  it("is refused without its words", () => {
    const lacking = withAnother((labels) => labels);
    rmSync(join(lacking, "mos.tex"));
    expect(() => readLanguages(lacking)).toThrow("ajoutez labels/mos.tex");
  });
});

it("reads labels, but not those in comments", () => {
  expect(labelsIn("% \\def\\LabelNo{x}\n  \\def\\LabelPercent{\\%}\\def\\Lateness##1{##1}%\n")).toEqual([
    "LabelPercent",
    "Lateness##1",
  ]);
});

describe("the language in which a school writes", () => {
  it("is the first one of its papers, as it has set it or as its rules say", () => {
    expect(mainLanguage({ language: "en+fr" }, { language: "pt" })).toBe("en");
    expect(mainLanguage({}, { language: "pt+fr" })).toBe("pt");
    expect(mainLanguage({}, {})).toBe("fr");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { describe, expect, it } from "vitest";
import { aBilingualClass, BILINGUAL_SUBJECTS, makeBilingual } from "./bilingual.ts";
import { bulletinPortrait, EVERY_LINE } from "./gallery.ts";
import { pdfOf, printBulletins, ROOT, wordsOf as wordsOfPage } from "./print.ts";
import { runsOf, treeOf, wordsIn } from "./structure.ts";

/** A small one: Poppler looks through the whole page for each cell. */
const bilingual = aBilingualClass(2, 8);
/** The English teacher writes in English. */
const withEnglishRemarks = {
  ...bilingual,
  subjects: bilingual.subjects.map((subject) => (subject.id === "s2" ? { ...subject, remarkLanguage: "en" } : subject)),
  grades: bilingual.grades.map((grade) => (grade.subjectId === "s2" ? { ...grade, remark: "Well done!" } : grade)),
};

/** The labels of a language that are plain words, by name: those of all pages, and of the types. */
function labelsOf(code: string): ReadonlyMap<string, string> {
  const files = [
    `templates_latex/labels/${code}.tex`,
    ...DOCUMENT_TYPES.map(({ slug }) => `documents/${slug}/labels-${code}.tex`),
  ];
  const labels = new Map<string, string>();
  for (const file of files)
    for (const [, name = "", words = ""] of readIfThere(file).matchAll(/\\def\\(Label\w+)\{([^\\{}#]*)\}/g))
      labels.set(`${name} ${file.replace(/\w+\.tex$/, "")}`, bare(words));
  return labels;
}
function readIfThere(file: string): string {
  try {
    return readFileSync(join(ROOT, file), "utf8");
  } catch {
    return "";
  }
}
const bare = (words: string) => words.replace(/[\s~\u00a0\u202f/·]/gu, "").toLowerCase();

const LABELS = { fr: labelsOf("fr"), en: labelsOf("en") };
const SUBJECTS = {
  fr: BILINGUAL_SUBJECTS.flatMap(([name, other]) => (other === undefined ? [] : [bare(name)])),
  en: BILINGUAL_SUBJECTS.flatMap(([, name]) => (name === undefined ? [] : [bare(name)])),
};
const wordsOf = (code: "fr" | "en") => [...LABELS[code].values(), ...SUBJECTS[code]];
/** Labels and subjects of a language, long enough to be found among other words, that are in none of the other's. */
const only = (code: "fr" | "en", other: "fr" | "en") =>
  wordsOf(code).filter((words) => words.length > 5 && !wordsOf(other).some((one) => one.includes(words)));
const ONLY = { fr: only("fr", "en"), en: only("en", "fr") };
const found = (code: "fr" | "en", words: string) => ONLY[code].filter((one) => bare(words).includes(one));

// A type may have words in some languages only.
describe.each(DOCUMENT_TYPES.filter(({ languages }) => languages.includes("en")))("$slug", ({ id }) => {
  it("in two languages is read out in each word's own", async () => {
    const runs = runsOf(treeOf(await makeBilingual(id, "fr+en", bilingual)));
    const heard = (language: string) => runs.filter((run) => run.language === language).map(({ words }) => words);
    expect(heard("fr").flatMap((words) => found("en", words))).toEqual([]);
    expect(heard("en").flatMap((words) => found("fr", words))).toEqual([]);
    expect(heard("fr").length + heard("en").length).toBe(runs.length);
    // Labels for a shelf have names only.
    if (id !== "ETIQUETTES") expect(heard("en").flatMap((words) => found("en", words)).length).toBeGreaterThan(3);
  });
});

describe("a bulletin", () => {
  it("has the head of each language in its voice, and each remark in its teacher's language", async () => {
    const heard = (choice: string) =>
      makeBilingual("BULLETIN", choice, withEnglishRemarks).then((pdf) => runsOf(treeOf(pdf)));
    const languageOf = (runs: Awaited<ReturnType<typeof heard>>, words: string) =>
      runs.filter((run) => run.words === words).map(({ language }) => language);
    for (const choice of ["en+fr", "en"]) {
      const runs = await heard(choice);
      expect(languageOf(runs, "REPUBLICOFCAMEROON")).toEqual(["en"]);
      expect(languageOf(runs, "RÉPUBLIQUEDUCAMEROUN")).toEqual(["fr"]);
      expect(languageOf(runs, "Welldone!")).toEqual(["en"]);
      expect(new Set(languageOf(runs, "Bien"))).toEqual(new Set(["fr"]));
      expect(languageOf(runs, "Élèveappliquée\u202f!")).toEqual(["fr"]);
    }
  });

  it("says which distinctions and sanctions were given, to whoever hears it and to whoever copies its words", async () => {
    const portrait = { ...EVERY_LINE, subjects: 6, mark: () => hundredths(1450) };
    const outcomes = await printBulletins({ one: bulletinPortrait(portrait) });
    const pdf = pdfOf(outcomes.one);
    expect(wordsIn(treeOf(pdf))).toContain("noncoché:Excellencecoché:Félicitationsnoncoché:Encouragements");
    expect(wordsOfPage(pdf)).toMatch(/(?<!non )coché : Félicitations non coché : Encouragements/);
  });
});

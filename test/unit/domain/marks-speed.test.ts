import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { expect, test } from "vitest";
import { type CountryClass, countryReport } from "../../support/countries.ts";

/** 60 students, 20 subjects, 6 assessments each, three terms: what a bulletin of the last term takes. */
const WORKS = [
  ["interrogation"],
  ["interrogation"],
  ["devoir", { scale: 10 }],
  ["devoir"],
  ["devoir"],
  ["composition", { weight: 2 }],
] as const;
const range = (count: number) => Array.from({ length: count }, (_, nth) => nth);
const SUBJECTS = range(20).map((nth) => `s${nth}`);
const country: CountryClass = {
  pack: "tg-trimestres",
  subjects: Object.fromEntries(SUBJECTS.map((id) => [id, { coefficient: hundredths(200), group: "litteraires" }])),
  works: Object.fromEntries(
    ["T1", "T2", "T3"].map((term) => [term, Object.fromEntries(SUBJECTS.map((id) => [id, WORKS]))]),
  ),
  marks: Object.fromEntries(
    ["T1", "T2", "T3"].map((term) => [
      term,
      Object.fromEntries(
        range(60).map((who) => [
          `e${who}`,
          Object.fromEntries(SUBJECTS.map((id, n) => [id, [8, 12, 5, (who + n) % 20, 14, (who * 7) % 20]])),
        ]),
      ),
    ]),
  ),
};

test("a class of 60 with 20 subjects of 6 assessments is computed for three terms, and all its bulletins, in seconds", () => {
  const start = performance.now();
  const report = countryReport(country, "T3");
  for (const { id } of report.members) report.bulletin(id);
  const took = performance.now() - start;
  console.info(`${Math.round(took)} ms`);
  expect(report.results.size).toBe(60);
  // 21,600 marks. A hundred times slower than it is would be a mistake, such as a search in every lookup.
  expect(took).toBeLessThan(5_000);
});

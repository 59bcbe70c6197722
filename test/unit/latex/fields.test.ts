import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { honorBoardBody } from "@palmares/core/latex/honor-board-data";
import { expect, test } from "vitest";
import { declaredFields } from "../../../scripts/fields/declared-fields.ts";
import {
  bulletinPortrait,
  cameInT2,
  EVERY_LINE,
  honorPortrait,
  movedAfterT1,
} from "../../integration/templates/gallery.ts";
import { apart, beninese, cameroonian, congolese, ivoirian, lettered, lowered } from "../../support/country-sheets.ts";

const TEMPLATES = join(import.meta.dirname, "../../../templates_latex");
const ISSUE = { documentNumber: "B-1", issuedOn: "2026-04-01" };
const namesIn = (source: string, command: string) =>
  new Set([...source.matchAll(new RegExp(`\\\\${command}\\\\([A-Za-z]+)`, "g"))].map(([, name]) => name));
const read = (file: string) => readFileSync(join(TEMPLATES, file), "utf8");
const declared = namesIn(read("palmares-fields.sty"), "Field");

const followUp = {
  councilRemark: "Bien!\nContinuez.",
  sanction: "Aucune",
  absenceHours: 0,
};
const bulletin: string = bulletinBody(bulletinPortrait({ term: "T3", followUp }), ISSUE);
/** Where something lacks: too few marks for a place, a term of the year. */
const lacking: string = [
  bulletinPortrait({ mark: (n) => (n === 0 ? hundredths(1000) : "absent") }),
  bulletinPortrait({ term: "T3", change: cameInT2 }),
  bulletinPortrait({ term: "T3", change: cameInT2, pack: { year: { missing: "present" } } }),
]
  .map((sheet) => bulletinBody(sheet, ISSUE))
  .join("");
/** What other schools' ways of giving marks print. */
const otherWays: string = [ivoirian, cameroonian, lettered, congolese, beninese, apart, ...lowered]
  .map((sheet) => bulletinBody(sheet, ISSUE))
  .join("");
const full: string = bulletinBody(
  bulletinPortrait({ ...EVERY_LINE, pack: { ...EVERY_LINE.pack, secondPage: true }, term: "T3", followUp }),
  ISSUE,
);
const honor: string = honorBoardBody(honorPortrait({}), ISSUE);
const CHECK = { number: "7KX4M-R2DQP", address: "notes.example/verifier" };
const issued: string = honorBoardBody(honorPortrait({}), { ...ISSUE, check: CHECK, duplicate: true });
const draft: string = honorBoardBody(honorPortrait({}), { ...ISSUE, draft: true });

test.each([
  ["a bulletin", bulletin],
  ["a bulletin that lacks something", lacking],
  ["a bulletin of another way of giving marks", otherWays],
  ["a bulletin with every line that a rule pack can switch on", full],
  ["a tableau d'honneur", honor],
  ["an issued paper", issued],
  ["a draft", draft],
])("every field that %s sets is declared for the templates", (_, body) => {
  expect([...namesIn(body, "Set")].filter((name) => !declared.has(name))).toEqual([]);
});

test.each([
  ["bulletin", [bulletin, lacking, otherWays, full]],
  ["honor-board", [honor]],
] as const)("every field that the data set %s has is declared as one of it", (set, bodies) => {
  const own = new Set(
    declaredFields(read("palmares-fields.sty")).flatMap(({ name, sets }) => (sets.includes(set) ? name : [])),
  );
  expect([...namesIn(bodies.join(""), "Set")].filter((name) => !own.has(name ?? ""))).toEqual([]);
});

test("every declared field is set by one of the documents", () => {
  const set = new Set([
    ...namesIn(bulletin, "Set"),
    ...namesIn(lacking, "Set"),
    ...namesIn(otherWays, "Set"),
    ...namesIn(full, "Set"),
    ...namesIn(honor, "Set"),
    ...namesIn(issued, "Set"),
    ...namesIn(draft, "Set"),
  ]);
  expect([...declared].filter((name) => !set.has(name))).toEqual([]);
});

test.each([
  ["bulletin", bulletin],
  ["tableau_honneur", honor],
])("the sample of %s sets only fields that the program sets", (template, body) => {
  const sample = namesIn(read(`sample/${template}.tex`), "Set");
  const set = namesIn(body, "Set");
  expect([...sample].filter((name) => !set.has(name))).toEqual([]);
});

test("a page's data is one line, whatever was typed", () => {
  expect(bulletin).not.toMatch(/[\r\n]/);
  expect(bulletin).toContain("\\Set\\CouncilRemark{Bien\u202f! Continuez.}");
});

test("zero hours of absence are printed; hours that were not noted are not", () => {
  expect(bulletin).toContain("\\Set\\AbsenceHours{0}");
  expect(bulletinBody(bulletinPortrait({}), ISSUE)).not.toContain("AbsenceHours");
});

test("annual figures appear in the last term only", () => {
  expect(bulletin).toContain("\\Set\\AnnualAverage{");
  const second: string = bulletinBody(bulletinPortrait({ term: "T2" }), ISSUE);
  expect(second).toContain("\\Set\\AnnualAverage{}");
  expect(second).toContain("\\Set\\Progress{\\ProgressTerm{T1}");
});

test("too few marks for a place: the average stays, and the page says how many coefficients are graded", () => {
  expect(lacking).toMatch(
    /\\Set\\Average\{10,00\}\\Set\\Rank\{\}.*\\Set\\Coefficients\{5\}\\Set\\PossibleCoefficients\{/,
  );
});

test("a year that lacks a term has no annual average and names the term, or says how many terms it is of", () => {
  expect(lacking).toContain("\\Set\\AnnualAverage{}\\Set\\AnnualRank{}\\Set\\AnnualLacks{T1}");
  expect(lacking).toContain("\\Set\\AnnualTerms{T2, T3}");
});

test("a term of another class names that class", () => {
  const body: string = bulletinBody(bulletinPortrait({ change: movedAfterT1 }), ISSUE);
  expect(body).toMatch(/\\ProgressTerm\{T1\}.*\{6e Bleue\}\\ProgressTerm\{T2\}.*\{\}\}/);
});

test("a student without a mark has no average, no rank, no total", () => {
  const body: string = bulletinBody(bulletinPortrait({ mark: () => "notGraded" }), ISSUE);
  expect(body).toContain("\\Set\\Average{}\\Set\\Rank{}");
  expect(body).toContain("}{}{}{}{}{yes}");
});

test("a bilingual head has one block of lines per language", () => {
  const body: string = bulletinBody(bulletinPortrait({ school: { rulePackId: "cm-2025" } }), ISSUE);
  expect(body.match(/\\OfficialLines/g)).toHaveLength(2);
});

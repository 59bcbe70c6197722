import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTypes, typeFolders, typePlaces } from "@palmares/core/document-types/read-types";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { dataSet } from "@palmares/core/documents/data-sets/index";
import { contentOf } from "@palmares/core/documents/document-content";
import { reportOf } from "@palmares/core/documents/report";
import { afterEach, describe, expect, it } from "vitest";
import { aClass, aFigure, aGrade, aStudent } from "../../support/factories.ts";
import { aSchoolTerm } from "../../support/school-term.ts";

const ROOT = join(import.meta.dirname, "../../..");
const read = (...path: readonly string[]) => readFileSync(join(ROOT, ...path), "utf8");
const namesIn = (source: string, command: string) =>
  new Set([...source.matchAll(new RegExp(`\\\\${command}\\\\([A-Za-z]+)`, "g"))].map(([, name = ""]) => name));

const declared = new Set(
  ["palmares-fields.sty", "palmares-sets.sty"].flatMap((file) => [...namesIn(read("templates_latex", file), "Field")]),
);
/** The types whose pages, labels and samples lie in their folders. */
const OWN = DOCUMENT_TYPES.filter(({ slug, template }) => existsSync(join(ROOT, "documents", slug, `${template}.tex`)));

describe.each(OWN)("documents/$slug", ({ id, slug, template, scope, data }) => {
  const page = read("documents", slug, `${template}.tex`);
  const labels = read("documents", slug, "labels-fr.tex");

  it("has a sample that sets only fields of its data set", () => {
    const record = aClass({ students: [aStudent({ repeater: false })], grades: [aGrade({ mark: aFigure(15) })] });
    const report = scope === "school" ? reportOf(aSchoolTerm([record]), "T1") : reportOf(record, "T1");
    const content = contentOf(report, { type: id, studentId: scope === "student" ? "awa" : undefined });
    const body: string = dataSet(data).body(content.sheet, { documentNumber: "1", issuedOn: "2026-04-01" });
    const set = namesIn(body, "Set");
    // What this pupil has no value for is a field of the set all the same.
    const sample = [...namesIn(read("documents", slug, "sample.tex"), "Set")].filter((name) => !set.has(name));
    expect(sample.filter((name) => !OPTIONAL.has(name))).toEqual([]);
    expect([...set].filter((name) => !declared.has(name))).toEqual([]);
  });

  it("has words for every label that its page prints", () => {
    const shared = read("templates_latex", "labels", "fr.tex");
    const defined = new Set(
      [...`${labels}${shared}${page}`.matchAll(/\\def\\(Label[A-Za-z]+)/g)].map(([, name]) => name),
    );
    const printed = [...`${page}${labels}`.matchAll(/\\(Label[A-Z][A-Za-z]+)/g)].map(([, name = ""]) => name);
    expect(printed.filter((name) => !defined.has(name) && !SIZES.has(name))).toEqual([]);
  });
});

const OPTIONAL = new Set([
  "PointsOnly",
  "AnnualTerms",
  "AnnualLacks",
  "MinutesLast",
  "RankedCount",
  "Decision",
  "PassedCount",
  "ClassRanked",
  "StatisticsMissing",
]);
/** Macros of a page that are no words. */
const SIZES = new Set(["LabelWidth", "LabelHeight"]);

describe("the folders", () => {
  let place: string | undefined;
  afterEach(() => {
    if (place !== undefined) rmSync(place, { recursive: true });
    place = undefined;
  });

  /** Folders beside the shipped ones, each with a page. */
  function folders(types: Readonly<Record<string, unknown>>): readonly string[] {
    place = mkdtempSync(join(tmpdir(), "palmares-types-"));
    for (const [slug, json] of Object.entries(types)) {
      mkdirSync(join(place, slug));
      writeFileSync(join(place, slug, "type.json"), typeof json === "string" ? json : JSON.stringify(json));
      writeFileSync(join(place, slug, `${slug}.tex`), "%");
    }
    return typeFolders(typePlaces(ROOT, { PALMARES_DOCUMENT_TYPES: place }));
  }
  const a = (word: string) => ({
    scope: "class",
    data: "class-list",
    names: { fr: { one: word, many: word, title: word } },
    file: { word },
  });

  it("are read in the order of lists, the two oldest first", () => {
    const slugs = readTypes(folders({ "zz-liste": a("liste"), "b-liste": { ...a("autre"), order: 5 } })).map(
      ({ slug }) => slug,
    );
    expect(slugs.slice(0, 3)).toEqual(["b-liste", "bulletin", "honor-board"]);
    expect(slugs.at(-1)).toBe("zz-liste");
  });

  it.each<readonly [Readonly<Record<string, unknown>>, string]>([
    [{ bulletin: a("autre") }, "le même nom de dossier « bulletin »"],
    [{ x: { ...a("x"), id: "BULLETIN" } }, "le même identifiant « BULLETIN » : documents/bulletin et documents/x"],
    [{ x: a("bulletin") }, "le même mot de fichier « bulletin »"],
    [{ x: { ...a("x"), template: "y" } }, "le modèle y.tex manque dans le dossier"],
    [{ x: "{" }, "n'est pas du JSON valable"],
  ])("are refused when one is wrong: %j", (types, sentence) => {
    expect(() => readTypes(folders(types))).toThrow(sentence);
  });

  it("keep the two oldest types as records and addresses have them", () => {
    expect(DOCUMENT_TYPES.filter(({ order }) => order <= 20)).toMatchObject([
      { id: "BULLETIN", slug: "bulletin", template: "bulletin", theme: { variable: "BULLETIN_THEME_FILE" } },
      { id: "HONOR", slug: "honor-board", template: "tableau_honneur", theme: { variable: "HONOR_THEME_FILE" } },
    ]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { describe, expect, it } from "vitest";
import { declaredFields } from "../../../scripts/fields/declared-fields.ts";
import { fieldsPage } from "../../../scripts/fields/fields-page.ts";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const FIELDS = ["palmares-fields.sty", "palmares-sets.sty"].flatMap((file) =>
  declaredFields(read(`templates_latex/${file}`)),
);

describe("the page of the fields", () => {
  it("is current: npm run fields writes it", () => {
    expect(read("docs/fields.md")).toBe(fieldsPage(ROOT));
  });

  it("has every field that the styles declare, once", () => {
    const all = ["palmares-fields.sty", "palmares-sets.sty"].flatMap((file) =>
      Array.from(read(`templates_latex/${file}`).matchAll(/\\Field\\([A-Za-z]+)/g), ([, name]) => name),
    );
    expect(FIELDS.map(({ name }) => name)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(DOCUMENT_TYPES)("gives $slug every field that its sample sets", ({ slug, template, data }) => {
    const path = ["bulletin", "honor-board"].includes(slug)
      ? `templates_latex/sample/${template}.tex`
      : `documents/${slug}/sample.tex`;
    const set = Array.from(read(path).matchAll(/\\Set\\([A-Za-z]+)/g), ([, name]) => name);
    const own = new Set(FIELDS.filter(({ sets }) => sets.includes(data)).map(({ name }) => name));
    expect(set.filter((name) => !own.has(name ?? ""))).toEqual([]);
  });
});

describe("a field's line", () => {
  const heading = "% ---- bulletin: subjects\n";

  it("says what it is, and further data sets", () => {
    const fields = declaredFields(
      `${heading}\\Field\\A % one\n\\Field\\B  % [+ class-term] two\n\\Field\\C % [honor-board] three\n`,
    );
    expect(fields).toEqual([
      { name: "A", meaning: "one", subject: "subjects", sets: ["bulletin"] },
      { name: "B", meaning: "two", subject: "subjects", sets: ["bulletin", "class-term"] },
      { name: "C", meaning: "three", subject: "subjects", sets: ["honor-board"] },
    ]);
  });

  it.each([
    ["without a meaning", `${heading}\\Field\\A\n`, "what it is"],
    ["with two fields", `${heading}\\Field\\A \\Field\\B % both\n`, "what it is"],
    ["without a heading", "\\Field\\A % one\n", "below a heading"],
    ["with an unknown data set", `${heading}\\Field\\A % [+ bulletins] one\n`, 'no data set "bulletins"'],
  ])("%s is refused", (_, style, reason) => {
    expect(() => declaredFields(style)).toThrow(reason);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { oneLine } from "../../../latex-image/src/engine/sample.ts";
import { firstUnbalanced } from "../../../latex-image/src/reading/braces.ts";
import { templateFault } from "../../../latex-image/src/reading/template-fault.ts";
import { lineAfter, lineWith, nearestName } from "../../../latex-image/src/reading/template-sources.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SHIPPED = ["templates_latex", "documents"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:tex|sty)$/.test(file) && !/palmares-(?:kernel|compute|format)/.test(file))
    .map((file) => join(folder, file)),
);

describe("a lone brace", () => {
  it.each(SHIPPED)("is in no shipped template: %s", (file) => {
    expect(firstUnbalanced(readFileSync(join(ROOT, file), "utf8"))).toBeUndefined();
  });

  it.each([
    ["is found where it was opened, at the next definition", "\\def\\A{\\hbox{a}\n\\def\\B{b}\n", "{", 1],
    ["is found at the end of the file", "a\n{b\n{c}\n", "{", 2],
    ["that closes nothing is found", "{a}\nb}\n", "}", 2],
  ])("%s", (_, source, brace, line) => expect(firstUnbalanced(source)).toEqual({ brace, line }));

  it("is neither a letter nor in a comment", () => {
    expect(firstUnbalanced("\\{ 100\\% % {\n{a\\}}\n")).toBeUndefined();
  });
});

describe("a place in the sources", () => {
  const sources = new Map([
    ["page.tex", "% \\Total\n\\TotalMark\n\\vskip 4mm % four\n  \\hbox{\\Total}\n"],
    ["labels.tex", "\\def\\Total{Total}\n\\Field\\Matricule\n"],
  ]);

  it("is the first with the whole name, outside of comments", () => {
    expect(lineWith(sources, "\\Total")).toEqual({ file: "page.tex", line: 4 });
    expect(lineWith(sources, "\\Matricule")).toEqual({ file: "labels.tex", line: 2 });
    expect(lineWith(sources, "\\Tot")).toBeUndefined();
  });

  it("is found from what TeX had read, however its lines are broken", () => {
    expect(lineAfter(sources, "\\TotalMark \\vskip 4")).toEqual({ file: "page.tex", line: 3 });
    expect(lineAfter(sources, "a")).toBeUndefined();
  });

  it("has names that are nearly another one", () => {
    expect(nearestName({ own: sources, shared: new Map() }, "\\Matricul")).toBe("\\Matricule");
    expect(nearestName({ own: new Map(), shared: sources }, "\\Something")).toBeUndefined();
  });
});

describe("an error in a log", () => {
  const page = "\\DefinePage{\\Oops}\n\\begin{document}\n\\PalmaresRun{sample}\n";
  const sources = { own: new Map([["a.tex", page]]), shared: new Map<string, string>() };

  it("is the first one, at the place of the macro, not where TeX was", () => {
    const log = [
      "(./a.tex",
      "./a.tex:3: Undefined control sequence.",
      "\\palmares@content ->\\Oops ",
      "                          ",
      "l.3 \\PalmaresRun{sample}",
      "./a.tex:3: Missing number, treated as zero.",
    ].join("\n");
    expect(templateFault(log, sources)).toEqual({
      kind: "unknownCommand",
      said: "Undefined control sequence.",
      culprit: "\\Oops",
      file: "a.tex",
      line: 1,
    });
  });

  it("that nobody has foreseen is told in LaTeX's own words", () => {
    expect(templateFault("./a.tex:2: Something new.\nl.2 \\begin{document}", sources)).toEqual({
      kind: "other",
      said: "Something new.",
      file: "a.tex",
      line: 2,
    });
  });

  it("is not there when TeX has none", () => {
    expect(templateFault("(./a.tex [1])\nOutput written on a.pdf (1 page).", sources)).toBeUndefined();
  });
});

describe("a sample as one line", () => {
  it.each([
    ["% A sample\n\\Set\\A{a %\n  b}\n\n\\Set\\B{c}\n", "\\Set\\A{a b} \\Set\\B{c}"],
    ["\\Set\\A{100\\% sûr}% sure\n\\Set\\B{}", "\\Set\\A{100\\% sûr}\\Set\\B{}"],
  ])("%j", (source, line) => expect(oneLine(source)).toBe(line));
});

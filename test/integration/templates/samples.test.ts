import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { afterAll, expect, test } from "vitest";
import { poppler, ROOT, wordsOf } from "./print.ts";

const folder = mkdtempSync(join(tmpdir(), "palmares-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles as a designer does: plain xelatex in the folder of the file, one pass. */
function compile(file: string): { readonly pdf: Uint8Array; readonly log: string } {
  const [name, path] = [basename(file), dirname(file)];
  const options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", `-output-directory=${folder}`];
  execFileSync("xelatex", [...options, `${name}.tex`], { cwd: join(ROOT, path), stdio: "pipe" });
  return { pdf: readFileSync(join(folder, `${name}.pdf`)), log: readFileSync(join(folder, `${name}.log`), "utf8") };
}

const SAMPLES = [
  [
    "bulletin",
    [
      "BULLETIN DE NOTES",
      "KABORÉ Aminata Ɛdith",
      "14,25",
      "2e ex æquo",
      "M. Ɓukari ƴero",
      "Fait à Ouagadougou, le 1er avril 2026",
    ],
    [595.28, 841.89],
  ],
  [
    "tableau_honneur",
    ["TABLEAU D’HONNEUR", "Aminata Ɛdith KABORÉ", "16,40 sur 20", "classée 1re sur 41 élèves", "Excellence"],
    [841.89, 595.28],
  ],
] as const;

test.each(SAMPLES)("%s compiles alone into one page, as designed, with its words", (name, words, [width, height]) => {
  const { pdf, log } = compile(`templates_latex/${name}`);
  expect(log).not.toMatch(/Missing character|Undefined control sequence|^!/m);
  expect(log).toContain("PALMARES-PAGE sample tight=0");
  const info = poppler("pdfinfo", pdf);
  expect(info).toMatch(/Pages: +1\n/);
  expect(info).toContain(`${width} x ${height} pts (A4)`);
  const text = wordsOf(pdf);
  for (const phrase of words) expect(text).toContain(phrase);
});

test.each(SAMPLES)("%s embeds its fonts, only with the letters it uses", (name) => {
  const fonts = poppler("pdffonts", compile(`templates_latex/${name}`).pdf)
    .trim()
    .split("\n")
    .slice(2);
  expect(fonts.length).toBeGreaterThan(1);
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
});

const FOLDERS = DOCUMENT_TYPES.map(({ slug, template }) => `documents/${slug}/${template}`).filter((file) =>
  existsSync(join(ROOT, `${file}.tex`)),
);

test.each(FOLDERS)("%s compiles alone in its folder, with a word for every label", (file) => {
  const { pdf, log } = compile(file);
  expect(log).not.toMatch(/Missing character|Undefined control sequence|^!/m);
  expect(log).toContain("PALMARES-PAGE sample tight=0");
  expect(wordsOf(pdf).toUpperCase()).toContain("KABORÉ");
});

test.each(["templates_latex/filigrane", "assets/logo"])("%s is one page of drawings without text", (file) => {
  const { pdf, log } = compile(file);
  expect(log).not.toMatch(/^!/m);
  expect(poppler("pdfinfo", pdf)).toMatch(/Pages: +1\n/);
  expect(poppler("pdftotext", pdf).trim()).toBe("");
});

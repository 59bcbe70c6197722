import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeTemplateFault } from "@palmares/core/text/fr/template-faults";
import { afterAll, describe, expect, it } from "vitest";
import { explainTemplate } from "../../../latex-image/src/engine/explain-template.ts";
import { previewSample } from "../../../latex-image/src/engine/preview.ts";
import { templatePlace } from "../../../latex-image/src/engine/sample.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { ROOT, wordsOf } from "./print.ts";

const PAGE = "documents/certificat-scolarite/certificat-scolarite.tex";
const SAMPLE = "documents/certificat-scolarite/sample.tex";
const LABELS = "documents/certificat-scolarite/labels-fr.tex";
const FONTS = "templates_latex/palmares-fonts.sty";

const folder = mkdtempSync(join(tmpdir(), "palmares-broken-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the templates in which one file says something else, once. */
function withChange(file: string, from: string, to: string): { readonly root: string; readonly line: number } {
  const root = mkdtempSync(join(folder, "root-"));
  for (const part of ["templates_latex", "documents/certificat-scolarite"])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, "assets"), join(root, "assets"));
  const source = readFileSync(join(root, file), "utf8");
  const at = source.indexOf(from);
  if (at < 0) throw new Error(`${file} does not say "${from}".`);
  writeFileSync(
    join(root, file),
    source.replace(from, () => to),
  );
  return { root, line: source.slice(0, at).split("\n").length };
}

async function explained(root: string) {
  const settings = {
    ...readEngineSettings(process.env),
    templatesDir: join(root, "templates_latex"),
    typeDirs: [join(root, "documents/certificat-scolarite")],
  };
  return explainTemplate(settings, templatePlace("CERTIFICAT_SCOLARITE", settings), root);
}

describe("of a broken template, the file, the line and what LaTeX means are named", () => {
  it.each([
    [
      "an unknown command",
      PAGE,
      "\\OrDash\\Matricule",
      "\\OrDash\\Matricul",
      "la commande \\Matricul n'existe pas. Vouliez-vous écrire \\Matricule",
    ],
    [
      "a field that is spelled wrong",
      SAMPLE,
      "\\Set\\Matricule",
      "\\Set\\Matricul",
      "Le champ \\Matricul n'existe pas. Vouliez-vous écrire \\Matricule",
    ],
    [
      "a brace that is not closed, in a definition",
      PAGE,
      "\\def\\Centered#1{\\CenterCell\\TextWidth{#1}}",
      "\\def\\Centered#1{\\CenterCell\\TextWidth{#1}",
      "Une accolade { est ouverte ici",
    ],
    [
      "a brace that is not closed, in the page",
      PAGE,
      "\\DefinePage{%",
      "\\DefinePage{%\n  {",
      "Une accolade { est ouverte ici",
    ],
    [
      "a brace that is not closed, in the labels",
      LABELS,
      "\\AddLabels{fr}{%",
      "\\AddLabels{fr}{{%",
      "Une accolade { est ouverte ici",
    ],
    [
      "a brace too many",
      PAGE,
      "\\NewFont\\NameFont{bold}{22pt}{}",
      "\\NewFont\\NameFont{bold}{22pt}{}}",
      "Une accolade } est de trop",
    ],
    ["a sign of formulas", PAGE, "\\LabelSchoolYear\\ ", "annee_scolaire ", "Un signe des formules"],
    [
      "a file that is missing",
      PAGE,
      "\\usepackage{palmares-papers}",
      "\\usepackage{palmares-paper}",
      "Le fichier « palmares-paper.sty » est introuvable",
    ],
    [
      "a font that is missing",
      FONTS,
      "CharisSIL-Regular.ttf",
      "CharisSIL-Normal.ttf",
      "La police « CharisSIL-Normal.ttf » n'est pas installée",
    ],
    [
      "an unknown environment",
      PAGE,
      "\\Centered{\\Text\\LabelDelivered}",
      "\\begin{encadre}\\Text\\LabelDelivered\\end{encadre}",
      "L'environnement « encadre » n'existe pas",
    ],
    ["a length without its unit", PAGE, "\\vskip4mm", "\\vskip4", "LaTeX attend ici un nombre ou une mesure"],
    [
      "a number sign in text",
      PAGE,
      "\\Fact\\LabelMatricule{",
      "\\Fact\\LabelMatricule{n# ",
      "Le signe # désigne un argument",
    ],
    [
      "an ampersand in text",
      PAGE,
      "\\Fact\\LabelMatricule{",
      "\\Fact\\LabelMatricule{a & b ",
      "Le signe & sépare les colonnes",
    ],
    [
      "a condition that does not begin",
      PAGE,
      "\\Fact\\LabelMatricule{",
      "\\Fact\\LabelMatricule{\\fi ",
      "Un \\if n'a pas son \\fi",
    ],
    [
      "a command that calls itself",
      PAGE,
      "\\def\\Centered#1{\\CenterCell\\TextWidth{#1}}",
      "\\def\\Centered#1{a\\Centered{#1}a}",
      "Le modèle se répète sans fin",
    ],
  ])("%s", { timeout: 30_000 }, async (name, file, from, to, meaning) => {
    const { root, line } = withChange(file, from, to);
    const fault = await explained(root);
    if (fault === undefined) throw new Error("LaTeX has no error.");
    const sentence = describeTemplateFault(fault).replaceAll("\u202f", " ");
    expect(sentence.toLowerCase()).toContain(meaning.toLowerCase());
    expect(sentence).toContain("(LaTeX : ");
    expect(fault.file).toBe(file);
    // TeX does not say which command calls itself.
    if (!name.includes("calls itself")) expect(fault.line).toBe(line);
  });

  it("and nothing of a sound one", async () => {
    expect(await explained(withChange(LABELS, "certifie", "certifie").root)).toBeUndefined();
  });
});

describe("a preview", () => {
  it("is the type's sample, in a theme, made by the engine", { timeout: 60_000 }, async () => {
    const theme = join(folder, "theme.json");
    writeFileSync(theme, JSON.stringify({ colors: { primary: "#005500" }, school: { name: "Collège 100 % neuf" } }));
    const made = await previewSample(process.env, { type: "CERTIFICAT_SCOLARITE", themeFile: theme });
    if (!made.ok) throw new Error(made.sentence);
    const words = wordsOf(made.pdf);
    for (const phrase of ["CERTIFICAT DE SCOLARITÉ", "KABORÉ", "Collège 100 % neuf"]) expect(words).toContain(phrase);
  });

  it("has the labels and the figures of the language that is asked for", { timeout: 60_000 }, async () => {
    const english = await previewSample(process.env, { type: "BULLETIN", language: "en" });
    const both = await previewSample(process.env, { type: "BULLETIN", language: "fr+en" });
    if (!english.ok || !both.ok) throw new Error("The sample could not be set.");
    const words = wordsOf(english.pdf);
    for (const phrase of ["REPORT CARD", "14.25", "72.50"]) expect(words).toContain(phrase);
    expect(words).not.toMatch(/\d,\d/);
    for (const phrase of ["BULLETIN DE NOTES / REPORT CARD", "14,25"]) expect(wordsOf(both.pdf)).toContain(phrase);
  });

  it("of a wrong theme says which key is wrong", async () => {
    const theme = join(folder, "wrong.json");
    writeFileSync(theme, JSON.stringify({ colors: { primary: "green" } }));
    const made = await previewSample(process.env, { type: "BULLETIN", themeFile: theme });
    expect(made).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/wrong\.json.*La couleur « colors.primary ».*"#14375e"\.$/),
    });
  });

  it("of a template whose format cannot be made says what is wrong, and where", { timeout: 60_000 }, async () => {
    const { root, line } = withChange("templates_latex/bulletin.tex", "\\NewFont\\TitleFont", "\\NewFonte\\TitleFont");
    const env = {
      ...process.env,
      LATEX_TEMPLATES_DIR: join(root, "templates_latex"),
      LATEX_FORMATS_DIR: join(root, "formats"),
    };
    const made = await previewSample(env, { type: "BULLETIN" });
    if (made.ok) throw new Error("The template is sound.");
    expect(made.sentence).toContain(`templates_latex/bulletin.tex, ligne ${line}`);
    expect(made.sentence).toContain("\\NewFont");
  });

  it("of a template with a formula says that pages have no other fonts", { timeout: 60_000 }, async () => {
    const { root } = withChange("templates_latex/bulletin.tex", "  \\FootLine}", "  \\hbox{$x^2$}\\FootLine}");
    const env = {
      ...process.env,
      LATEX_TEMPLATES_DIR: join(root, "templates_latex"),
      LATEX_FORMATS_DIR: join(root, "formats"),
    };
    const made = await previewSample(env, { type: "BULLETIN" });
    if (made.ok) throw new Error("The template is sound.");
    expect(made.sentence).toMatch(/^bulletin\.tex\s: la page demande une police/);
  });
});

it("a template that lies elsewhere than the shared ones is explained by its own fault", async () => {
  const { root, line } = withChange(PAGE, "\\LabelDelivered", "\\LabelDelivred");
  const away = join(mkdtempSync(join(folder, "away-")), "deeper", "certificat-scolarite");
  cpSync(join(root, "documents/certificat-scolarite"), away, { recursive: true });
  const settings = { ...readEngineSettings(process.env), typeDirs: [away] };
  const fault = await explainTemplate(settings, templatePlace("CERTIFICAT_SCOLARITE", settings), root);
  const said = fault && describeTemplateFault(fault);
  expect(said).toContain(`certificat-scolarite.tex, ligne ${line}`);
  expect(said).toContain("\\LabelDelivred n'existe pas");
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bulletin, SubjectGroup } from "@palmares/core/domain/sheets";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import { afterAll, expect, test } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription } from "../../support/factories.ts";
import { bulletinPortrait } from "./gallery.ts";
import { pdfOf, ROOT, wordsOf } from "./print.ts";

const folder = mkdtempSync(join(tmpdir(), "palmares-kept-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real templates, changed so that every page sets everything again. */
function templatesThatKeepNothing(): string {
  const templates = join(folder, "templates");
  cpSync(join(ROOT, "templates_latex"), templates, { recursive: true });
  const file = join(templates, "palmares-kept.sty");
  const capacity = "\\def\\palmares@mostkept{16000}";
  const source = readFileSync(file, "utf8");
  expect(source).toContain(capacity);
  writeFileSync(file, source.replace(capacity, "\\def\\palmares@mostkept{0}"));
  return templates;
}

const settings = readEngineSettings({ PATH: process.env.PATH });
const keeping = createTypesetter(settings);
const keepingNothing = createTypesetter({
  ...settings,
  templatesDir: templatesThatKeepNothing(),
  formatsDir: join(folder, "formats"),
});

async function printed(typesetter: typeof keeping, sheets: readonly Bulletin[]): Promise<readonly Uint8Array[]> {
  const [first] = sheets;
  if (first === undefined) throw new Error("Nothing to print.");
  const pages = sheets.map((sheet, n) => ({
    id: `page-${n}`,
    body: bulletinBody(sheet, { documentNumber: `B-${n}`, issuedOn: n % 2 ? "2026-04-01" : "2026-03-03" }),
    about: aDescription(),
  }));
  const theme = runTheme(parseTheme("BULLETIN", {}), first.school, ROOT);
  const request = { type: "BULLETIN", ...theme, pages, dateSeconds: 1_775_000_000 } as const;
  const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
  return outcomes.map(pdfOf);
}

/** Another class of the same school: the same subjects, with other teachers and coefficients. */
function otherClass(sheet: Bulletin): Bulletin {
  const lines = (group: SubjectGroup): SubjectGroup => ({
    ...group,
    lines: group.lines.map((line) => ({
      ...line,
      subject: { ...line.subject, teacher: "Mme Odile KAFANDO", coefficient: 700 as never },
    })),
  });
  return { ...sheet, groups: sheet.groups.map(lines) };
}

const sixth = bulletinPortrait({ subjects: 10 });
const fifth = otherClass(
  bulletinPortrait({
    subjects: 10,
    schoolClass: { name: "5e B", mainTeacher: "M. Karim SOMÉ" },
    student: { sex: "M" },
    term: "T1",
  }),
);
const crowded = bulletinPortrait({ subjects: 20, long: true, term: "T3" });
const spacious = bulletinPortrait({ subjects: 3, complementaryFrom: 3 });

test("classes that alternate in a run keep their own teachers, coefficients, terms and dates", async () => {
  const pages = await printed(keeping, [sixth, fifth, sixth, fifth]);
  for (const [n, page] of pages.entries()) {
    const words = wordsOf(page);
    const own = n % 2 ? "Mme Odile KAFANDO" : "M. Adama SAWADOGO";
    const others =
      n % 2 ? /SAWADOGO|2e trimestre|Redoublante|3 mars 2026/ : /KAFANDO|SOMÉ|5e B|1er trimestre|1er avril 2026/;
    expect(words).toContain(own);
    expect(words).not.toMatch(others);
    expect(words).toMatch(n % 2 ? /Français \d\d,\d\d 7 / : /Français \d\d,\d\d 5 /);
  }
});

test("a page has the same bytes whether its parts are kept or set again", async () => {
  const sheets = [spacious, sixth, fifth, crowded, sixth, spacious, crowded];
  const [kept, anew] = [await printed(keeping, sheets), await printed(keepingNothing, sheets)];
  for (const [n, page] of kept.entries()) expect(Buffer.from(page).equals(Buffer.from(anew[n] ?? []))).toBe(true);
});

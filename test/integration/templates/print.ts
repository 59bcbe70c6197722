import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PageOutcome } from "@palmares/core/documents/render/typesetter";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { School } from "@palmares/core/domain/school";
import type { Bulletin, HonorBoard } from "@palmares/core/domain/sheets";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { honorBoardBody } from "@palmares/core/latex/honor-board-data";
import type { Latex } from "@palmares/core/latex/latex";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import sharp from "sharp";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { picturePdf } from "../../../latex-image/src/pictures/picture-pdf.ts";
import { projectRoot, readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription } from "../../support/factories.ts";

export const ROOT = projectRoot(import.meta.dirname);
const ISSUE = { documentNumber: "B-7F3K-2191", issuedOn: "2026-04-01" };
const typesetter = createTypesetter(readEngineSettings({ PATH: process.env.PATH }));

/** For pages that leave room for one. */
const GREY_PHOTO = picturePdf({
  width: 22,
  height: 28,
  colour: {
    channels: 3,
    filter: "DCTDecode",
    data: await sharp({ create: { width: 22, height: 28, channels: 3, background: "#777" } })
      .jpeg()
      .toBuffer(),
  },
});

type Outcomes<Name extends string> = Readonly<Record<Name, PageOutcome>>;

/** Sets named bodies on the real templates, in one run. */
export async function print<Name extends string>(
  type: DocumentType,
  school: School,
  bodies: Readonly<Record<Name, Latex>>,
  theme: unknown = {},
  language?: string,
): Promise<Outcomes<Name>> {
  const names = Object.keys(bodies) as Name[];
  const request = {
    type,
    ...runTheme(parseTheme(type, theme), school, ROOT, { language }),
    pages: names.map((name, n) => {
      const about = { id: `page-${n}`, body: bodies[name], about: aDescription() };
      const page = about.body.includes("\\Set\\Photo{yes}") ? { ...about, photo: GREY_PHOTO } : about;
      return page.body.includes("\\Set\\GoesOn{yes}") ? ({ ...page, goesOn: true } as const) : page;
    }),
    dateSeconds: 1_775_000_000,
  };
  const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
  return Object.fromEntries(names.map((name, n) => [name, outcomes[n]])) as Outcomes<Name>;
}

export function printBulletins<Name extends string>(sheets: Readonly<Record<Name, Bulletin>>, theme?: unknown) {
  const bodies = mapped(sheets, (sheet) => bulletinBody(sheet, ISSUE));
  return print("BULLETIN", schoolOf(sheets), bodies, theme);
}

export function printHonorBoards<Name extends string>(sheets: Readonly<Record<Name, HonorBoard>>, theme?: unknown) {
  const bodies = mapped(sheets, (sheet) => honorBoardBody(sheet, ISSUE));
  return print("HONOR", schoolOf(sheets), bodies, theme);
}

function mapped<Name extends string, Sheet>(sheets: Readonly<Record<Name, Sheet>>, body: (sheet: Sheet) => Latex) {
  const entries = (Object.entries(sheets) as [Name, Sheet][]).map(([name, sheet]) => [name, body(sheet)]);
  return Object.fromEntries(entries) as Record<Name, Latex>;
}

function schoolOf(sheets: Readonly<Record<string, { readonly school: School }>>): School {
  const [first] = Object.values(sheets);
  if (first === undefined) throw new Error("Nothing to print.");
  return first.school;
}

/** The PDF of an outcome; throws the reason of the failure otherwise. */
export function pdfOf(outcome: PageOutcome): Uint8Array {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.reason} ${outcome.culprit ?? ""}`);
  return outcome.pdf;
}

/** Runs one of poppler's programs on a PDF, to read its text, its fonts or its properties. */
export function poppler(
  program: "pdftotext" | "pdffonts" | "pdfinfo" | "pdfimages",
  pdf: Uint8Array,
  ...options: string[]
): string {
  const folder = mkdtempSync(join(tmpdir(), "palmares-templates-"));
  try {
    writeFileSync(join(folder, "a.pdf"), pdf);
    const output = program === "pdftotext" ? ["-"] : [];
    return execFileSync(program, [...options, join(folder, "a.pdf"), ...output], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Poppler's error messages while it draws a PDF; empty for a sound one. */
export function complaintsAbout(pdf: Uint8Array): string {
  return spawnSync("pdftoppm", ["-r", "20", "-"], { input: pdf, encoding: "utf8" }).stderr;
}

/** The PDF's words in one line, with all kinds of space unified, as a reader's search would find them. */
export const wordsOf = (pdf: Uint8Array): string =>
  poppler("pdftotext", pdf, "-layout").replace(/[\s\u00a0\u202f]+/gu, " ");

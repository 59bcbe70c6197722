import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageError } from "@palmares/core/documents/render/print-pages";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { describe, expect, it } from "vitest";
import { type PictureSample, pictureSamples } from "../../support/pictures/samples.ts";
import { page, pdfOf, readPdf, request, temporaryFolder, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
/** An inch from the page's corner, as TeX begins. */
const PLACED = page("a", '\\def\\Text{\\XeTeXpdffile "logo.pdf" width 50mm height 50mm\\relax}');
const INCH_MM = 25.4;
const SIDE_MM = 50;
const PIXELS_PER_MM = 2;
/** How far a colour may be off. */
const NEAR = 12;

const samples = await pictureSamples();
const named = (of: readonly PictureSample[]) => of.map((sample) => [sample.file, sample] as const);

describe("a logo", () => {
  const { typesetter } = workbench();
  const folder = temporaryFolder();
  const set = async ({ file, bytes }: PictureSample) => {
    const path = join(folder, file);
    writeFileSync(path, bytes);
    const { outcomes } = await typesetter.typeset(request([PLACED], { images: { logo: path } }), LIMIT);
    return outcomes[0];
  };

  it.each(named(samples.filter(({ refused }) => refused === undefined)))("%s is printed", async (_, sample) => {
    const pdf = pdfOf(await set(sample));
    readPdf(pdf);
    if (sample.shows !== undefined) {
      const seen = quartersOf(pdf);
      for (const [n, colour] of sample.shows.entries()) {
        const off = Math.max(...colour.slice(0, 3).map((part, at) => Math.abs((part ?? 0) - (seen[n]?.[at] ?? 0))));
        expect(off, `${n}: ${String(seen[n])} for ${String(colour)}`).toBeLessThanOrEqual(sample.within ?? NEAR);
      }
    }
  });

  it.each(named(samples.filter(({ refused }) => refused)))("%s is refused in a sentence", async (_, sample) => {
    const outcome = await set(sample);
    if (outcome === undefined || outcome.ok) throw new Error("It was printed.");
    expect(outcome).toMatchObject({ code: "IMAGE_UNREADABLE", culprit: sample.file });
    expect(sentenceFor(pageError(outcome)).replace(/[\u202f\u00a0]/g, " ")).toMatch(sample.refused ?? /never/);
  });

  /** The colours in the middle of the picture's quarters, as a reader shows the page. */
  function quartersOf(pdf: Uint8Array): readonly (readonly number[])[] {
    const file = join(folder, "seen.pdf");
    writeFileSync(file, pdf);
    const pixels = execFileSync("pdftoppm", ["-r", String(PIXELS_PER_MM * 25.4), file], { maxBuffer: 64e6 });
    const header = /^P6\s+(\d+)\s+\d+\s+255\s/.exec(pixels.toString("latin1", 0, 40));
    const at = (x: number, y: number) => {
      const start =
        (header?.[0].length ?? 0) +
        3 * (Math.round(y * PIXELS_PER_MM) * Number(header?.[1]) + Math.round(x * PIXELS_PER_MM));
      return [...pixels.subarray(start, start + 3)];
    };
    const [near, far] = [INCH_MM + SIDE_MM / 4, INCH_MM + (3 * SIDE_MM) / 4];
    return [at(near, near), at(far, near), at(near, far), at(far, far)];
  }
});

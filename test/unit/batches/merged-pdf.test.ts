import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergedPdfWriter } from "@palmares/core/batches/outputs/merged-pdf";
import { expect, test } from "vitest";
import { aPdfOfOnePage } from "../../support/pdf.ts";

/** @param cuts after how many documents a part ends; a new writer goes on after each. */
async function merged(words: readonly string[], blankPages: boolean, cuts: readonly number[] = []): Promise<Buffer> {
  const parts: { bytes: number; kept: string }[] = [];
  const pieces: Uint8Array[] = [];
  let writer = mergedPdfWriter({ blankPages }, parts);
  for (const [n, word] of words.entries()) {
    if (cuts.includes(n)) {
      const { bytes, kept } = await writer.take();
      pieces.push(bytes);
      parts.push({ bytes: bytes.length, kept });
      writer = mergedPdfWriter({ blankPages }, parts);
    }
    writer.add("", aPdfOfOnePage(word));
  }
  return Buffer.concat([...pieces, await writer.end()]);
}

/** What qpdf and poppler, the independent judges, read in the file. */
function judged<T>(pdf: Buffer, judge: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "palmares-merged-"));
  try {
    const file = join(folder, "merged.pdf");
    writeFileSync(file, pdf);
    return judge(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
const pages = (file: string) =>
  run("pdftotext", file, "-")
    .split("\f")
    .slice(0, -1)
    .map((text) => text.trim());

test("pages keep their order, and qpdf finds no fault", async () => {
  const words = Array.from({ length: 25 }, (_, n) => `page${n}`);
  judged(await merged(words, false), (file) => {
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors");
    expect(pages(file)).toEqual(words);
  });
});

test("for two-sided printing a blank page of the same size follows each page", async () => {
  judged(await merged(["a", "b"], true), (file) => {
    run("qpdf", "--check", file);
    expect(pages(file)).toEqual(["a", "", "b", ""]);
    expect(run("pdfinfo", "-f", "1", "-l", "4", file).match(/Page +\d size: +200 x 100/g)).toHaveLength(4);
  });
});

test("text in a string that looks like a reference is left unchanged", async () => {
  expect((await merged(["x", "y"], false)).toString("latin1").match(/\(see 2 0 R\)/g)).toHaveLength(2);
});

test("the file is the same, wherever its parts end", async () => {
  const words = Array.from({ length: 12 }, (_, n) => `page${n}`);
  const whole = await merged(words, true);
  expect((await merged(words, true, [1, 5, 6, 11])).equals(whole)).toBe(true);
  judged(whole, (file) => expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors"));
});

test("anything but a PDF of one page is refused", () => {
  const writer = mergedPdfWriter({ blankPages: false }, []);
  expect(() => writer.add("", new TextEncoder().encode("not a PDF"))).toThrow("cross-reference");
});

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface ReadPdf {
  readonly pages: number;
  /** In reading order, all white space as single spaces. */
  readonly text: string;
  /** Width and height in points. */
  readonly size: readonly [number, number];
}

/** What a reader finds in a PDF, according to poppler, which did not make it. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-read-"));
  try {
    const file = join(folder, "read.pdf");
    await writeFile(file, pdf);
    const [info, raw] = await Promise.all([
      run("pdfinfo", [file]),
      run("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]),
    ]);
    const [, width = "0", height = "0"] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info.stdout) ?? [];
    return {
      pages: Number(/Pages:\s+(\d+)/.exec(info.stdout)?.[1] ?? 0),
      text: plain(raw.stdout),
      size: [Number(width), Number(height)],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

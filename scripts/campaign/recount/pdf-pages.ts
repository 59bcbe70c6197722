import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** The pages of a PDF, counted by poppler, which did not make it. 0: it cannot be read. */
export async function pagesOf(pdf: Uint8Array): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-pages-"));
  try {
    const file = join(folder, "print.pdf");
    await writeFile(file, pdf);
    const { stdout } = await promisify(execFile)("pdfinfo", [file]).catch(() => ({ stdout: "" }));
    return Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1] ?? 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { execFile } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inFreshFolder, ornamentsFolder } from "../classic/folder.ts";
import { ordersOf } from "../contents.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const run = promisify(execFile);
const PASSES = 2;
const QUIET = ["-interaction=batchmode", "-halt-on-error", "-no-shell-escape"];

/**
 * The baseline: for each document, a fresh folder with the template, the text and the pictures, and two full passes of
 * xelatex.
 */
export function createClassic(): Method {
  let ornaments = "";
  return {
    name: "classic",
    async prepare() {
      ornaments = await ornamentsFolder();
    },
    async run(type, selections) {
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        pdfs.push(await inFreshFolder(sheetOf(content, number), ornaments, setTwice));
      }
      return pdfs;
    },
    close: () => rm(ornaments, { recursive: true, force: true }),
  };
}

async function setTwice(folder: string, template: string): Promise<void> {
  const name = `${template}.tex`;
  await copyFile(join(import.meta.dirname, "..", "classic", name), join(folder, name));
  for (let pass = 0; pass < PASSES; pass++) {
    await run(process.env.XELATEX_BIN || "xelatex", [...QUIET, name], { cwd: folder });
  }
}

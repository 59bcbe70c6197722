import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageOf } from "../chromium/page.ts";
import { pictures } from "../chromium/pictures.ts";
import { ordersOf } from "../contents.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const HERE = join(import.meta.dirname, "..", "weasyprint");
const STYLES = [join(HERE, "..", "chromium", "style.css"), join(HERE, "style.css")];
/** Debian's own, whatever Python stands before it in the path: WeasyPrint is installed for it. */
const PYTHON = "/usr/bin/python3";

/** WeasyPrint in a Python process that stays open, one document after another, with its fonts and pictures kept. */
export function createWeasyPrint(): Method {
  let folder = "";
  let python: ChildProcess | undefined;
  return {
    name: "weasyprint",
    async prepare() {
      folder = await mkdtemp(join(tmpdir(), "palmares-bench-"));
      for (const [name, svg] of await pictures()) await writeFile(join(folder, `${name}.svg`), svg);
      // Its warnings name each property that it does not know.
      python = spawn(PYTHON, [join(HERE, "serve.py"), folder, ...STYLES], { stdio: ["pipe", "pipe", "ignore"] });
    },
    async run(type, selections) {
      const process = python;
      if (process === undefined) throw new Error("prepare() was not called.");
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        process.stdin?.write(`${JSON.stringify(withSources(pageOf(sheetOf(content, number), "")))}\n`);
        pdfs.push(await answerOf(process));
      }
      return pdfs;
    },
    async close() {
      if (python !== undefined) {
        const ended = once(python, "exit");
        python.stdin?.end();
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** It takes a picture from the element, not from the style sheet. The last class names it: `frame frame-gold`. */
const withSources = (page: string): string =>
  page.replace(/<img class="(?:[\w-]+ )*([\w-]+)"/g, (tag, name: string) => `${tag} src="${name}.svg"`);

/** The next PDF, after its length in four bytes. */
async function answerOf({ stdout }: ChildProcess): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let received = 0;
  let expected: number | undefined;
  while (expected === undefined || received < expected) {
    const chunk = stdout?.read() as Buffer | null | undefined;
    if (chunk === null || chunk === undefined) {
      if (stdout === null || stdout.readableEnded || stdout.destroyed) throw new Error("WeasyPrint ended.");
      await Promise.race([once(stdout, "readable"), once(stdout, "end")]);
      continue;
    }
    chunks.push(chunk);
    received += chunk.length;
    if (expected === undefined && received >= 4) expected = 4 + Buffer.concat(chunks).readUInt32BE(0);
  }
  return Buffer.concat(chunks).subarray(4);
}

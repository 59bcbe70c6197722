import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { RunResult } from "../sandbox/run.ts";

/** Extensions of a run's input and results. A run writes every other file for the next run. */
const NOT_AUXILIARY = new Set([".tex", ".log", ".xdv", ".pdf"]);
/** Lines that LaTeX writes into every aux file, even when the template has no references. */
const BOILERPLATE = /^(\\relax|\\gdef\s*\\@abspage@last\{\d+\})\s*$/;

/**
 * Runs TeX until the files it writes for its next run stop changing, at most `maxPasses` times.
 *
 * @param runOnce runs TeX once in `folder`.
 * @returns the last run's result.
 */
export async function runPasses(
  folder: string,
  maxPasses: number,
  runOnce: () => Promise<RunResult>,
): Promise<{ readonly result: RunResult; readonly passes: number }> {
  let previous = await auxiliaryDigest(folder);
  for (let passes = 1; ; passes += 1) {
    const result = await runOnce();
    if (passes >= maxPasses || result.stopped !== undefined || result.signal !== null) return { result, passes };
    const written = await auxiliaryDigest(folder);
    if (written === previous) return { result, passes };
    previous = written;
  }
}

async function auxiliaryDigest(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort()) {
    if (NOT_AUXILIARY.has(extname(name))) continue;
    const text = await readFile(join(folder, name), "latin1");
    const lines = text.split("\n").filter((line) => line !== "" && !BOILERPLATE.test(line));
    if (lines.length > 0) hash.update(`${name}\n${lines.join("\n")}\n`);
  }
  return hash.digest("hex");
}

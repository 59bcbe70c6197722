import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { RunResult } from "../sandbox/run.ts";

/** What a run writes as its result, and what we gave it. All else is written for the next run. */
const NOT_AUXILIARY = new Set([".tex", ".log", ".xdv", ".pdf"]);
/** What LaTeX writes into every aux file, whether the template refers to anything or not. */
const NOTHING_SAID = /^(\\relax|\\gdef\s*\\@abspage@last\{\d+\})\s*$/;

/**
 * Runs TeX, and again while the files it writes for its next run still change, at most `atMost` times.
 *
 * @param setOnce one TeX run in `folder`.
 */
export async function runPasses(
  folder: string,
  atMost: number,
  setOnce: () => Promise<RunResult>,
): Promise<{ readonly result: RunResult; readonly passes: number }> {
  let known = await auxiliaryDigest(folder);
  for (let passes = 1; ; passes += 1) {
    const result = await setOnce();
    if (passes >= atMost || result.stopped !== undefined || result.signal !== null) return { result, passes };
    const written = await auxiliaryDigest(folder);
    if (written === known) return { result, passes };
    known = written;
  }
}

async function auxiliaryDigest(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort()) {
    if (NOT_AUXILIARY.has(extname(name))) continue;
    const text = await readFile(join(folder, name), "latin1");
    const said = text.split("\n").filter((line) => line !== "" && !NOTHING_SAID.test(line));
    if (said.length > 0) hash.update(`${name}\n${said.join("\n")}\n`);
  }
  return hash.digest("hex");
}

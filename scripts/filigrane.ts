import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Compiles templates_latex/filigrane.tex to assets/filigrane.pdf, with plain xelatex as a designer would. */
const folder = mkdtempSync(join(tmpdir(), "palmares-filigrane-"));
try {
  const xelatex = process.env.XELATEX_BIN ?? "xelatex";
  const options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", `-output-directory=${folder}`];
  // Reproducible: only a change of the drawing changes the file.
  const env = { ...process.env, SOURCE_DATE_EPOCH: "0", FORCE_SOURCE_DATE: "1" };
  const made = spawnSync(xelatex, [...options, "filigrane.tex"], {
    cwd: resolve("templates_latex"),
    env,
    stdio: "inherit",
  });
  if (made.error !== undefined) throw made.error;
  if (made.status !== 0)
    throw new Error(`xelatex could not compile templates_latex/filigrane.tex (code ${made.status}).`);
  mkdirSync("assets", { recursive: true });
  copyFileSync(join(folder, "filigrane.pdf"), "assets/filigrane.pdf");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import { stripFont } from "../sandbox/command.ts";
import { findProgram } from "../sandbox/programs.ts";
import { run } from "../sandbox/run.ts";
import type { EngineSettings } from "../settings.ts";

/** A font file that a template's source names, and its path on this machine. */
export interface FontFile {
  readonly name: string;
  readonly path: string;
}

/** Sources name a font by its file: `[CharisSIL-Bold.ttf]`. */
const FONT_NAME = /[A-Za-z0-9][\w-]*\.(?:otf|ttf)\b/g;

/**
 * Finds the fonts that sources name, each once.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE that names the fonts that are not installed.
 * @example await findFonts(["\\FontFile{bold}{CharisSIL-Bold.ttf}"], settings)
 */
export async function findFonts(sources: readonly string[], settings: EngineSettings): Promise<readonly FontFile[]> {
  const names = [...new Set(sources.flatMap((source) => source.match(FONT_NAME) ?? []))].sort();
  const installed = await installedFonts(settings.fontDirs);
  const missing = names.filter((name) => !installed.has(name));
  if (missing.length > 0) {
    throw new PalmaresError(
      "ENGINE_UNAVAILABLE",
      `Polices introuvables : ${missing.join(", ")}. Installez les paquets de latex-image/packages.txt.`,
    );
  }
  return names.map((name) => ({ name, path: installed.get(name) ?? "" }));
}

/**
 * Copies fonts for print: with all their glyphs and features, without screen hinting and without the licence text,
 * which every PDF would embed otherwise. A bulletin becomes half as large, and looks the same to the pixel.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE when hb-subset is missing or fails.
 */
export async function stripFonts(fonts: readonly FontFile[], folder: string, settings: EngineSettings): Promise<void> {
  if (fonts.length === 0) return;
  const program = await findProgram("hb-subset", settings.searchPath);
  if (program === undefined) {
    throw new PalmaresError(
      "ENGINE_UNAVAILABLE",
      "Le programme hb-subset est introuvable. Installez le paquet Debian libharfbuzz-bin.",
    );
  }
  for (const { name, path } of fonts) {
    const options = { cwd: folder, env: {}, timeoutMs: 30_000, outputBytes: 65_536 };
    const { exitCode, output } = await run(stripFont(program, path, join(folder, name)), options);
    if (exitCode !== 0) throw new PalmaresError("ENGINE_UNAVAILABLE", `hb-subset ${name}: ${output.trim()}`);
  }
}

async function installedFonts(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const entries: string[] = await readdir(folder, { recursive: true }).catch(() => []);
    for (const entry of entries.sort()) {
      const name = basename(entry);
      if (/\.(otf|ttf)$/i.test(name) && !found.has(name)) found.set(name, join(folder, entry));
    }
  }
  return found;
}

import { createHash, randomUUID } from "node:crypto";
import { access, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { TEMPLATES } from "@palmares/core/document-types/registry";
import { PalmaresError } from "@palmares/core/domain/errors";
import { LANGUAGE_CODES } from "@palmares/core/languages/registry";
import { computeForFormat, makeFormat, version } from "../sandbox/command.ts";
import type { Programs } from "../sandbox/programs.ts";
import { run } from "../sandbox/run.ts";
import type { EngineSettings } from "../settings.ts";
import { type FontFile, findFonts } from "./fonts.ts";
import { EXTRA_NAMES, writeTree } from "./tree.ts";

/** Part of the key: increase it when the output of this file or of one that writes the tree changes. */
const LAYOUT = 6;
const BUILD_TIMEOUT_MS = 120_000;
const DRAFT = ".draft-";
/** Number of formats of former templates to keep: a running process may still use them. */
const MAX_KEPT = 4;
const OUTDATED_MS = 10 * 60 * 1000;

/**
 * Returns the folder of precompiled formats for the current templates, and builds it if it is missing.
 *
 * Two processes may build at once: each builds in a folder of its own, and the first to rename it wins.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE with TeX's error when a template cannot be compiled.
 * @example await ensureFormats(programs, settings) // "dist/formats/3f0c…", or the ready formats' folder
 */
export async function ensureFormats(programs: Programs, settings: EngineSettings): Promise<string> {
  if (settings.readyFormats !== undefined) return settings.readyFormats;
  const inputs = await readFormatInputs(settings);
  const folder = join(settings.formatsDir, await formatKey(programs, inputs));
  if (await exists(join(folder, "texmf.cnf"))) return folder;
  const draft = join(settings.formatsDir, `${DRAFT}${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await sweepFormats(settings.formatsDir);
    await writeTree(draft, inputs.fonts, settings);
    for (const template of await templatesIn(settings)) await buildFormat(template, draft, programs, settings);
    await rename(draft, folder).catch(async (error) => {
      if (!(await exists(join(folder, "texmf.cnf")))) throw error;
    });
  } catch (cause) {
    if (cause instanceof PalmaresError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PalmaresError("ENGINE_UNAVAILABLE", `The TeX formats could not be made: ${why}`, {}, { cause });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The inputs of the formats: the templates' sources by file name, and the fonts they name. */
export interface FormatInputs {
  readonly sources: ReadonlyMap<string, string>;
  readonly fonts: readonly FontFile[];
}

/** @throws PalmaresError ENGINE_UNAVAILABLE when the templates cannot be read or a font is not installed. */
export async function readFormatInputs(settings: EngineSettings): Promise<FormatInputs> {
  const shared = await readSources(settings.templatesDir);
  const own = await Promise.all(
    // Sorted, since a bundle has all types in one place and a checkout may have them in several.
    settings.typeDirs
      .toSorted(byName)
      .map(async (folder) =>
        [...(await readSources(folder))].map(
          ([file, text]) => [`documents/${basename(folder)}/${file}`, text] as const,
        ),
      ),
  );
  const sources = new Map([...shared, ...own.flat()]);
  return { sources, fonts: await findFonts([...sources.values()], settings) };
}

const byName = (a: string, b: string) => (basename(a) < basename(b) ? -1 : 1);

/** A template, and the folder of its type where it lies there. */
interface TemplateSource {
  readonly name: string;
  readonly folder?: string;
}

/** The templates that there are sources of, in the order of the types. */
async function templatesIn({ templatesDir, typeDirs }: EngineSettings): Promise<readonly TemplateSource[]> {
  const found: TemplateSource[] = [];
  for (const name of TEMPLATES) {
    const places = await Promise.all(typeDirs.map((folder) => exists(join(folder, `${name}.tex`))));
    const folder = typeDirs[places.indexOf(true)];
    if (folder !== undefined) found.push({ name, folder });
    else if (await exists(join(templatesDir, `${name}.tex`))) found.push({ name });
  }
  return found;
}

/**
 * Computes the name of the formats' folder: a hash of the templates' sources, the fonts, the TeX version and LAYOUT.
 *
 * @example await formatKey(programs, inputs) // "3f0c9a…", 20 hexadecimal digits
 */
export async function formatKey(programs: Programs, { sources, fonts }: FormatInputs): Promise<string> {
  const hash = createHash("sha256").update(`${LAYOUT}\n`);
  const versionRun = await run(version(programs), buildOptions("/", programs));
  hash.update(versionRun.output);
  for (const [file, text] of sources) hash.update(`\n${file}\n`).update(text);
  for (const { name, path } of fonts) hash.update(`\n${name}\n`).update(await readFile(path));
  return hash.digest("hex").slice(0, 20);
}

/** Reads the sources that may affect a format, by file name. Samples and pictures do not. */
async function readSources(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new PalmaresError("ENGINE_UNAVAILABLE", `The templates' folder ${folder} cannot be read.`, {}, { cause });
  });
  const names = entries.filter((name) => /\.(tex|sty|cls|def|cfg)$/.test(name) && !name.startsWith("sample")).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

async function buildFormat(
  { name: template, folder }: TemplateSource,
  draft: string,
  programs: Programs,
  settings: EngineSettings,
): Promise<void> {
  const buildFolder = join(draft, `make-${template}`);
  await cp(settings.templatesDir, buildFolder, { recursive: true });
  if (folder !== undefined) await cp(folder, buildFolder, { recursive: true });
  await writeFile(join(buildFolder, "palmares-languages.sty"), `\\def\\LabelFiles{${LANGUAGE_CODES.join()}}\n`);
  for (const make of [computeForFormat, makeFormat]) {
    const { exitCode, output } = await run(make(programs, template), buildOptions(buildFolder, programs));
    if (exitCode !== 0) throw buildError(template, summaryOf(output), output);
  }
  const dumped = await readFile(join(buildFolder, `${template}.fmt`)).catch(() => undefined);
  if (dumped === undefined) throw buildError(template, "nothing, and made no format");
  // Debian's TeX compresses formats; decompressing one would cost each run 0.1 s.
  const packed = dumped[0] === 0x1f && dumped[1] === 0x8b;
  await writeFile(join(draft, `${template}.fmt`), packed ? gunzipSync(dumped) : dumped);
  await rm(buildFolder, { recursive: true });
}

/** @param output all that TeX said: the error's cause. */
function buildError(template: string, message: string, output = message): PalmaresError {
  const reason = `The format of ${template}.tex could not be made. TeX said: ${message}`;
  return new PalmaresError("ENGINE_UNAVAILABLE", reason, {}, { cause: output });
}

/** While building, TeX uses the machine's own tree, on our own sources. */
function buildOptions(cwd: string, programs: Programs) {
  const env = {
    PATH: `${dirname(programs.xetex)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: cwd,
    SOURCE_DATE_EPOCH: "0",
    // A format requires a table of the same size as when it was made.
    hash_extra: String(EXTRA_NAMES),
  };
  return { cwd, env, timeoutMs: BUILD_TIMEOUT_MS, outputBytes: 16 * 1024 * 1024 };
}

/** Removes old formats, since each change of a template adds 25 MB, and the drafts of builders that were killed. */
async function sweepFormats(folder: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const age = Date.now() - ((await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? Date.now());
      return { name, age };
    }),
  );
  const formats = found.filter(({ name }) => !name.startsWith(DRAFT)).sort((a, b) => a.age - b.age);
  const removable = [...formats.slice(MAX_KEPT), ...found.filter(({ name }) => name.startsWith(DRAFT))];
  for (const { name, age } of removable) {
    if (age > OUTDATED_MS) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function summaryOf(output: string): string {
  const errors = output.split("\n").filter((line) => /^(!|[^\s:]+:\d+:)/.test(line));
  return (errors.length > 0 ? errors.slice(0, 3) : output.trim().split("\n").slice(-3)).join(" / ");
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

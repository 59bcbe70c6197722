import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readTypes, typeFolders, typePlaces } from "@palmares/core/document-types/read-types";
import { TypeFileError } from "@palmares/core/document-types/type-file";
import { LanguageFileError } from "@palmares/core/languages/language-file";
import { languageFolder, readLanguages } from "@palmares/core/languages/read-languages";
import { ThemeError } from "@palmares/core/latex/theme";
import { packFilesIn } from "@palmares/core/rules/shipped-packs";
import { type BuildOptions, build } from "esbuild";
import { digestOfSources } from "../latex-image/src/engine/picture-version.ts";
import { checkThemes } from "../latex-image/src/engine/themes.ts";
import { buildWeb } from "./build-web.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const CORE = "layers/core";
/** Lambda's layout of a layer: functions import from its `nodejs/node_modules`. */
const LAYER_CORE = "layer/nodejs/node_modules/@palmares/core";

const TYPE_FOLDERS = typeFolders(typePlaces(ROOT, process.env));

/** A bundle has no folders of rule packs, types of document and sources beside it. */
export const MADE_AT_BUILD = {
  PICTURE_SOURCES: JSON.stringify(digestOfSources(join(ROOT, "latex-image/src/pictures"))),
  SHIPPED_RULE_PACKS: JSON.stringify(packFilesIn(join(ROOT, "themes/rules"))),
  SHIPPED_LANGUAGES: JSON.stringify(readLanguages(languageFolder(ROOT))),
  SHIPPED_DOCUMENT_TYPES: JSON.stringify(readTypes(TYPE_FOLDERS)),
};

/** Options of every bundle. CommonJS modules inside ESM (the AWS SDK has some) need a `require`. */
const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node24",
  mainFields: ["module", "main"],
  banner: { js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);' },
  // With --enable-source-maps, a function's errors name our source lines.
  sourcemap: "linked",
  sourcesContent: false,
  legalComments: "none",
  define: MADE_AT_BUILD,
  logLevel: "warning",
} satisfies BuildOptions;

const sources = (pattern: string) =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.endsWith(".test.ts") && !file.endsWith(".d.ts"))
    .sort();

/** @example handlers(["functions/get-document.ts"]) // { "get-document": "functions/get-document.ts" } */
const handlers = (files: readonly string[]) =>
  Object.fromEntries(files.map((file) => [basename(file, ".ts"), file] as const));

/**
 * The core with its dependencies as one Lambda layer. Each module can be imported by its own name; shared code goes to
 * common chunks, so that a function loads only what it imports.
 */
async function buildLayer(out: string): Promise<void> {
  const modules = sources(`${CORE}/**/*.ts`).filter((file) => !file.includes("node_modules"));
  await build({
    ...SHARED,
    entryPoints: Object.fromEntries(modules.map((file) => [relative(CORE, file).replace(/\.ts$/, ""), file])),
    outdir: join(out, LAYER_CORE),
    chunkNames: "shared/[hash]",
    splitting: true,
  });
  const manifest = { name: "@palmares/core", type: "module", exports: { "./*": "./*.js" } };
  writeFileSync(join(out, LAYER_CORE, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** One folder per function, without the core, which the layer provides. */
async function buildFunctions(out: string): Promise<void> {
  const entryPoints = handlers(sources("functions/*.ts"));
  await build({
    ...SHARED,
    entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [`${name}/index`, file])),
    outdir: join(out, "functions"),
    outExtension: { ".js": ".mjs" },
    external: ["@palmares/core/*"],
  });
}

/** The image has no layer, so its bundles hold everything. */
async function buildImage(out: string): Promise<void> {
  // The image's build runs build-formats.
  const entryPoints = handlers([
    ...sources("latex-image/src/functions/*.ts"),
    "latex-image/src/formats/build-formats.ts",
    "latex-image/src/pictures/prepare-picture.ts",
  ]);
  await build({
    ...SHARED,
    entryPoints,
    outdir: join(out, "latex-image"),
    outExtension: { ".js": ".mjs" },
    // sharp's native part cannot be bundled; the image has the package. Its many scripts can, and load
    // sooner as one: the first document with a logo waits for them.
    external: ["@img/sharp-*"],
  });
  // Read by path: latex-image/src/reading/wasm-file.ts.
  for (const name of ["zxing-wasm/reader/zxing_reader.wasm", "@hyzyla/pdfium/pdfium.wasm"])
    cpSync(createRequire(import.meta.url).resolve(name), join(out, "latex-image", basename(name)));
  for (const folder of TYPE_FOLDERS) {
    cpSync(folder, join(out, "latex-image", "documents", basename(folder)), { recursive: true });
  }
}

const FOLDERS = ["layer", "functions", "latex-image", "web"] as const;
/** A digest of the inputs of dist/, so that it is not built twice. */
const STAMP = "inputs.sha256";

/**
 * Builds `dist/`, which CDK packs and the local stack runs. It is built aside and moved in at the end, so that a running
 * stack never sees half of it.
 *
 * @example await buildAll(); // dist/layer, dist/functions/<name>/index.mjs, dist/latex-image/<name>.mjs, dist/web
 */
export async function buildAll(): Promise<void> {
  const dist = join(ROOT, "dist");
  const aside = join(dist, `.building-${process.pid}`);
  const inputs = inputsHash();
  try {
    for (const folder of FOLDERS) mkdirSync(join(aside, folder), { recursive: true });
    await Promise.all([buildLayer(aside), buildFunctions(aside), buildImage(aside), buildWeb(join(aside, "web"))]);
    for (const folder of FOLDERS) moveIn(join(aside, folder), join(dist, folder), join(aside, `old-${folder}`));
    writeFileSync(join(dist, STAMP), inputs);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Builds `dist/` unless it is current. For tests, which must not depend on earlier commands. */
export async function buildIfChanged(): Promise<void> {
  const stamp = join(ROOT, "dist", STAMP);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === inputsHash()) return;
  await buildAll();
}

function inputsHash(): string {
  const files = [
    "layers/core/**/*.{ts,json}",
    "functions/*.ts",
    "latex-image/src/**/*.ts",
    "themes/**/*.json",
    "templates_latex/labels/*",
    "web/**/*.*",
  ];
  const hash = createHash("sha256");
  for (const file of [...files, "scripts/build*.ts", "package-lock.json"].flatMap((pattern) => sources(pattern))) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  for (const folder of TYPE_FOLDERS) {
    for (const file of globSync("**/*.*", { cwd: folder }).sort())
      hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}

/** Replaces a folder by another. A parallel build may do the same at the same moment, with the same content. */
function moveIn(folder: string, place: string, old: string): void {
  for (let tries = 0; ; tries++) {
    try {
      if (existsSync(place)) renameSync(place, `${old}-${tries}`);
      renameSync(folder, place);
      return;
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const start = performance.now();
  try {
    // `cdk synth` runs this build, so a faulty theme never reaches an image.
    checkThemes(process.env, ROOT);
    await buildAll();
    process.stdout.write(`dist/ fait en ${((performance.now() - start) / 1000).toFixed(1).replace(".", ",")} s\n`);
  } catch (error) {
    if (!(error instanceof ThemeError || error instanceof TypeFileError || error instanceof LanguageFileError))
      throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

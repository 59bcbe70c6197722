import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { env } from "node:process";
import { type DesignDigests, LOGO_GROUPS, logoGroup } from "@palmares/core/contract/design-digests";
import { typeFolders, typePlaces } from "@palmares/core/document-types/read-types";
import { DOCUMENT_TYPE_IDS, TEMPLATES, themeFile, typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { parseTheme } from "@palmares/core/latex/theme";
import type { EngineVariables } from "./config.ts";
import { ROOT } from "./paths.ts";

/** The watermark is no file of the checkout: it is drawn from its source, here and again in the image. */
const DRAWN = { "assets/filigrane.pdf": "templates_latex/filigrane.tex" } as const;

/** Of the templates' folder, what no page is made from. */
const NOT_OF_A_PAGE = /^templates_latex\/(sample\/|filigrane\.tex$)/;

/**
 * What decides on the pages' looks besides the templates: the TeX that is written for them, how pictures are prepared, and
 * the programs' versions.
 */
const PROGRAMS = [
  "layers/core/latex/**/*.ts",
  "layers/core/languages/**/*.ts",
  "latex-image/src/pictures/**/*.ts",
  "latex-image/packages.txt",
  "latex-image/runtime/package.json",
];

/** All together stay short, since a function's environment holds 4 kB and a stack's output 1 kB. */
const CHARACTERS = 12;
const LOGO_CHARACTERS = 8;

/**
 * The digests of what papers look like, from the files of the checkout and the themes that the settings name.
 *
 * @param root the checkout.
 * @example designDigests({ HONOR_THEME_FILE: "themes/honor_blue.json" }).kinds.HONOR.theme
 */
export function designDigests(engine: EngineVariables, root = ROOT): DesignDigests {
  return {
    kinds: Object.fromEntries(DOCUMENT_TYPE_IDS.map((type) => [type, kindDigests(type, engine, root)])),
    logos: logoDigests(root),
    program: programOf(root),
  };
}

function kindDigests(type: DocumentType, engine: EngineVariables, root: string) {
  const { digest, ownLogo } = themeDigest(type, engine, root);
  return { theme: digest, ownLogo, template: templateDigest(type, root) };
}

function themeDigest(type: DocumentType, engine: EngineVariables, root: string) {
  const hash = createHash("sha256");
  const named = themeFile(type, engine);
  const file = named === undefined ? NO_THEME : contentOf(root, named);
  try {
    const theme = parseTheme(type, JSON.parse(file.toString()));
    // The theme as it is understood, so that spaces and spelled-out defaults make no difference.
    hash.update(JSON.stringify(theme));
    const pictures = [theme.logo, theme.watermark].filter(({ enabled }) => enabled);
    for (const { path } of pictures) hash.update(contentOf(root, path));
    return { digest: short(hash), ownLogo: theme.logo.enabled && !theme.logo.overrideSchoolLogo };
  } catch {
    // A theme that cannot be used makes no papers. Its correction is another theme.
    return { digest: short(hash.update(file)), ownLogo: true };
  }
}

/** The design's own values. */
const NO_THEME = Buffer.from("{}");

function templateDigest(type: DocumentType, root: string): string {
  const { template, slug } = typeOf(type);
  const others = TEMPLATES.filter((name) => name !== template).map((name) => `templates_latex/${name}.tex`);
  const files = ["templates_latex/**/*.{tex,sty,json}", ...PROGRAMS]
    .flatMap((pattern) => filesOf(root, pattern))
    .filter((file) => !NOT_OF_A_PAGE.test(file) && !others.includes(file));
  const hash = createHash("sha256").update(versionOf(root));
  for (const file of files) hash.update(`\n${file}\n`).update(contentOf(root, file));
  const folder = typeFolders(typePlaces(root, env)).find((path) => basename(path) === slug);
  for (const file of folder === undefined ? [] : filesOf(folder, "**/*.{tex,sty}").filter(isOfPage)) {
    hash.update(`\n${file}\n`).update(contentOf(folder ?? "", file));
  }
  return short(hash);
}

const versionOf = (root: string) =>
  (JSON.parse(contentOf(root, "package.json").toString()) as { readonly version: string }).version;

/**
 * By what a later one finds this program again.
 *
 * @example programOf(ROOT) // "0.1.0 (f52c6b6c5a31)"; without Git, "0.1.0"
 */
function programOf(root: string): string {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short=12", "HEAD"], { cwd: root, encoding: "utf8" });
  return status === 0 ? `${versionOf(root)} (${stdout.trim()})` : versionOf(root);
}

const isOfPage = (file: string) => !file.startsWith("sample");

function logoDigests(root: string): string[] {
  const hashes = Array.from({ length: LOGO_GROUPS }, () => createHash("sha256"));
  // Drawn or not, a school's own theme may print it.
  const files = new Set([...filesOf(root, "assets/**/*.{png,jpg,jpeg,pdf}"), ...Object.keys(DRAWN)]);
  for (const file of [...files].sort()) {
    hashes[logoGroup(file)]?.update(`\n${file}\n`).update(contentOf(root, file));
  }
  return hashes.map((hash) => short(hash, LOGO_CHARACTERS));
}

const filesOf = (root: string, pattern: string): readonly string[] => globSync(pattern, { cwd: root }).sort();

/** A file's bytes, or those of the source that it is drawn from; none when it is missing, which is reported elsewhere. */
function contentOf(root: string, path: string): Buffer {
  const source = Object.entries(DRAWN).find(([drawn]) => join(root, drawn) === resolve(root, path))?.[1];
  try {
    return readFileSync(resolve(root, source ?? path));
  } catch {
    return Buffer.alloc(0);
  }
}

const short = (hash: ReturnType<typeof createHash>, characters = CHARACTERS) =>
  hash.digest("base64url").slice(0, characters);

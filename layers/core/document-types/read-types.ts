import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { labelledLanguages } from "../languages/label-files.ts";
import { LanguageFileError } from "../languages/language-file.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import type { DocumentTypeSpec } from "./spec.ts";
import { parseTypeFile, TypeFileError } from "./type-file.ts";
import { TYPE_FILE_RULES } from "./words.ts";

/** Folders of types beside the shipped ones, separated by colons. Read by the build, and by whatever runs from the sources. */
const TYPES_VARIABLE = "PALMARES_DOCUMENT_TYPES";

/** Where types lie: `documents/` of the checkout, and the folders that a variable names. */
export const typePlaces = (
  root: string,
  env: Readonly<Record<string, string | number | undefined>>,
): readonly string[] => [
  join(root, "documents"),
  ...String(env[TYPES_VARIABLE] ?? "")
    .split(":")
    .filter((folder) => folder !== ""),
];

/**
 * The folders that hold a type of document each.
 *
 * @param places as of {@link typePlaces}.
 * @example typeFolders(typePlaces(ROOT, process.env)) // ["/…/documents/bulletin", "/…/documents/certificat-scolarite", …]
 */
export const typeFolders = (places: readonly string[]): readonly string[] =>
  places.flatMap((place) =>
    readdirSync(place)
      .filter((name) => existsSync(join(place, name, "type.json")))
      .sort()
      .map((name) => join(place, name)),
  );

/**
 * Every type of document, in the order of lists: to add one is to add a folder.
 *
 * @throws TypeFileError that names the folder and every wrong key, or two folders that claim the same name.
 * @example readTypes(typeFolders(typePlaces(ROOT, process.env))).map(({ id }) => id) // ["BULLETIN", "HONOR", …]
 */
export function readTypes(folders: readonly string[]): readonly DocumentTypeSpec[] {
  const types = folders.map(readType).sort((a, b) => a.order - b.order || (a.slug < b.slug ? -1 : 1));
  for (const [what, of] of UNIQUE) {
    for (const [value, same] of Map.groupBy(types, of)) {
      if (same.length > 1)
        throw new TypeFileError(
          TYPE_FILE_RULES.twice(
            what,
            value,
            same.map(({ slug }) => slug),
          ),
        );
    }
  }
  return types;
}

const UNIQUE: readonly (readonly [string, (type: DocumentTypeSpec) => string])[] = [
  ["nom de dossier", ({ slug }) => slug],
  ["identifiant", ({ id }) => id],
  ["modèle", ({ template }) => template],
  ["nom de variable", ({ theme }) => theme.variable],
  ["mot de fichier", ({ file }) => file.word],
];

function readType(folder: string): DocumentTypeSpec {
  const slug = basename(folder);
  const type = parseTypeFile(slug, parsed(slug, join(folder, "type.json")), languagesOf(slug, folder));
  if (templateFile(folder, type.template) === undefined) {
    throw new TypeFileError(TYPE_FILE_RULES.unusable(slug, [TYPE_FILE_RULES.noTemplate(type.template)]));
  }
  return type;
}

function parsed(slug: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new TypeFileError(TYPE_FILE_RULES.unusable(slug, [TYPE_FILE_RULES.notJson]));
  }
}

/** `\AddLabels{fr}{…}` in the one file that folders of earlier versions have. */
const ADDED = /\\AddLabels\{([a-z]+)\}/g;

/**
 * The languages of a folder's words: of its files `labels-<code>.tex`, or of the blocks of its one `labels.tex`. A page without
 * words of its own is printed in every language.
 *
 * @throws TypeFileError that names the file and each label that it lacks.
 */
function languagesOf(slug: string, folder: string): readonly string[] {
  try {
    const found = labelledLanguages((code) => join(folder, `labels-${code}.tex`), LANGUAGE_CODES);
    if (found.length > 0) return found;
  } catch (error) {
    if (!(error instanceof LanguageFileError)) throw error;
    throw new TypeFileError(TYPE_FILE_RULES.unusable(slug, [error.message]), { cause: error });
  }
  const together = join(folder, "labels.tex");
  if (!existsSync(together)) return LANGUAGE_CODES;
  const codes = new Set([...readFileSync(together, "utf8").matchAll(ADDED)].map(([, code]) => code));
  return LANGUAGE_CODES.filter((code) => codes.has(code));
}

/** The template of a type: in its folder; of the two oldest types, where designers have always compiled it. */
function templateFile(folder: string, template: string): string | undefined {
  const places = [folder, join(dirname(folder), "..", "templates_latex")];
  return places.map((place) => join(place, `${template}.tex`)).find((file) => existsSync(file));
}

import * as z from "zod";
import { WANTED_FIELDS } from "../domain/rule-pack.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { SCOPES } from "./scopes.ts";
import { DATA_SETS, type DataSetName, DOCUMENT_SCOPES, type DocumentTypeSpec, PREFLIGHT_CHECKS } from "./spec.ts";
import { TYPE_FILE_RULES } from "./words.ts";

/** As in the API's paths and in names of files: letters, digits and single hyphens. */
const Slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, TYPE_FILE_RULES.slug);
const text = z.string().min(1).max(80);
const Names = z.strictObject({ one: text, many: text, title: text });
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, TYPE_FILE_RULES.colour);
const SETS = Object.keys(DATA_SETS) as readonly DataSetName[];

/** Fixed words and places, between which hyphens stand: `{type}-{period}-{class}`. */
const pattern = (...places: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(
        `^(?:[A-Za-z0-9]+|\\{(?:${places.join("|")})\\})(?:-(?:[A-Za-z0-9]+|\\{(?:${places.join("|")})\\}))*$`,
      ),
      TYPE_FILE_RULES.pattern(places),
    );

/** The colours that every style of templates_latex/ uses. */
const COLOURS = { primary: "#14375e", accent: "#8a1f2b", rule: "#66707d", band: "#eef2f6", text: "#111418" };

/** The schema of `type.json`. Its sentences are French: whoever writes one reads them. */
const TypeFile = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,39}$/, TYPE_FILE_RULES.id)
    .exactOptional(),
  order: z.int().default(1000),
  scope: z.enum(DOCUMENT_SCOPES),
  data: z.enum(SETS),
  pages: z.enum(["one", "many"]).default("one"),
  distinction: z.boolean().default(false),
  issuable: z.boolean().default(false),
  names: z.object({ fr: Names, en: Names.exactOptional() }).catchall(Names),
  file: z.strictObject({
    word: z.string().regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, TYPE_FILE_RULES.word),
    link: pattern("type", "period", "class", "year").exactOptional(),
    saved: pattern(...DOCUMENT_SCOPES, "type", "period").exactOptional(),
  }),
  template: z
    .string()
    .regex(/^[a-z0-9_-]+$/, TYPE_FILE_RULES.template)
    .exactOptional(),
  theme: z
    .strictObject({
      variable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*_THEME_FILE$/, TYPE_FILE_RULES.variable)
        .exactOptional(),
      file: text.exactOptional(),
      colours: z.record(z.string().regex(/^[a-z]+$/, TYPE_FILE_RULES.colourName), Colour).exactOptional(),
    })
    .default({}),
  preflight: z
    .strictObject({
      checks: z.array(z.enum(PREFLIGHT_CHECKS)).default([...PREFLIGHT_CHECKS]),
      fields: z.array(z.enum(WANTED_FIELDS)).exactOptional(),
    })
    .default({ checks: [...PREFLIGHT_CHECKS] }),
});

/** A folder whose `type.json` cannot be used. The message is French and names every wrong key. */
export class TypeFileError extends Error {
  override readonly name = "TypeFileError";
}

/** Words of the API's own paths below `/documents/`, and of Windows. */
const TAKEN = /^(?:stream|download|con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * Reads what a folder's `type.json` says, with its defaults filled in.
 *
 * @param slug the folder's name.
 * @param languages in which its page can be printed.
 * @throws TypeFileError
 * @example parseTypeFile("bulletin", JSON.parse(file)).names.fr.one // "bulletin"
 */
export function parseTypeFile(
  slug: string,
  json: unknown,
  languages: readonly string[] = LANGUAGE_CODES,
): DocumentTypeSpec {
  const fail = (faults: readonly string[]): never => {
    throw new TypeFileError(TYPE_FILE_RULES.unusable(slug, faults));
  };
  if (!Slug.safeParse(slug).success || TAKEN.test(slug)) fail([TYPE_FILE_RULES.slug]);
  const parsed = TypeFile.safeParse(json, { error: TYPE_FILE_RULES.ofIssue });
  if (!parsed.success)
    return fail(parsed.error.issues.map((issue) => TYPE_FILE_RULES.fault(issue.path.join("."), issue.message)));
  const { id, names, file, theme, scope, data, template, distinction, $schema: _, ...rest } = parsed.data;
  const strange = Object.keys(names).filter((code) => !LANGUAGE_CODES.includes(code));
  if (strange.length > 0) return fail([TYPE_FILE_RULES.languages(strange, LANGUAGE_CODES)]);
  if (DATA_SETS[data] !== scope) return fail([TYPE_FILE_RULES.scopeOfData(data, DATA_SETS[data])]);
  if (distinction !== (data === "honor-board")) return fail([TYPE_FILE_RULES.distinction]);
  if (rest.issuable && scope === "school") return fail([TYPE_FILE_RULES.issuable]);
  const named = { ...SCOPES[scope].file, ...file };
  const others = DOCUMENT_SCOPES.filter((other) => other !== scope);
  if (!named.saved.includes(`{${scope}}`) || others.some((other) => named.saved.includes(`{${other}}`)))
    return fail([TYPE_FILE_RULES.saved(scope, others)]);
  if (scope === "school" && named.link.includes("{class}")) return fail([TYPE_FILE_RULES.linkOfSchool]);
  const shouted = slug.toUpperCase().replaceAll("-", "_");
  return {
    ...rest,
    id: id ?? shouted,
    slug,
    scope,
    data,
    distinction,
    names: { ...names, en: names.en ?? names.fr },
    languages,
    file: named,
    template: template ?? slug,
    theme: {
      variable: theme.variable ?? `${shouted}_THEME_FILE`,
      ...(theme.file !== undefined && { file: theme.file }),
      colours: theme.colours ?? COLOURS,
    },
  };
}

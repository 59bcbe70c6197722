import type { DocumentType } from "../domain/document-types.ts";
import { shippedTypes } from "./shipped-types.ts";
import type { DocumentTypeSpec, TypeNames } from "./spec.ts";

/** Every type of document there is, in the order of lists. Whoever needs to know of types reads it here. */
export const DOCUMENT_TYPES: readonly DocumentTypeSpec[] = shippedTypes;

export const DOCUMENT_TYPE_IDS: readonly DocumentType[] = DOCUMENT_TYPES.map(({ id }) => id);
/** The types whose documents can be issued. */
export const ISSUABLE_TYPE_IDS: readonly DocumentType[] = DOCUMENT_TYPES.filter(({ issuable }) => issuable).map(
  ({ id }) => id,
);
export const DOCUMENT_SLUGS: readonly string[] = DOCUMENT_TYPES.map(({ slug }) => slug);
export const TEMPLATES: readonly string[] = DOCUMENT_TYPES.map(({ template }) => template);
export const THEME_VARIABLES: readonly string[] = DOCUMENT_TYPES.map(({ theme }) => theme.variable);

const byId = new Map(DOCUMENT_TYPES.map((type) => [type.id, type]));
const bySlug = new Map(DOCUMENT_TYPES.map((type) => [type.slug, type]));

/** Whether a text from outside, or from a record, is the id of a type. */
export const isDocumentType = (value: unknown): value is DocumentType => typeof value === "string" && byId.has(value);

/**
 * What a type's folder says.
 *
 * @throws Error when there is no such type: ids that come from outside are checked before.
 * @example typeOf("HONOR").slug // "honor-board"
 */
export function typeOf(id: DocumentType): DocumentTypeSpec {
  const type = byId.get(id);
  if (type === undefined) throw new Error(`There is no type of document "${id}".`);
  return type;
}

/** @example typeOfSlug("honor-board").id // "HONOR" */
export function typeOfSlug(slug: string): DocumentTypeSpec {
  const type = bySlug.get(slug);
  if (type === undefined) throw new Error(`No type of document is called "${slug}".`);
  return type;
}

/** What is known of a type that a record names. */
export interface RecordedType {
  readonly slug: string;
  readonly file: DocumentTypeSpec["file"];
  /** Absent: the type is not there any more. */
  readonly spec?: DocumentTypeSpec;
  readonly namesIn: (language: "fr" | "en") => TypeNames;
}

/**
 * A type as a stored record names it. Records are kept for ten years and longer than types: of a type whose folder is gone,
 * the record is still shown, under its id.
 *
 * @example recordedType("HONOR").namesIn("fr").one // "tableau d'honneur"
 * @example recordedType("LIVRET").namesIn("fr").one // "LIVRET"
 */
export function recordedType(id: DocumentType): RecordedType {
  const spec = byId.get(id);
  if (spec !== undefined)
    return { slug: spec.slug, file: spec.file, spec, namesIn: (language) => spec.names[language] };
  const slug = id.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const file = { word: slug, link: "{type}-{period}-{class}-{year}", saved: "{student}-{type}-{period}" };
  return { slug, file, namesIn: () => ({ one: id, many: id, title: id }) };
}

/** What a school calls a type of document; also one that is not there any more. */
export const namesOf = (id: DocumentType): TypeNames => recordedType(id).namesIn("fr");

/**
 * The theme file of a type: the one that its variable names, or the one that is shipped.
 *
 * @returns a path, relative to the project's root unless it is absolute; undefined: the design's own values.
 */
export const themeFile = (id: DocumentType, env: Readonly<Record<string, string | undefined>>): string | undefined =>
  env[typeOf(id).theme.variable] || typeOf(id).theme.file;

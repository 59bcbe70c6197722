import { hash } from "node:crypto";
import { type DesignDigests, logoGroup } from "../contract/design-digests.ts";
import { REMADE_REASONS, type RemadeReason } from "../contract/schemas/documents.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { OwnTheme } from "../domain/own-papers.ts";
import { photoDigest } from "../domain/photos.ts";
import { uploadedPath, uploadedPicture } from "../domain/pictures.ts";
import { readOwnTheme } from "../latex/own-theme.ts";
import { printedLogo } from "../latex/run-theme.ts";
import { ThemeError } from "../latex/theme.ts";
import { type DocumentContent, printedPhoto } from "./document-content.ts";

/** What a page says and looks like, as three digests. Two pages with the same three differ in their date of issue at most. */
export interface PageDigest {
  /** The sheet as computed, with the rule pack that computed it, and the languages in which it is printed. */
  readonly data: string;
  /** The theme, the installation's or the school's own, its images, and the school's own logo where it is printed. */
  readonly theme: string;
  /** The template, the styles, the labels, and the version of the programs. */
  readonly template: string;
}

/** 96 bits, as for a document's id. */
const CHARACTERS = 16;

const digestOf = (text: string) => hash("sha256", text, "base64url").slice(0, CHARACTERS);

/**
 * The digest of the page that a content makes today. The date of issue and the document's number are no part of it: a
 * paper made on another day still says the same of the pupil. The date of the class council is a record, and is.
 *
 * @example pageDigest(contentOf(report, { type: "BULLETIN", studentId: "1" }), env.DESIGN_DIGESTS).data // "q83vEjRWeJqrze8B"
 */
export function pageDigest(content: DocumentContent, design: DesignDigests): PageDigest {
  const { type, look } = content;
  return {
    data: contentDigest(content),
    theme: look.theme === undefined ? installationsTheme(content, design) : schoolsTheme(content, look.theme, design),
    template: designOf(type, design).template,
  };
}

/** What the page says alone: {@link PageDigest.data}. */
export function contentDigest(content: DocumentContent): string {
  const { type, sheet, language } = content;
  const photo = printedPhoto(content);
  return digestOf(`${type},${language},${canonical(sheet)}${photo === undefined ? "" : `,${photoDigest(photo)}`}`);
}

/** A type without digests is of a later version of the program than the deployment: no paper of it is up to date. */
const NO_DESIGN: DesignDigests["kinds"][string] = { theme: "", template: "", ownLogo: false };
const designOf = (type: DocumentType, { kinds }: DesignDigests) => kinds[type] ?? NO_DESIGN;

function installationsTheme({ type, sheet: { school }, look }: DocumentContent, design: DesignDigests) {
  const { logos } = design;
  const { theme, ownLogo } = designOf(type, design);
  const logo = look.logo ? uploadedPath(look.logo.picture) : school.logo;
  return ownLogo && logo !== undefined ? digestOf(`${theme},${pictureDigest(logo, logos)}`) : theme;
}

/** The theme as it is understood, so that spaces and spelled-out defaults make no difference, and its pictures. */
function schoolsTheme({ sheet: { school }, look }: DocumentContent, own: OwnTheme, { logos }: DesignDigests): string {
  try {
    const theme = readOwnTheme(own);
    const pictures = [
      ...(theme.logo.enabled ? [printedLogo(theme, school, look.logo)] : []),
      ...(theme.watermark.enabled ? [theme.watermark.path] : []),
    ];
    return digestOf([canonicalOnce(theme), ...pictures.map((path) => pictureDigest(path, logos))].join());
  } catch (error) {
    if (!(error instanceof ThemeError)) throw error;
    // A theme that cannot be used makes no papers. Its correction is another theme.
    return digestOf(canonicalOnce(own));
  }
}

/** An uploaded picture is named by what it is; a shipped one changes with the program. */
const pictureDigest = (path: string, logos: DesignDigests["logos"]): string =>
  uploadedPicture(path) ?? logos[logoGroup(path)] ?? "";

/**
 * What has changed since a paper was made: the first of data, theme and template that differs. A paper without a digest is
 * of a version of the program that kept none, so its template counts as changed.
 *
 * @returns undefined when the paper is as it would be made now.
 */
export function changedSince(made: PageDigest | undefined, now: PageDigest): RemadeReason | undefined {
  if (made === undefined) return "template";
  return REMADE_REASONS.find((part) => made[part] !== now[part]);
}

/** JSON with sorted keys and without absent values, so that the order in which data is stored does not matter. */
function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = value as Readonly<Record<string, unknown>>;
  let text = "{";
  for (const key of Object.keys(entries).sort()) {
    const entry = entries[key];
    if (entry !== undefined && key !== NOT_OF_EVERY_PAGE)
      text += `"${key}":${SHARED.has(key) ? canonicalOnce(entry) : canonical(entry)},`;
  }
  return `${text}}`;
}

/** A student's photo: where the page shows it, it is a part of its own, by what it shows. */
const NOT_OF_EVERY_PAGE = "photo";

/** Parts that the sheets of a class have in common, as the same objects: their text is made once. */
const SHARED: ReadonlySet<string> = new Set([
  "school",
  "schoolClass",
  "rulePack",
  "subject",
  "figures",
  "classFigures",
]);
const texts = new WeakMap<object, string>();

function canonicalOnce(value: unknown): string {
  if (typeof value !== "object" || value === null) return canonical(value);
  const text = texts.get(value) ?? canonical(value);
  texts.set(value, text);
  return text;
}

import type { DocumentType } from "../domain/document-types.ts";
import type { ErrorCode } from "../domain/errors.ts";

interface DocumentKindFacts {
  /** In the API's paths, at the command line, and the folder of its LaTeX logs. */
  readonly slug: string;
  /** The template's file in templates_latex/ without its ending; also the name of its TeX format. */
  readonly template: string;
  readonly theme: {
    /** Environment variable that names another theme file. */
    readonly variable: `${string}_THEME_FILE`;
    /** Path of the theme file from the project's root. */
    readonly file: string;
    /** Colours that the template knows, with the design's own values. A theme may replace each, and no other. */
    readonly colours: Readonly<Record<string, `#${string}`>>;
  };
  /** Why a student can have no such document, beyond what holds for every kind. */
  readonly refusals: readonly ErrorCode[];
}

/**
 * Every kind of document, and what the program's parts need to know of it. What a kind says on paper is in
 * `documents/kinds/`, its French names are in `text/fr/document-kinds.ts`.
 */
export const DOCUMENT_KINDS = {
  BULLETIN: {
    slug: "bulletin",
    template: "bulletin",
    theme: {
      variable: "BULLETIN_THEME_FILE",
      file: "themes/bulletin_theme.json",
      colours: { primary: "#14375e", accent: "#8a1f2b", rule: "#7d8794", band: "#eef2f6", text: "#111418" },
    },
    refusals: [],
  },
  HONOR: {
    slug: "honor-board",
    template: "tableau_honneur",
    theme: {
      variable: "HONOR_THEME_FILE",
      file: "themes/honor_theme.json",
      colours: {
        primary: "#14375e",
        accent: "#8a6d1f",
        bronze: "#8c5a2b",
        silver: "#6f7884",
        gold: "#a67c1a",
        text: "#111418",
      },
    },
    refusals: ["NO_DISTINCTION", "CONDUCT_TOO_LOW", "ABSENT_TOO_OFTEN", "DISTINCTION_REFUSED"],
  },
} as const satisfies Record<DocumentType, DocumentKindFacts>;

type Kinds = typeof DOCUMENT_KINDS;

/** `bulletin` | `honor-board` */
export type DocumentSlug = Kinds[DocumentType]["slug"];
export type Template = Kinds[DocumentType]["template"];
export type ThemeVariable = Kinds[DocumentType]["theme"]["variable"];

const kinds = Object.values(DOCUMENT_KINDS);
export const DOCUMENT_SLUGS: readonly DocumentSlug[] = kinds.map(({ slug }) => slug);
export const TEMPLATES: readonly Template[] = kinds.map(({ template }) => template);
export const THEME_VARIABLES: readonly ThemeVariable[] = kinds.map(({ theme }) => theme.variable);

/**
 * The theme file of a kind: the one that its variable names, or the one that is shipped.
 *
 * @returns a path, relative to the project's root unless it is absolute.
 */
export function themeFile(type: DocumentType, env: Readonly<Record<string, string | undefined>>): string {
  const { variable, file } = DOCUMENT_KINDS[type].theme;
  return env[variable] || file;
}

/** @example documentTypeOf("honor-board") // "HONOR" */
export function documentTypeOf(slug: DocumentSlug): DocumentType {
  const found = Object.entries(DOCUMENT_KINDS).find(([, kind]) => kind.slug === slug);
  if (found === undefined) throw new Error(`No kind of document is called "${slug}".`);
  return found[0] as DocumentType;
}

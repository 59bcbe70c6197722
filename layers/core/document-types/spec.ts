import type { ErrorCode } from "../domain/errors.ts";
import type { WantedField } from "../domain/rule-pack.ts";

/** Whom one document is about. A batch of a school has one item for each student, one for each class, or one. */
export const DOCUMENT_SCOPES = ["student", "class", "school"] as const;
export type DocumentScope = (typeof DOCUMENT_SCOPES)[number];

/**
 * The sets of data that a page can be made of: what the program computes, by name. Each is a module of
 * `documents/data-sets/`; documents/README.md lists the fields of each.
 */
export const DATA_SETS = {
  bulletin: "student",
  "honor-board": "student",
  "student-file": "student",
  "student-year": "student",
  "class-list": "class",
  "class-term": "class",
  "school-term": "school",
} as const satisfies Record<string, DocumentScope>;
export type DataSetName = keyof typeof DATA_SETS;

/** What a pre-flight looks at before documents of a type are made, beyond what would refuse them. */
export const PREFLIGHT_CHECKS = ["marks", "teachers", "ranks", "fields"] as const;
export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

/** The names of a type in one language. */
export interface TypeNames {
  /** In running text: « bulletin ». */
  readonly one: string;
  readonly many: string;
  /** On the document itself and in its PDF's title: « Bulletin de notes ». */
  readonly title: string;
}

/** A type of document: what its folder says, see documents/README.md. */
export interface DocumentTypeSpec {
  /** As the API and the records name it: `BULLETIN`. */
  readonly id: string;
  /** The folder's name: in the API's paths, at the command line, and the folder of its LaTeX logs. */
  readonly slug: string;
  /** Its place in lists: types with a lower number come first. */
  readonly order: number;
  readonly scope: DocumentScope;
  readonly data: DataSetName;
  /** `one`: a page that is too full is tightened, then refused. `many`: as many pages as it takes. */
  readonly pages: "one" | "many";
  /** Whether only a student with a distinction has one. */
  readonly distinction: boolean;
  /** Whether its documents can be issued: its page keeps a place for the code by which an issued paper is checked. */
  readonly issuable: boolean;
  /** By language; French and English are always there, for people who work with the program. */
  readonly names: Readonly<Record<string, TypeNames>> & { readonly fr: TypeNames; readonly en: TypeNames };
  /** The languages in which the folder has words for its page, the first language first. */
  readonly languages: readonly string[];
  readonly file: {
    /** What the type is called in names of files: unaccented letters and hyphens. */
    readonly word: string;
    /** The name behind a link, which names no pupil: `{type}-{period}-{class}-{year}`. */
    readonly link: string;
    /** The name on a person's own disk: `{student}-{type}-{period}`. */
    readonly saved: string;
  };
  /** The template's file without its ending; also the name of its TeX format. */
  readonly template: string;
  readonly theme: {
    /** Environment variable that names another theme file. */
    readonly variable: string;
    /** Path of the theme file from the project's root; absent: the design's own values. */
    readonly file?: string;
    /** Colours that the template knows, with the design's own values. A theme may replace each, and no other. */
    readonly colours: Readonly<Record<string, string>>;
  };
  readonly preflight: {
    readonly checks: readonly PreflightCheck[];
    /** Fields that should not be empty; absent: those that the school's rule pack wants. */
    readonly fields?: readonly WantedField[];
  };
}

/** Why a student with results can have no document of a type that asks for a distinction. */
export const DISTINCTION_REFUSALS = [
  "NO_DISTINCTION",
  "CONDUCT_TOO_LOW",
  "ABSENT_TOO_OFTEN",
  "DISTINCTION_REFUSED",
] as const satisfies readonly ErrorCode[];

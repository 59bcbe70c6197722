import type { DocumentType } from "./document-types.ts";

/** Since when something holds. Which school years that means is said by `inForce` (records/in-force.ts). */
export interface Dated {
  /** ISO date, `2025-09-01`. */
  readonly validFrom: string;
}

/** A school's own rules: the content of a rule pack's JSON file, checked whenever it is read. */
export interface OwnRulePack extends Dated {
  readonly kind: "rulePack";
  readonly file: unknown;
}

/** A school's own theme for one kind of document: the content of a theme's JSON file. */
export interface OwnTheme extends Dated {
  readonly kind: "theme";
  readonly type: DocumentType;
  readonly file: unknown;
}

/** A school's own logo, as the school uploaded it. */
export interface OwnLogo extends Dated {
  readonly kind: "logo";
  /** SHA-256 of the picture's bytes, in hexadecimal. */
  readonly picture: string;
}

/** One version of what a school has set for its papers instead of what is shipped. */
export type OwnVersion = OwnRulePack | OwnTheme | OwnLogo;

/** Which version is meant: a school has one of each kind, and for themes of each kind of document, and day. */
export type OwnVersionKey =
  | Pick<OwnRulePack, "kind" | "validFrom">
  | Pick<OwnTheme, "kind" | "type" | "validFrom">
  | Pick<OwnLogo, "kind" | "validFrom">;

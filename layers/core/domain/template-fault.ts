/** What LaTeX can mean by an error in a template. Each kind becomes a French sentence (`text/fr/template-faults.ts`). */
export type TemplateFaultKind =
  | "unknownCommand"
  | "unknownField"
  | "unknownLanguage"
  | "unknownEnvironment"
  | "wrongEnd"
  | "missingFile"
  | "missingFont"
  | "missingPicture"
  | "formula"
  | "openBrace"
  | "extraBrace"
  | "measure"
  | "wrongName"
  | "wrongArguments"
  | "hash"
  | "ampersand"
  | "condition"
  | "endless"
  | "other";

/** An error in a template, and where to look for it. */
export interface TemplateFault {
  readonly kind: TemplateFaultKind;
  /** LaTeX's own words. */
  readonly said: string;
  /** The command, file, font, environment or character at fault, as the template writes it. */
  readonly culprit?: string;
  /** A name that exists and is nearly the culprit's. */
  readonly nearest?: string;
  /** From the project's root: `templates_latex/bulletin.tex`. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
}

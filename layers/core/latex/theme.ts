import * as z from "zod";
import { typeOf } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { FieldFault } from "../domain/errors.ts";
import { THEME_FAULTS } from "../text/fr/theme.ts";
import { WHOLE_BODY } from "../text/fr/validation.ts";

/** A colour as designers write it. */
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** The colours of a type's template, with the design's own values. */
const designColours = (type: DocumentType): Readonly<Record<string, string>> => typeOf(type).theme.colours;

const Picture = { enabled: z.boolean(), path: z.string().min(1) };
const Contact = { name: z.string(), country: z.string(), city: z.string(), phone: z.string(), email: z.string() };

/** The keys that a theme file may have; all are optional, any other is refused. */
function themeSchema(type: DocumentType) {
  const colours = Object.fromEntries(Object.keys(designColours(type)).map((name) => [name, Colour.exactOptional()]));
  return z.strictObject({
    colors: z.strictObject(colours).exactOptional(),
    logo: z
      .strictObject({ ...Picture, override_school_logo: z.boolean() })
      .partial()
      .exactOptional(),
    watermark: z.strictObject(Picture).partial().exactOptional(),
    school: z.strictObject(Contact).partial().exactOptional(),
    pdf_a: z.boolean().exactOptional(),
  });
}

export interface Theme {
  readonly colours: Readonly<Record<string, string>>;
  readonly logo: { readonly enabled: boolean; readonly path: string; readonly overrideSchoolLogo: boolean };
  readonly watermark: { readonly enabled: boolean; readonly path: string };
  /** Replaces the school's record, field by field. */
  readonly school: Readonly<Partial<Record<keyof typeof Contact, string>>>;
  /** Whether papers must be PDF/A, or must not say so. Absent: each says so that is. */
  readonly pdfA?: boolean;
}

/** A theme file that cannot be used. Names every wrong key and its valid values, in French, for the administrator. */
export class ThemeError extends Error {
  override readonly name = "ThemeError";
  /** Each wrong key, with its sentence. Empty: the file itself cannot be read. */
  readonly faults: readonly FieldFault[];

  constructor(message: string, options: ErrorOptions & { readonly faults?: readonly FieldFault[] } = {}) {
    super(message, options);
    this.faults = options.faults ?? [];
  }
}

/** An error of these faults. */
export const themeError = (faults: readonly FieldFault[]): ThemeError =>
  new ThemeError(faults.map(({ detail }) => detail).join(" "), { faults });

/**
 * Reads a theme file's content and merges it over the design's own values.
 *
 * @param content the parsed JSON; `{}` for the design as it is
 * @throws ThemeError that names every wrong key or colour
 * @example parseTheme("BULLETIN", { colors: { primary: "#003366" } })
 */
export function parseTheme(type: DocumentType, content: unknown): Theme {
  const parsed = themeSchema(type).safeParse(content);
  if (!parsed.success) throw themeError(parsed.error.issues.flatMap((issue) => faults(issue, type)));
  const { colors = {}, logo = {}, watermark = {}, school = {}, pdf_a: pdfA } = parsed.data;
  return {
    colours: { ...designColours(type), ...colors },
    logo: {
      enabled: logo.enabled ?? true,
      path: logo.path ?? "assets/logo.pdf",
      overrideSchoolLogo: logo.override_school_logo ?? false,
    },
    watermark: { enabled: watermark.enabled ?? true, path: watermark.path ?? "assets/filigrane.pdf" },
    school: school as Theme["school"],
    ...(pdfA !== undefined && { pdfA }),
  };
}

function faults(issue: z.core.$ZodIssue, type: DocumentType): FieldFault[] {
  const key = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const valid = keysAt(issue.path, type);
    const within = issue.keys.map((name) => (key === "" ? name : `${key}.${name}`));
    return within.map((field) => ({ field, detail: THEME_FAULTS.unknownKey(field, valid) }));
  }
  return [{ field: key || WHOLE_BODY, detail: faultOf(issue, key) }];
}

function faultOf(issue: z.core.$ZodIssue, key: string): string {
  switch (issue.code) {
    case "invalid_format":
      return THEME_FAULTS.colour(key);
    case "invalid_type":
      return THEME_FAULTS.kind(key, issue.expected);
    default:
      return THEME_FAULTS.other(key);
  }
}

function keysAt(path: readonly PropertyKey[], type: DocumentType): readonly string[] {
  const keys: Readonly<Record<string, readonly string[]>> = {
    "": ["colors", "logo", "watermark", "school", "pdf_a"],
    colors: Object.keys(designColours(type)),
    logo: [...Object.keys(Picture), "override_school_logo"],
    watermark: Object.keys(Picture),
    school: Object.keys(Contact),
  };
  return keys[path.join(".")] ?? [];
}

import * as z from "zod";
import { DOCUMENT_SLUGS, DOCUMENT_TYPES } from "../../../document-types/registry.ts";
import { OWN_PAPERS_FIELDS as FIELDS } from "../../../text/fr/api/records/own-papers.ts";
import { LIMITS } from "../../limits.ts";
import { Id, SchoolYear } from "../documents.ts";
import { etag } from "./fields.ts";

const day = z.string().describe(FIELDS.valid_from);
const validFrom = z.iso.date().describe(FIELDS.valid_from);
const type = z.enum(DOCUMENT_SLUGS).describe(FIELDS.type);
/** A file as the school wrote it: what may stand in it is said by its own schema, which is not part of the contract. */
const file = z.record(z.string(), z.unknown());
const year = z.string().optional().describe(FIELDS.school_year);

export const VersionPath = z.object({ valid_from: validFrom });
export const ThemesPath = z.object({ type });
export const ThemePath = z.object({ type, valid_from: validFrom });
/** Of a student or a class: only these are shown with an invented class. */
const previewed = DOCUMENT_TYPES.filter(({ scope }) => scope !== "school").map(({ slug }) => slug);
export const PreviewPath = z.object({ type: z.enum(previewed).describe(FIELDS.type) });
/** In which year what holds is asked for. */
export const OwnPapersQuery = z.strictObject({ school_year: SchoolYear.optional().describe(FIELDS.school_year) });
export type OwnPapersQuery = z.output<typeof OwnPapersQuery>;
/** Whether a write only checks. */
export const DryRunQuery = z.strictObject({ dry_run: z.enum(["true", "false"]).optional().describe(FIELDS.dry_run) });

/** A whole rule pack: themes/rules/README.md explains its keys, and each wrong one is named when it is saved. */
export const RulePackBody = z.looseObject({
  id: z.string().describe(FIELDS.pack_id),
  country: z.string().describe(FIELDS.country),
  validFrom: z.string().describe(FIELDS.validFrom),
  timeZone: z.string().describe(FIELDS.timeZone),
});
export const RulePackView = z.object({
  valid_from: day,
  id: z.string().describe(FIELDS.pack_id),
  file: file.describe(FIELDS.file),
  etag,
});
export type RulePackView = z.output<typeof RulePackView>;
export const RulePackList = z.object({
  rule_packs: z
    .array(z.object({ valid_from: day, id: z.string().describe(FIELDS.pack_id), etag }))
    .describe(FIELDS.rule_packs),
  shipped: z.string().describe(FIELDS.shipped),
  in_force: z
    .object({
      school_year: year,
      valid_from: day.optional(),
      id: z.string().describe(FIELDS.pack_id),
      file: file.describe(FIELDS.file),
    })
    .optional()
    .describe(FIELDS.in_force),
});
export type RulePackList = z.output<typeof RulePackList>;
export const ShippedRulePacks = z.object({
  rule_packs: z
    .array(
      z.object({
        id: z.string().describe(FIELDS.pack_id),
        country: z.string().describe(FIELDS.country),
        file: file.describe(FIELDS.starting_file),
      }),
    )
    .describe(FIELDS.shipped_rule_packs),
});

/** A theme: all keys may be left out, and each wrong one is named when it is saved. */
export const ThemeBody = z.looseObject({
  colors: z.record(z.string(), z.unknown()).optional().describe(FIELDS.colors),
  logo: z.record(z.string(), z.unknown()).optional().describe(FIELDS.logo),
  watermark: z.record(z.string(), z.unknown()).optional().describe(FIELDS.watermark),
  school: z.record(z.string(), z.unknown()).optional().describe(FIELDS.school),
  pdf_a: z.unknown().optional().describe(FIELDS.pdf_a),
});
export const ThemeView = z.object({ type, valid_from: day, file: file.describe(FIELDS.file), etag });
export type ThemeView = z.output<typeof ThemeView>;
export const ThemeList = z.object({
  themes: z.array(z.object({ valid_from: day, etag })).describe(FIELDS.themes),
  design: file.describe(FIELDS.design),
  in_force: z
    .object({ school_year: year, valid_from: day, file: file.describe(FIELDS.file) })
    .optional()
    .describe(FIELDS.own_in_force),
});
export type ThemeList = z.output<typeof ThemeList>;

/** The types of pictures that the engine reads. */
const PICTURE_TYPES = ["image/png", "image/jpeg", "application/pdf"] as const;
export const NewLogoUpload = z.strictObject({
  bytes: z.int().min(1).max(LIMITS.pictureBytes).describe(FIELDS.bytes),
  content_type: z.enum(PICTURE_TYPES).describe(FIELDS.content_type),
});
export type NewLogoUpload = z.output<typeof NewLogoUpload>;
export const LogoUpload = z.object({
  upload_id: z.string().describe(FIELDS.upload_id),
  url: z.string().describe(FIELDS.upload_url),
  content_type: z.enum(PICTURE_TYPES).describe(FIELDS.content_type),
  expires_at: z.string().describe(FIELDS.expires_at),
});
export type LogoUpload = z.output<typeof LogoUpload>;
export const LogoBody = z.strictObject({ upload_id: Id.describe(FIELDS.upload_id) });
export type LogoBody = z.output<typeof LogoBody>;
export const LogoView = z.object({ valid_from: day, path: z.string().describe(FIELDS.path), etag });
export type LogoView = z.output<typeof LogoView>;
/** A logo that was checked, and saved unless that was all. */
export const CheckedLogo = LogoView.extend({ warnings: z.array(z.string()).optional().describe(FIELDS.logo_warnings) });
export type CheckedLogo = z.output<typeof CheckedLogo>;
export const LogoList = z.object({
  logos: z.array(LogoView).describe(FIELDS.logos),
  in_force: z
    .object({
      school_year: year,
      valid_from: day,
      path: z.string().describe(FIELDS.path),
      url: z.string().describe(FIELDS.logo_url),
      expires_at: z.string().describe(FIELDS.expires_at),
    })
    .optional()
    .describe(FIELDS.own_in_force),
});
export type LogoList = z.output<typeof LogoList>;

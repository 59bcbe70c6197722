import type { DocumentType } from "../domain/document-types.ts";
import { parseTheme } from "./theme.ts";

/**
 * The design's own values for a kind of document, as the file of a theme: what a school that sets a theme begins from.
 *
 * @example designTheme("BULLETIN").watermark // { enabled: true, path: "assets/filigrane.pdf" }
 */
export function designTheme(type: DocumentType): Record<string, unknown> {
  const { colours, logo, watermark, school } = parseTheme(type, {});
  return {
    colors: { ...colours },
    logo: { enabled: logo.enabled, path: logo.path, override_school_logo: logo.overrideSchoolLogo },
    watermark: { ...watermark },
    school: { ...school },
  };
}

import type { DocumentType } from "../document-types.ts";
import type { Measurement } from "../results.ts";

/** The documents' English names in the published pages. */
export const DOCUMENTS = {
  BULLETIN: "Report card",
  HONOR: "Honour certificate",
} as const satisfies Record<DocumentType, string>;

/** @example wayLabel(measurement) // "Palmarès, 40 in one run" */
export function wayLabel({ method, group }: Pick<Measurement, "method" | "group">): string {
  switch (method) {
    case "classic":
      return "Classic XeLaTeX";
    case "prepared":
      return "XeLaTeX, own format";
    case "chromium":
      return "Chromium, one by one";
    case "gotenberg":
      return "Chromium, as a service";
    case "weasyprint":
      return "WeasyPrint, one by one";
    case "typst":
      return "Typst, one by one";
    case "palmares":
      return group === 1 ? "Palmarès, 1 alone" : `Palmarès, ${group.toLocaleString("en-GB")} in one run`;
  }
}

/**
 * A number in English notation: three significant digits below 100, whole from there on.
 *
 * @example figure(3.14159) // "3.14"
 */
export const figure = (value: number): string =>
  value.toLocaleString("en-GB", value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });

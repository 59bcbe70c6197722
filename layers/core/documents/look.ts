import type { DocumentType } from "../domain/document-types.ts";
import type { OwnLogo, OwnTheme } from "../domain/own-papers.ts";
import { inForce } from "../domain/records/in-force.ts";
import type { School } from "../domain/school.ts";

/** What of a page's looks the school has set itself. What is absent is the installation's, or stands in the school's record. */
export interface Look {
  readonly theme?: OwnTheme;
  readonly logo?: OwnLogo;
}

/** The looks of a school's documents of one type that are in force in a school year. */
export function lookOf({ own = [] }: School, schoolYear: string, type: DocumentType): Look {
  const themes = own.filter((one) => one.kind === "theme").filter((one) => one.type === type);
  const theme = inForce(themes, schoolYear);
  const logo = inForce(
    own.filter((one) => one.kind === "logo"),
    schoolYear,
  );
  return { ...(theme && { theme }), ...(logo && { logo }) };
}

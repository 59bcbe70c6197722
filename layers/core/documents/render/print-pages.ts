import type { DocumentType } from "../../domain/document-types.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { School } from "../../domain/school.ts";
import { runTheme, themedSchool } from "../../latex/run-theme.ts";
import type { Theme } from "../../latex/theme.ts";
import { bodyOf, type DocumentContent } from "../document-content.ts";
import { describeDocument } from "./describe-document.ts";
import type { FailedPage, PageOutcome, TypesetResult, Typesetter } from "./typesetter.ts";

/** A typesetter, the theme of each type of document, and the root folder of the themes' images. */
export interface PageRenderer {
  readonly typesetter: Typesetter;
  /** @throws PalmaresError THEME_INVALID when the theme of this type cannot be used. */
  readonly themeOf: (type: DocumentType) => Theme;
  readonly assetRoot: string;
}

/** Why a page failed, as an error whose details name the character or the image at fault. */
export function pageError({ code, reason, culprit, fault }: FailedPage): PalmaresError {
  switch (code) {
    case "MISSING_GLYPH":
      return new PalmaresError(code, reason, culprit === undefined ? {} : { culprit });
    case "IMAGE_UNREADABLE":
      return new PalmaresError(code, reason, { ...(culprit !== undefined && { culprit }), ...(fault && { fault }) });
    case "THEME_INVALID":
      return new PalmaresError(code, reason, {});
    default:
      return new PalmaresError(code, reason);
  }
}

export interface PageOrder {
  /** The document's id; also the page's name in TeX's log. */
  readonly id: string;
  /** Printed at the foot. */
  readonly number: string;
  readonly content: DocumentContent;
}

/**
 * Sets pages of one school, type and date of issue in one TeX run.
 *
 * @param issuedOn ISO date, `2026-03-03`: printed, and the date in the PDF, so that the same data gives the same bytes.
 * @throws PalmaresError THEME_INVALID
 */
export async function printPages(
  renderer: PageRenderer,
  run: { readonly school: School; readonly type: DocumentType; readonly issuedOn: string },
  orders: readonly PageOrder[],
  timeoutMs: number,
): Promise<{ readonly pages: ReadonlyMap<string, PageOutcome>; readonly archive: TypesetResult["archive"] }> {
  const { type, issuedOn } = run;
  const theme = renderer.themeOf(type);
  const school = themedSchool(theme, run.school);
  const pages = orders.map(({ id, number, content }) => {
    const issue = { documentNumber: number, issuedOn };
    return { id, body: bodyOf(content, school, issue), about: describeDocument(content, school, number) };
  });
  const request = {
    type,
    ...runTheme(theme, run.school, renderer.assetRoot),
    pages,
    dateSeconds: Date.parse(`${issuedOn}T00:00:00Z`) / 1000,
  };
  const { outcomes, archive } = await renderer.typesetter.typeset(request, { timeoutMs });
  return { pages: new Map(outcomes.map((outcome) => [outcome.id, outcome])), archive };
}

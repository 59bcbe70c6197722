import type { DocumentType } from "../domain/school.ts";
import { bulletinBody } from "../latex/bulletin-data.ts";
import { honorBoardBody } from "../latex/honor-board-data.ts";
import type { Latex } from "../latex/latex.ts";
import type { DocumentContent } from "./document-content.ts";
import type { FailedPage, PageOutcome, TypesetResult, Typesetter } from "./typesetter.ts";

/** What a theme means for a TeX run: definitions, and images by the name the LaTeX source uses. */
export interface RunTheme {
  readonly preamble: Latex;
  readonly images: Readonly<Record<string, string>>;
}

/** A typesetter, and the theme of each type of document. */
export interface PagePress {
  readonly typesetter: Typesetter;
  readonly themes: Readonly<Record<DocumentType, RunTheme>>;
}

/** What the reader's message about a failed page may name. */
export const failureDetails = ({ subject }: FailedPage): Readonly<Record<string, string>> =>
  subject === undefined ? {} : { subject };

export interface PageOrder {
  /** Of the document; also the page's name in TeX's log. */
  readonly id: string;
  /** Printed at the foot. */
  readonly number: string;
  readonly content: DocumentContent;
}

/**
 * Sets pages of one type and one date of issue in one run.
 *
 * @param issuedOn ISO date, `2026-03-03`: printed, and the PDF's own date, so that the same data gives the same bytes.
 */
export async function printPages(
  press: PagePress,
  type: DocumentType,
  issuedOn: string,
  orders: readonly PageOrder[],
  timeoutMs: number,
): Promise<{ readonly pages: ReadonlyMap<string, PageOutcome>; readonly archive: TypesetResult["archive"] }> {
  const pages = orders.map(({ id, number, content }) => {
    const issue = { documentNumber: number, issuedOn };
    const body =
      content.type === "BULLETIN" ? bulletinBody(content.sheet, issue) : honorBoardBody(content.sheet, issue);
    return { id, body };
  });
  const dateSeconds = Date.parse(`${issuedOn}T00:00:00Z`) / 1000;
  const { outcomes, archive } = await press.typesetter.typeset(
    { type, ...press.themes[type], pages, dateSeconds },
    { timeoutMs },
  );
  return { pages: new Map(outcomes.map((outcome) => [outcome.id, outcome])), archive };
}

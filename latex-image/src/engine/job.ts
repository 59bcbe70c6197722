import { PAGE_ID_CHARACTER, type PageJob } from "@palmares/core/documents/render/typesetter";
import type { Latex } from "@palmares/core/latex/latex";

const PAGE_ID = new RegExp(`^${PAGE_ID_CHARACTER}{1,128}$`);

/** The source of a TeX run, and the page on each of its lines. */
export interface JobFile {
  readonly text: string;
  /** The page's id. Lines count from 1, as in TeX. Undefined: the line belongs to no page. */
  pageAtLine(line: number): string | undefined;
  /** The first lines, which all pages share. */
  readonly preambleLines: number;
}

/**
 * Writes the job file: the preamble, then one line per page, each followed by an empty line. The empty line is a
 * barrier: a brace left open by a page ends there, and the next page is unharmed.
 *
 * @throws Error when an id or a body could break out of its line: a bug in the program, not a fault of the data.
 */
export function writeJob(preamble: Latex, pages: readonly Pick<PageJob, "id" | "body">[]): JobFile {
  const preambleLines = preamble === "" ? 0 : preamble.split("\n").length;
  const pageOfLine = new Map<number, string>();
  const lines = preamble === "" ? [] : [preamble as string];
  for (const [index, page] of pages.entries()) {
    assertOneLine(page);
    const line = preambleLines + 1 + 2 * index;
    // TeX notices an unfinished page on the empty line after it.
    pageOfLine.set(line, page.id).set(line + 1, page.id);
    lines.push(`\\PalmaresPage{${page.id}}{${page.body}}`, "");
  }
  lines.push("\\PalmaresEnd", "");
  return { text: lines.join("\n"), pageAtLine: (line) => pageOfLine.get(line), preambleLines };
}

function assertOneLine(page: Pick<PageJob, "id" | "body">): void {
  if (!PAGE_ID.test(page.id)) throw new Error("A page's id must be letters, digits and hyphens.");
  if (/[\n\r]/.test(page.body)) throw new Error(`The body of page ${page.id} must be one line.`);
}

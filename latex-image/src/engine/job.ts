import type { PageJob } from "@palmares/core/documents/render/typesetter";
import type { Latex } from "@palmares/core/latex/latex";

/** What TeX reads, and which page stands on which line of it. */
export interface JobFile {
  readonly text: string;
  /** Counted from 1, as TeX counts. Undefined: the line belongs to no page. */
  pageAtLine(line: number): string | undefined;
  /** Lines up to this one hold for all pages. */
  readonly preambleLines: number;
}

/**
 * Writes the job: the preamble, then one line per page, each followed by an empty one. The empty line is a wall: a brace
 * that a page leaves open ends there, and the next page is whole.
 *
 * @throws Error when an id or a body could break out of its line; that is a fault of the program, not of the data.
 */
export function writeJob(preamble: Latex, pages: readonly Pick<PageJob, "id" | "body">[]): JobFile {
  const preambleLines = preamble === "" ? 0 : preamble.split("\n").length;
  const pageOfLine = new Map<number, string>();
  const lines = preamble === "" ? [] : [preamble as string];
  for (const [index, page] of pages.entries()) {
    refuseUnfit(page);
    const line = preambleLines + 1 + 2 * index;
    // An unended page is noticed on the empty line after it.
    pageOfLine.set(line, page.id).set(line + 1, page.id);
    lines.push(`\\PalmaresPage{${page.id}}{${page.body}}`, "");
  }
  lines.push("\\PalmaresEnd", "");
  return { text: lines.join("\n"), pageAtLine: (line) => pageOfLine.get(line), preambleLines };
}

function refuseUnfit(page: Pick<PageJob, "id" | "body">): void {
  if (!/^[A-Za-z0-9-]{1,128}$/.test(page.id)) throw new Error("A page's id must be letters, digits and hyphens.");
  if (/[\n\r]/.test(page.body)) throw new Error(`The body of page ${page.id} must be one line.`);
}

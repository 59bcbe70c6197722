import { SPREADSHEET_LIMITS } from "./limits.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";

/** Stands in a formula's cell that has no result. In the private use area: no sheet has it. */
export const UNCALCULATED_MARK = "\u{f8ff}uncalculated";

const TAG = /<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>/g;
const repeats = (attributes: string, of: "rows" | "columns") =>
  Number(new RegExp(`table:number-${of}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);

/**
 * The content of an ODS file as the reader may have it.
 *
 * - One cell can stand for a million: `number-rows-repeated`. A reader that writes all of them down is a victim of a file of
 *   200 bytes, so they are counted first.
 * - The reader drops a formula that has no result; it gets one that says so.
 * - A number with a comma, which some programs write, would lose what stands behind it; it becomes the text that is shown.
 * - The formats of numbers are left out: what a cell is, ODS says beside its value.
 *
 * @throws SpreadsheetFault too-much-inside.
 */
export function readableOds(content: string): string {
  refuseTooManyCells(content);
  return content
    .replace(/<office:automatic-styles\b[^>]*(?<!\/)>.*?<\/office:automatic-styles>/s, "")
    .replace(/<table:table-cell\b[^>]*\boffice:value="[^"]*,[^"]*"[^>]*>/g, (tag) =>
      tag.replace(/\boffice:value-type="[^"]*"/, 'office:value-type="string"').replace(/\soffice:value="[^"]*"/, ""),
    )
    .replace(/<table:table-cell\b([^>]*?)(\/?)>/g, (tag, attributes: string, isClosed: string) => {
      if (!/\btable:formula="/.test(attributes) || /\boffice:value-type="/.test(attributes)) return tag;
      const valued = `<table:table-cell${attributes} office:value-type="string" office:string-value="${UNCALCULATED_MARK}">`;
      return isClosed === "" ? valued : `${valued}<text:p>${UNCALCULATED_MARK}</text:p></table:table-cell>`;
    });
}

function refuseTooManyCells(content: string): void {
  let cells = 0;
  let rowRepeats = 1;
  for (const [, name, attributes = ""] of content.matchAll(TAG)) {
    if (name === "table-row") rowRepeats = repeats(attributes, "rows");
    // Empty cells are not written down; a table that is not empty has its content between two tags.
    const isEmpty = attributes.endsWith("/") && !attributes.includes("office:value-type");
    if (name === "table-cell" && !isEmpty) cells += rowRepeats * repeats(attributes, "columns");
    if (name === "covered-table-cell") cells += repeats(attributes, "columns");
    if (cells > SPREADSHEET_LIMITS.cells) throw new SpreadsheetFault({ reason: "too-much-inside" });
  }
}

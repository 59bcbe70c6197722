import { entryOf } from "./pdf-entries.ts";
import { type PdfObject, reachable, splitAtReferences } from "./pdf-objects.ts";
import { contentsOf, type PdfPage } from "./pdf-page.ts";

/**
 * A page as a drawing that other pages can place, smaller and beside others (a form XObject, PDF 32000-1, 8.10). Links and
 * other things to click are left out: it is for paper.
 *
 * @returns the form instead of the page, with what it needs.
 * @throws Error when the page's contents are not one stream: the pages of our own program have one.
 */
export function pageForm(page: PdfPage): PdfPage {
  const { objects, treeNodes, mediaBox } = page;
  const [first] = objects;
  const [contents, ...others] = contentsOf(page);
  const stream = objects.find(({ number }) => number === contents);
  if (first === undefined || stream === undefined || others.length > 0)
    throw new Error(`A page has ${others.length + (stream === undefined ? 0 : 1)} streams and not one.`);
  const resources = entryOf(first, "Resources") ?? "<< >>";
  const [start = "", ...rest] = stream.syntax;
  const form: PdfObject = {
    number: first.number,
    syntax: [
      ...splitAtReferences(
        String(start).replace("<<", () => `<</Type/XObject/Subtype/Form/BBox${mediaBox}/Resources ${resources}`),
      ),
      ...rest,
    ],
    data: stream.data,
  };
  const all = new Map([...objects, form].map((object) => [object.number, object]));
  return { treeNodes, mediaBox, objects: reachable(all, form.number, treeNodes) };
}

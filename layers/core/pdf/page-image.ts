import { entryOf } from "./pdf-entries.ts";
import { type PdfObject, splitAtReferences, syntaxOf } from "./pdf-objects.ts";
import { type PdfPage, readPages, resourcesOf } from "./pdf-page.ts";

/**
 * The picture of a PDF that is nothing but one picture, as the engine prepares them.
 *
 * @throws Error when the PDF is malformed, or is something else.
 */
export function imageOf(pdf: Uint8Array): PdfObject {
  const [page, ...others] = readPages(Buffer.from(pdf));
  const images = (page?.objects ?? []).filter((object) => entryOf(object, "Subtype") === "/Image");
  const [image] = images;
  const isAlone = images.length === 1 && image?.syntax.every((part) => typeof part === "string");
  if (image === undefined || !isAlone || others.length > 0) throw new Error("A PDF is not one opaque picture.");
  return image;
}

/**
 * Gives a page a picture under a name that its contents use: `/Photo Do`. Nothing else of the page changes, so what it gets
 * follows from the page and the picture alone.
 *
 * @param number of the new object: one that no object of the document has.
 * @throws Error when the page's resources are not where xdvipdfmx writes them.
 */
export function withImage(page: PdfPage, name: string, image: PdfObject, number: number): PdfPage {
  const holder = page.objects[0] && resourcesOf(page.objects[0], page.objects);
  if (holder === undefined) throw new Error("A page has no resources.");
  const syntax = splitAtReferences(withEntry(holder, page.objects[0] === holder, `/${name} ${number} 0 R`));
  const objects = page.objects.map((object) => (object === holder ? { ...object, syntax } : object));
  return { ...page, objects: [...objects, { ...image, number }] };
}

/** The text of an object that holds resources, with one more picture in it. */
function withEntry(holder: PdfObject, isPage: boolean, entry: string): string {
  const text = syntaxOf(holder);
  const listed = text.replace(/\/XObject\s*<</, (start) => `${start}${entry}`);
  if (listed !== text) return listed;
  const start = isPage ? /\/Resources\s*<</ : /^\s*<</;
  const begun = text.replace(start, (found) => `${found}/XObject<<${entry}>>`);
  if (begun === text || /\/XObject\s*\d/.test(text)) throw new Error("A page's resources are of another form.");
  return begun;
}

import { contentDigests } from "./content-digests.ts";
import { PAGES, type PdfFileWriter } from "./pdf-file-writer.ts";
import { writeObject } from "./pdf-objects.ts";
import { contentsOf, type PdfPage } from "./pdf-page.ts";

/** Copies pages of many files into one, and what they have in common once: fonts, pictures, drawings. */
export interface SharedObjects {
  /**
   * Copies a page, or a form that was made of one, and what it needs.
   *
   * @returns the number of the page.
   */
  copy(page: PdfPage): number;
  /** The objects that later pages may share and that were written since the last call: numbers by digest. */
  takeNew(): Readonly<Record<string, number>>;
}

/**
 * Memory holds a digest for each different object that pages share, never the objects: some thirty for pages of one kind.
 *
 * @param known the objects that the file has already: numbers by digest.
 */
export function sharedObjects(file: PdfFileWriter, known: Iterable<readonly [string, number]>): SharedObjects {
  const written = new Map(known);
  let recent: Record<string, number> = {};
  return {
    copy(page) {
      const [first, ...needed] = page.objects;
      if (first === undefined) throw new Error("A page has no objects.");
      // What a page shows is its own: to remember it would take memory for every page.
      const own = new Set([first.number, ...contentsOf(page)]);
      const digests = contentDigests(needed, new Set([first.number, ...page.treeNodes]));
      // A document's list of pages becomes this file's, so renumbering also sets the page's /Parent.
      const numbers = new Map([...page.treeNodes].map((node) => [node, PAGES]));
      const next = file.next();
      const missing = [first];
      numbers.set(first.number, next);
      for (const object of needed) {
        const digest = own.has(object.number) ? undefined : digests.get(object.number);
        const there = digest === undefined ? undefined : written.get(digest);
        const number = there ?? next + missing.length;
        numbers.set(object.number, number);
        if (there !== undefined) continue;
        missing.push(object);
        if (digest === undefined) continue;
        written.set(digest, number);
        recent[digest] = number;
      }
      for (const object of missing) file.append(writeObject(object, numbers));
      return next;
    },
    takeNew() {
      const taken = recent;
      recent = {};
      return taken;
    },
  };
}

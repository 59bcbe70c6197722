import { outputIntents, profileStream } from "../../pdf/archive/output-intent.ts";
import { type Bookmark, outlineObjects } from "../../pdf/outline.ts";
import { pageForm } from "../../pdf/page-form.ts";
import { pageLabels } from "../../pdf/page-labels.ts";
import { infoDictionary, isArchival, type PdfDescription, pdfText, xmpPacket } from "../../pdf/pdf-description.ts";
import { PAGES, pdfFileWriter, STRUCTURE, WHOLE, type WrittenPlace } from "../../pdf/pdf-file-writer.ts";
import { type PdfPage, readPages, withStructureKey } from "../../pdf/pdf-page.ts";
import { sharedObjects } from "../../pdf/shared-objects.ts";
import { structureElement, structureObjects, structureRoot, type TaggedPage } from "../../pdf/tags/structure-tree.ts";
import { sheetLabel } from "../../text/fr/print-file.ts";
import type { FormerPart, OutputWriter } from "./output-writer.ts";
import type { ReadyEntry } from "./ports.ts";
import { printPreferences, writePages } from "./print-pages.ts";
import { type PlacedDocument, type PrintLayout, printSides, type WrittenPage } from "./print-sheets.ts";

/** Of a part: places of its objects from its start, objects that later pages share, and the pages of its documents. */
interface KeptPages {
  readonly objects: readonly WrittenPlace[];
  readonly shared: Readonly<Record<string, number>>;
  readonly documents: readonly (readonly WrittenPage[])[];
  readonly structures: readonly WrittenStructure[];
  /** Whether all its documents say that they are PDF/A. Absent: an earlier version asked none. */
  readonly archival?: boolean;
}

/** The structure of a document, by the numbers of its objects: its element, and the list of each page's pieces. */
interface WrittenStructure {
  readonly element: number;
  readonly lists: readonly number[];
}

export interface PrintFileOptions extends PrintLayout {
  readonly about: PdfDescription;
  readonly dateSeconds: number;
  /** All documents, in the order in which they are added: their classes and names are the bookmarks. Only `end` needs them. */
  readonly documents: readonly Pick<ReadyEntry, "documentId" | "generation" | "group" | "title">[];
}

const latin1 = (text: string) => Buffer.from(text, "latin1");

/**
 * Merges documents into one PDF for printing, in parts. What pages have in common is written once. Memory holds one part, the
 * place of every object and what shared objects look like: ten thousand pages take some 20 MB.
 *
 * Documents bring what their pages' pieces are, and the file has one structure tree for all. Sheets of two have none: nobody
 * hears a sheet that is to be cut.
 *
 * @param former the parts that exist already
 * @throws Error from `add` when a document is not a valid PDF.
 * @example const print = printFileWriter(options, []); print.add("a.pdf", pdf); upload(await print.end());
 */
export function printFileWriter(options: PrintFileOptions, former: readonly FormerPart[]): OutputWriter {
  const kept = former.map(({ bytes, kept }) => ({ bytes, ...(JSON.parse(kept) as KeptPages) }));
  const file = pdfFileWriter(kept);
  const shared = sharedObjects(
    file,
    kept.flatMap((part) => Object.entries(part.shared)),
  );
  const written: (readonly WrittenPage[])[] = kept.flatMap(({ documents }) => documents);
  let firstDocument = written.length;
  const structures: WrittenStructure[] = kept.flatMap((part) => part.structures);
  let firstStructure = structures.length;
  const archivalBefore = kept.every((part) => part.archival === true);
  let archivalSince = true;
  let tagged = structures.reduce((sum, { lists }) => sum + lists.length, 0);
  let waiting: (readonly TaggedPage[])[] = [];

  function copyTagged(pages: readonly PdfPage[]): readonly WrittenPage[] {
    const copied = pages.map((page, n) => {
      const object = shared.copy(withStructureKey(page, tagged + n));
      return { object, box: page.mediaBox };
    });
    waiting.push(pages.map(({ tags = NO_TAGS }, n) => ({ tags, page: copied[n]?.object ?? 0 })));
    tagged += pages.length;
    if (waiting.length === TOGETHER) writeStructures();
    return copied;
  }

  /** Writes the structures of the documents that were added last. */
  function writeStructures(): void {
    const bodies: string[] = [];
    for (const pages of waiting) {
      const first = file.next() + bodies.length;
      const { bodies: own, lists } = structureObjects(pages, { first, above: WHOLE, type: "Part" });
      structures.push({ element: first, lists });
      bodies.push(...own);
    }
    waiting = [];
    if (bodies.length > 0) file.appendTogether(bodies);
  }

  return {
    add(_name, pdf) {
      const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
      archivalSince &&= isArchival(bytes);
      const pages = readPages(bytes);
      if (options.pagesPerSheet === 1 && pages.some(({ tags }) => tags !== undefined)) written.push(copyTagged(pages));
      else {
        const copied = options.pagesPerSheet === 2 ? pages.map(pageForm) : pages;
        written.push(copied.map((page) => ({ object: shared.copy(page), box: page.mediaBox })));
      }
    },
    async take() {
      writeStructures();
      const { bytes, objects } = file.take();
      const state: KeptPages = {
        objects,
        shared: shared.takeNew(),
        documents: written.slice(firstDocument),
        structures: structures.slice(firstStructure),
        archival: archivalSince,
      };
      firstDocument = written.length;
      firstStructure = structures.length;
      return { bytes, kept: JSON.stringify(state) };
    },
    async end() {
      writeStructures();
      const { dateSeconds } = options;
      const archival = archivalBefore && archivalSince && written.length > 0;
      const about: PdfDescription = { ...options.about, ...(archival && { archival }) };
      const intents = archival ? ` ${outputIntents(file.append(profileStream()))}` : "";
      const placed = written.map((pages, n): PlacedDocument => ({ group: options.documents[n]?.group ?? "", pages }));
      const sides = printSides(placed, options);
      const pages = writePages(file, sides, options);
      const pageOf = new Map(
        sides.flatMap((side, n) => side.pages.map((page) => [page?.object, pages[n] ?? 0] as const)),
      );
      const bookmarks = bookmarksOf(placed, options.documents, pageOf);
      const info = file.append(latin1(infoDictionary(about, dateSeconds)));
      const xmp = Buffer.from(xmpPacket(about, dateSeconds));
      const metadata = file.append(
        Buffer.concat([
          latin1(`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`),
          xmp,
          latin1("\nendstream"),
        ]),
      );
      const outline = file.next();
      file.appendTogether(outlineObjects(bookmarks, { first: outline, open: bookmarks.length === 1 }));
      const labels = pageLabels(sides.map(sheetLabel));
      const isTagged = structures.length > 0;
      // Pages of documents of earlier versions say nothing of themselves: then the file as a whole promises nothing.
      const promise = structures.length === written.length ? " /MarkInfo << /Marked true >>" : "";
      const catalogue = [
        `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang ${pdfText(about.language)} /Metadata ${metadata} 0 R`,
        `/Outlines ${outline} 0 R /PageMode /UseOutlines /PageLabels ${labels}${intents}`,
        `/ViewerPreferences << /DisplayDocTitle true${printPreferences(sides, options)} >>`,
        isTagged ? `/StructTreeRoot ${STRUCTURE} 0 R${promise} >>` : ">>",
      ].join(" ");
      const kids = pages.map((page) => `${page} 0 R`).join(" ");
      return file.end({
        pages: `<< /Type /Pages /Count ${pages.length} /Kids [ ${kids} ] >>`,
        structure: isTagged ? wholeStructure(structures) : undefined,
        catalogue,
        info,
        identity: identityOf({ ...options, about }),
      });
    },
  };
}

/** The root of the structure tree, and its only element: the documents are its parts. */
function wholeStructure(structures: readonly WrittenStructure[]): readonly [root: string, whole: string] {
  const parts = structures.map(({ element }) => element);
  const lists = structures.flatMap(({ lists }) => lists);
  return [structureRoot(WHOLE, lists, ""), structureElement("Document", STRUCTURE, parts)];
}

/** Structures of so many documents are compressed together: alike as they are, they take a twentieth less, in less time. */
const TOGETHER = 8;

const NO_TAGS = { pieces: "", alts: [] };

/** A bookmark for each class, with one for each document below it. */
function bookmarksOf(
  placed: readonly PlacedDocument[],
  documents: PrintFileOptions["documents"],
  pageOf: ReadonlyMap<number | undefined, number>,
): readonly Bookmark[] {
  const groups: { title: string; page: number; below: Bookmark[] }[] = [];
  for (const [n, { group, pages }] of placed.entries()) {
    const page = pageOf.get(pages[0]?.object);
    if (page === undefined) continue;
    if (groups.at(-1)?.title !== group) groups.push({ title: group, page, below: [] });
    groups.at(-1)?.below.push({ title: documents[n]?.title ?? "", page });
  }
  return groups;
}

/** The same documents, laid in the same way, are the same file. */
function identityOf({ about, dateSeconds, documents, pagesPerSheet, twoSided }: PrintFileOptions): string {
  const what = documents.map(({ documentId, generation }) => [documentId, generation]);
  return JSON.stringify([about, dateSeconds, pagesPerSheet, twoSided, what]);
}

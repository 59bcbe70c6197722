import { PAGE_ID_CHARACTER, type TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { drawOver } from "@palmares/core/pdf/drawn-page";
import { fontsOf, ownFonts, type ShownGlyphs } from "@palmares/core/pdf/fonts/page-fonts";
import { imageOf, withImage } from "@palmares/core/pdf/page-image";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";
import { type QrContent, qrOperators } from "@palmares/core/pdf/qr-code";
import type { PageTags } from "@palmares/core/pdf/tags/page-tags";
import { letterGroup } from "./letter-groups.ts";
import type { QrPlace } from "./log.ts";
import { type PageGlyphs, PICTURE_NAME } from "./page-glyphs.ts";

const MARK = new RegExp(`/PalmaresId\\s*\\((${PAGE_ID_CHARACTER}+)\\)`, "g");

/** The mark of the primer page (see palmares-letters.sty), which belongs to no document and is dropped here. */
const PRIMER = "first";

const withOwnLetters = ownFonts(letterGroup);

/** A document of a run: its PDF, and how many pages of the run carry its mark. */
export interface SplitDocument {
  readonly pages: number;
  readonly pdf: Uint8Array;
}

/**
 * Splits the run's PDF into one PDF per document. Matches pages by the mark that each carries; the pages of one document
 * keep their order. Pure.
 *
 * @param run.shown what each page of the PDF shows: of its fonts, a document gets that.
 * @param run.tags what the pieces of each page are.
 * @param run.placeOf where a document's QR code belongs, if it has one.
 * @returns the PDFs by document id. The caller checks that each has as many pages as TeX said.
 * @throws Error when the PDF is not whole, or a page carries no mark, several, or one that is not in the request: then
 *   nothing of this run can be trusted.
 */
export function splitPdf(
  pdf: Buffer,
  { pages: jobs, dateSeconds }: TypesetRequest,
  run: {
    readonly shown: Pick<PageGlyphs, "pages" | "faces" | "withPicture">;
    readonly tags: readonly PageTags[];
    readonly placeOf?: (id: string) => QrPlace | undefined;
  },
): ReadonlyMap<string, SplitDocument> {
  const { shown, tags, placeOf } = run;
  const known = new Set(jobs.map(({ id }) => id));
  const byDocument = new Map<string, OwnPages>();
  let names: readonly string[] = [];
  const all = readPages(pdf);
  if (all.length !== tags.length) throw new Error(`The PDF has ${all.length} pages, and TeX wrote ${tags.length}.`);
  for (const [n, page] of all.entries()) {
    const id = markOf(page);
    if (id === PRIMER) {
      names = fontNames(page);
      continue;
    }
    if (!known.has(id)) throw new Error("A page carries the mark of a document that is not in the request.");
    const own = byDocument.get(id) ?? { pages: [], shown: [], withPicture: [] };
    own.pages.push({ ...page, tags: tags[n] });
    own.withPicture.push(shown.withPicture[n] ?? false);
    own.shown.push(named(shown, n, names));
    byDocument.set(id, own);
  }
  return new Map(
    jobs.flatMap(({ id, about, photo, qr }) => {
      const own = byDocument.get(id);
      if (own === undefined) return [];
      const photographed = withPhoto(withOwnLetters(own.pages, own.shown), own.withPicture, photo);
      const pages = withQr(photographed, qr, placeOf?.(id));
      return [[id, { pages: pages.length, pdf: documentPdf(pages, about, dateSeconds) }]];
    }),
  );
}

/** The pages of one document, what each shows, and whether it places the document's picture. */
interface OwnPages {
  readonly pages: PdfPage[];
  readonly shown: (ShownGlyphs | undefined)[];
  readonly withPicture: boolean[];
}

/**
 * Puts the document's photo where its pages place it. TeX has only left the room: an image that it placed itself would be numbered
 * among those of its neighbours, and the document would not have the same bytes alone.
 */
function withPhoto(
  pages: readonly PdfPage[],
  places: readonly boolean[],
  photo: Uint8Array | undefined,
): readonly PdfPage[] {
  if (photo === undefined || !places.includes(true)) return pages;
  const image = imageOf(photo);
  const number = 1 + Math.max(...pages.flatMap(({ objects }) => objects.map((object) => object.number)));
  return pages.map((page, n) => (places[n] ? withImage(page, PICTURE_NAME, image, number) : page));
}

function withQr(pages: readonly PdfPage[], qr: QrContent | undefined, place: QrPlace | undefined): readonly PdfPage[] {
  if (qr === undefined || place === undefined) return pages;
  return pages.map((page, n) => (n === place.page ? drawOver(page, qrOperators(qr, place.square)) : page));
}

/** The names of a page's fonts in the order in which they were chosen first: xdvipdfmx counts them, F1, F3, F5 … */
const fontNames = (page: PdfPage): readonly string[] =>
  [...(fontsOf(page)?.keys() ?? [])].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

/**
 * What a page shows, by the names of its fonts.
 *
 * @param names of the primer page's fonts, on which a run chooses every face.
 * @returns undefined: not known.
 */
function named(
  { pages, faces }: Pick<PageGlyphs, "pages" | "faces">,
  n: number,
  names: readonly string[],
): ShownGlyphs | undefined {
  const glyphs = pages[n];
  if (glyphs === undefined || names.length !== faces()) return undefined;
  return new Map(Array.from(glyphs, ([face, list]) => [names[face] ?? "", list]));
}

/**
 * The id of the document that a page belongs to.
 *
 * @throws Error when the page carries no mark, or several.
 */
function markOf({ objects: [page] }: PdfPage): string {
  const ids = new Set([...syntaxOf(page).matchAll(MARK)].map((found) => found[1]));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`A page carries ${ids.size} marks and not one.`);
  return id;
}

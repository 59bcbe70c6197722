import { inflateSync } from "node:zlib";
import { DRAWING_OBSTACLES, type DrawingObstacle } from "@palmares/core/domain/picture-fault";
import { entryOf, streamData } from "@palmares/core/pdf/pdf-entries";
import { type PdfObject, reachable, syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";
import { contentObstacles, objectObstacles } from "./forbidden-parts.ts";

/**
 * What keeps the first page of a PDF, placed as a picture on a page of ours, from being PDF/A. Annotations, scripts and files
 * attached to the PDF do not come along, so they are no obstacle.
 *
 * @example drawingObstacles(await readFile("logo.pdf")) // ["cmyk"]; empty: none
 */
export function drawingObstacles(pdf: Uint8Array): readonly DrawingObstacle[] {
  const found = new Set<DrawingObstacle>();
  try {
    const [page] = readPages(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
    if (page === undefined) return ["other"];
    const { contents, resources, objects } = partsOf(page);
    for (const one of objectObstacles(resources)) found.add(one);
    for (const object of objects) {
      for (const one of objectObstacles(syntaxOf(object))) found.add(one);
      if (isProfileOfFour(object)) found.add("cmyk");
      if (contents.has(object.number) || isDrawn(object))
        for (const one of contentObstacles(plainData(object))) found.add(one);
    }
  } catch {
    // TeX's driver may read a PDF that our reader cannot take apart; nothing can be promised of it.
    found.add("other");
  }
  return DRAWING_OBSTACLES.filter((obstacle) => found.has(obstacle));
}

/** What of a page comes along when it is placed as a picture. */
function partsOf({ objects, treeNodes }: PdfPage) {
  const [first] = objects;
  const entry = (key: string) => (first && entryOf(first, key)) ?? "";
  const [contents, resources] = [entry("Contents"), `${entry("Resources")} ${entry("Group")}`];
  const all = new Map(objects.map((object) => [object.number, object]));
  const excluded = new Set([...treeNodes, first?.number ?? 0]);
  const parts = new Map<number, PdfObject>();
  for (const number of [...referencesIn(contents), ...referencesIn(resources)])
    for (const object of reachable(all, number, excluded)) parts.set(object.number, object);
  // A page's contents may be an array that stands by itself.
  const streams = referencesIn(contents).flatMap((number) => {
    const object = all.get(number);
    return object !== undefined && object.data.length === 0 ? referencesIn(syntaxOf(object)) : [number];
  });
  return { contents: new Set(streams), resources, objects: [...parts.values()] };
}

const referencesIn = (text: string) => Array.from(text.matchAll(/\b(\d+) 0 R\b/g), ([, number]) => Number(number));

/** Forms and patterns have contents of their own. */
const isDrawn = (object: PdfObject) =>
  object.data.length > 0 && (entryOf(object, "Subtype") === "/Form" || entryOf(object, "PatternType") === "1");

/** The one kind of stream that counts colours. */
const isProfileOfFour = (object: PdfObject) => object.data.length > 0 && entryOf(object, "N") === "4";

/** @throws Error when it is packed in another way than qpdf packs contents. */
function plainData(object: PdfObject): Buffer {
  const filter = entryOf(object, "Filter");
  if (filter === undefined) return streamData(object);
  if (filter !== "/FlateDecode" || entryOf(object, "DecodeParms") !== undefined)
    throw new Error("The contents of a page are packed in an unknown way.");
  return inflateSync(streamData(object), { maxOutputLength: MOST_CONTENT });
}
/** Of a drawing that has 60 kB at most when it is packed. */
const MOST_CONTENT = 8_000_000;

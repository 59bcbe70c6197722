import { createHash } from "node:crypto";
import { outputIntents, profileStream } from "./archive/output-intent.ts";
import { crossReferenceStream, crossReferencesWithTree, type ObjectPlace } from "./cross-references.ts";
import { keptValues } from "./kept-values.ts";
import { objectStream } from "./object-streams.ts";
import { infoDictionary, type PdfDescription, pdfText, xmpPacket } from "./pdf-description.ts";
import { type PdfObject, writeObject } from "./pdf-objects.ts";
import { type PdfPage, withStructureKey } from "./pdf-page.ts";
import { type DocumentTree, documentTree } from "./tags/document-tree.ts";

/** Numbers of the objects that every file has; the page's objects follow. */
const CATALOGUE = 1;
const PAGES = 2;
const INFO = 3;
const METADATA = 4;
const PAGE = 5;
/** Between the page's objects and those of the structure tree: the holders of both, and the table. */
const BEFORE_TREE = 3;

/** The second line marks the file as binary, so that programs do not treat it as text. */
const HEADER = Buffer.from("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1");

/**
 * Writes pages of one file as a PDF of their own, with its description. The same pages, description and date give the same
 * bytes: object numbers follow from the pages' references, the file's ID from its content.
 *
 * @param pages at least one; what they share is written once. If they have tags, the file has a structure tree.
 * @param dateSeconds the file's date in seconds since 1970; no clock is read.
 * @example const pdf = documentPdf(readPages(source), { title: "Bulletin", author: … , language: "fr" }, 1_775_000_000);
 */
export function documentPdf(pages: readonly PdfPage[], description: PdfDescription, dateSeconds: number): Buffer {
  const tags = pages.map((page) => page.tags ?? NO_TAGS);
  const isTagged = tags.some(({ pieces }) => pieces !== "");
  const own = isTagged ? pages.map(withStructureKey) : pages;
  const objects = [
    ...new Map(own.flatMap((page) => page.objects.map((object) => [object.number, object] as const))).values(),
  ];
  const numbers = new Map(objects.map(({ number }, n) => [number, PAGE + n]));
  for (const { treeNodes } of pages) for (const node of treeNodes) numbers.set(node, PAGES);
  const pageNumbers = pages.map(({ objects: [page] }) => numbers.get(page?.number ?? 0) ?? 0);
  const kids = pageNumbers.map((number) => `${number} 0 R`).join(" ");
  const { archival = false } = description;
  /** Follows the page's objects, so that their numbers are the same with and without it. */
  const profile = PAGE + objects.length;
  const tree = isTagged ? documentTree(tags, pageNumbers, profile + (archival ? 1 : 0) + BEFORE_TREE) : undefined;
  const info = Buffer.from(infoDictionary(description, dateSeconds), "latin1");
  const xmp = Buffer.from(xmpPacket(description, dateSeconds));
  const language = pdfText(description.language);
  const structure = tree === undefined ? "" : ` /MarkInfo << /Marked true >> /StructTreeRoot ${tree.root} 0 R`;
  const intents = archival ? outputIntents(profile) : "";
  const entries = `/Lang ${language} /Metadata ${METADATA} 0 R /ViewerPreferences << /DisplayDocTitle true >>${structure}${intents}`;
  const first = [
    Buffer.from(`<< /Type /Catalog /Pages ${PAGES} 0 R ${entries} >>`, "latin1"),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`, "latin1"),
    info,
    stream("/Type /Metadata /Subtype /XML", xmp),
  ];
  const bodies: WrittenObject[] = first.map((body) => ({ body }));
  for (const object of objects) bodies.push(written(object, numbers));
  if (archival) bodies.push({ body: profileStream() });
  const id = createHash("md5").update(info).update(xmp);
  id.update(Buffer.concat(objects.map(digestOf)));
  for (const { pieces, alts } of isTagged ? tags : []) id.update(`${pieces}\0${alts.join("\0")}`);
  return assemble(bodies, id.digest("hex"), tree);
}

const NO_TAGS = { pieces: "", alts: [] };

function stream(dictionary: string, data: Buffer): Buffer {
  const head = Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, "latin1");
  return Buffer.concat([head, data, Buffer.from("\nendstream", "latin1")]);
}

/** Fonts and images are shared by all pages of a run and make up most of each file: they are digested once. */
const digests = new WeakMap<PdfObject, Buffer>();
function digestOf(object: PdfObject): Buffer {
  const known = digests.get(object);
  if (known !== undefined) return known;
  const syntax = object.syntax.filter((part) => typeof part === "string").join("\0");
  const digest = createHash("md5").update(syntax).update("\0").update(object.data).digest();
  digests.set(object, digest);
  return digest;
}

interface WrittenObject {
  readonly body: Buffer;
  /** Follows from the body; undefined for a stream, and for what is a page's own. */
  readonly digest?: string;
}

/** Pages of one run give most of what they share the same numbers, so that is written once. */
const writings = new WeakMap<PdfObject, WrittenObject & { readonly targets: readonly number[] }>();
function written(object: PdfObject, numbers: ReadonlyMap<number, number>): WrittenObject {
  const targets: number[] = [];
  for (const part of object.syntax) if (typeof part === "number") targets.push(numbers.get(part) ?? 0);
  const known = writings.get(object);
  if (known?.targets.every((target, n) => target === targets[n])) return known;
  const body = writeObject(object, numbers);
  const digest = object.data.length > 0 ? undefined : createHash("md5").update(body).digest("base64");
  const made = { body, targets, ...(digest !== undefined && { digest }) };
  writings.set(object, made);
  return made;
}

/**
 * What pages need beside themselves is nearly the same text for all pages of a run, so its compressed form is kept: to compress
 * it for each page would take a tenth of the time that setting the page takes.
 */
const compressed = keptValues<Buffer>(64);

/** @param bodies of the objects 1, 2, 3 … */
function assemble(bodies: readonly WrittenObject[], id: string, tree: DocumentTree | undefined): Buffer {
  const chunks: Buffer[] = [HEADER];
  let position = HEADER.length;
  const write = (number: number, body: Buffer): ObjectPlace => {
    const place = { at: position };
    const head = Buffer.from(`${number} 0 obj\n`, "latin1");
    chunks.push(head, body, END_OF_OBJECT);
    position += head.length + body.length + END_OF_OBJECT.length;
    return place;
  };
  const holder = bodies.length + 1;
  const table = holder + 1;
  const small: { number: number; body: Buffer }[] = [];
  const places: ObjectPlace[] = [{ free: true }];
  let key = "";
  for (const [n, { body, digest }] of bodies.entries()) {
    const number = n + 1;
    if (number <= PAGE || digest === undefined) places.push(write(number, body));
    else {
      key += `${number} ${digest}`;
      places.push({ inside: holder, nth: small.push({ number, body }) - 1 });
    }
  }
  places.push(
    write(
      holder,
      compressed.get(key, () => objectStream(small)),
    ),
  );
  const treeHolder = tree === undefined ? undefined : write(table + 1, tree.stream);
  const start = position;
  places.push({ at: start });
  const keys = `/Root ${CATALOGUE} 0 R/Info ${INFO} 0 R/ID[<${id}><${id}>]`;
  if (tree === undefined || treeHolder === undefined) write(table, crossReferenceStream(places, places.length, keys));
  else {
    places.push(treeHolder);
    write(table, crossReferencesWithTree(places, { holder: table + 1, count: tree.count, keys }));
  }
  chunks.push(Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1"));
  return Buffer.concat(chunks);
}
const END_OF_OBJECT = Buffer.from("\nendobj\n", "latin1");

import { createHash } from "node:crypto";
import { keptValues } from "./kept-values.ts";
import { crossReferenceStream, type ObjectPlace, objectStream } from "./object-streams.ts";
import { infoDictionary, type PdfDescription, pdfText, xmpPacket } from "./pdf-description.ts";
import { type PdfObject, writeObject } from "./pdf-objects.ts";
import type { PdfPage } from "./pdf-page.ts";

/** Numbers of the objects that every file has; the page's objects follow. */
const CATALOGUE = 1;
const PAGES = 2;
const INFO = 3;
const METADATA = 4;
const PAGE = 5;

/** The second line marks the file as binary, so that programs do not treat it as text. */
const HEADER = Buffer.from("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1");

/**
 * Writes pages of one file as a PDF of their own, with its description. The same pages, description and date give the same
 * bytes: object numbers follow from the pages' references, the file's ID from its content.
 *
 * @param pages at least one; what they share is written once.
 * @param dateSeconds the file's date in seconds since 1970; no clock is read.
 * @example const pdf = documentPdf(readPages(source), { title: "Bulletin", author: … , language: "fr" }, 1_775_000_000);
 */
export function documentPdf(pages: readonly PdfPage[], description: PdfDescription, dateSeconds: number): Buffer {
  const objects = [
    ...new Map(pages.flatMap((page) => page.objects.map((object) => [object.number, object] as const))).values(),
  ];
  const numbers = new Map(objects.map(({ number }, n) => [number, PAGE + n]));
  for (const { treeNodes } of pages) for (const node of treeNodes) numbers.set(node, PAGES);
  const kids = pages.map(({ objects: [page] }) => `${numbers.get(page?.number ?? 0)} 0 R`).join(" ");
  const info = Buffer.from(infoDictionary(description, dateSeconds), "latin1");
  const xmp = Buffer.from(xmpPacket(description, dateSeconds));
  const language = pdfText(description.language);
  const entries = `/Lang ${language} /Metadata ${METADATA} 0 R /ViewerPreferences << /DisplayDocTitle true >>`;
  const bodies = [
    Buffer.from(`<< /Type /Catalog /Pages ${PAGES} 0 R ${entries} >>`, "latin1"),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`, "latin1"),
    info,
    stream("/Type /Metadata /Subtype /XML", xmp),
    ...objects.map((object) => writeObject(object, numbers)),
  ];
  const id = createHash("md5").update(info).update(xmp);
  for (const object of objects) id.update(digestOf(object));
  return assemble(bodies, id.digest("hex"));
}

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

/**
 * What pages need beside themselves is nearly the same text for all pages of a run, so its compressed form is kept: to compress
 * it for each page would take a tenth of the time that setting the page takes.
 */
const compressed = keptValues<Buffer>(64);

/** @param bodies of the objects 1, 2, 3 … */
function assemble(bodies: readonly Buffer[], id: string): Buffer {
  const chunks: Buffer[] = [HEADER];
  let position = HEADER.length;
  const write = (number: number, body: Buffer): ObjectPlace => {
    const place = { at: position };
    const head = Buffer.from(`${number} 0 obj\n`, "latin1");
    chunks.push(head, body, END_OF_OBJECT);
    position += head.length + body.length + END_OF_OBJECT.length;
    return place;
  };
  const [holder, table] = [bodies.length + 1, bodies.length + 2];
  const small: { number: number; body: Buffer }[] = [];
  const places: ObjectPlace[] = [{ free: true }];
  for (const [n, body] of bodies.entries()) {
    const number = n + 1;
    if (number <= PAGE || isStream(body)) places.push(write(number, body));
    else places.push({ inside: holder, nth: small.push({ number, body }) - 1 });
  }
  const key = createHash("md5");
  for (const { number, body } of small) key.update(`${number} ${body.length} `).update(body);
  places.push(
    write(
      holder,
      compressed.get(key.digest("base64"), () => objectStream(small)),
    ),
  );
  places.push({ at: position });
  const keys = `/Root ${CATALOGUE} 0 R/Info ${INFO} 0 R/ID[<${id}><${id}>]`;
  const start = position;
  write(table, crossReferenceStream(places, keys));
  chunks.push(Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1"));
  return Buffer.concat(chunks);
}
const END_OF_OBJECT = Buffer.from("\nendobj\n", "latin1");
const END_OF_STREAM = Buffer.from("endstream", "latin1");
const isStream = (body: Buffer) => body.subarray(-END_OF_STREAM.length).equals(END_OF_STREAM);

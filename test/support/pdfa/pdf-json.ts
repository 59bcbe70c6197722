import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A value as qpdf writes it: names with their slash, strings with `u:` or `b:`, references as `7 0 R`. */
export type PdfValue = null | boolean | number | string | readonly PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}
export interface QpdfStream {
  dict: Record<string, PdfValue>;
  /** Base64, unpacked unless it is a picture. */
  data: string;
}
export type QpdfObject = { value: PdfValue } | { stream: QpdfStream };
/** qpdf's JSON, of which `qpdf` writes a PDF again. */
export interface QpdfJson {
  readonly version: number;
  readonly qpdf: [Record<string, PdfValue>, Record<string, QpdfObject>];
}

/** Runs qpdf on files that are removed afterwards. */
function withQpdf(input: Uint8Array | string, args: (input: string, output: string) => readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "palmares-pdfa-"));
  try {
    const [from, to] = [join(folder, "in"), join(folder, "out")];
    writeFileSync(from, input);
    execFileSync("qpdf", args(from, to), { stdio: "pipe" });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All objects of a PDF, its streams unpacked. @throws Error with qpdf's words when it is not sound. */
export function qpdfJson(pdf: Uint8Array): QpdfJson {
  const options = ["--json-output=2", "--json-stream-data=inline", "--decode-level=generalized"];
  return JSON.parse(withQpdf(pdf, (from, to) => [...options, from, to]).toString("utf8"));
}

/** The PDF of these objects. */
export const pdfOfJson = (json: QpdfJson): Buffer =>
  withQpdf(JSON.stringify(json), (from, to) => ["--json-input", "--newline-before-endstream", from, to]);

/** A PDF's objects, with references followed. */
export interface PdfDocument {
  readonly bytes: Buffer;
  readonly trailer: PdfDictionary;
  readonly catalogue: PdfDictionary;
  /** Every object, by its reference: `7 0 R`. */
  readonly objects: ReadonlyMap<string, PdfValue | StreamValue>;
  /** What a value stands for. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue | StreamValue | undefined;
  /** The dictionary that a value stands for, also a stream's; empty for anything else. */
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary;
  readonly list: (value: PdfValue | undefined) => readonly PdfValue[];
  readonly stream: (value: PdfValue | undefined) => StreamValue | undefined;
}

export class StreamValue {
  readonly dictionary: PdfDictionary;
  readonly data: Buffer;
  constructor({ dict, data }: QpdfStream) {
    this.dictionary = dict;
    this.data = Buffer.from(data, "base64");
  }
}

/** @param pdf the file that qpdf has read these objects from. */
export function openPdf(pdf: Uint8Array, { qpdf: [, all] }: QpdfJson): PdfDocument {
  const objects = new Map<string, PdfValue | StreamValue>();
  let trailer: PdfDictionary = {};
  for (const [key, object] of Object.entries(all)) {
    const value = "stream" in object ? new StreamValue(object.stream) : object.value;
    if (key === "trailer") trailer = isDictionary(value) ? value : {};
    else objects.set(key.slice("obj:".length), value);
  }
  const resolve = (value: PdfValue | undefined) =>
    typeof value === "string" && /^\d+ \d+ R$/.test(value) ? objects.get(value) : value;
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = resolve(value);
    if (found instanceof StreamValue) return found.dictionary;
    return isDictionary(found) ? found : {};
  };
  const list = (value: PdfValue | undefined): readonly PdfValue[] => {
    const found = resolve(value);
    return Array.isArray(found) ? (found as readonly PdfValue[]) : [];
  };
  const stream = (value: PdfValue | undefined) => {
    const found = resolve(value);
    return found instanceof StreamValue ? found : undefined;
  };
  const catalogue = dictionary(trailer["/Root"]);
  return { bytes: Buffer.from(pdf), trailer, catalogue, objects, resolve, dictionary, list, stream };
}

export const isDictionary = (value: unknown): value is PdfDictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof StreamValue);

/** A name or a string as qpdf writes it; anything else as JSON, so that a report can show it. */
export const wordOf = (value: PdfValue | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);

/** Every dictionary of a value, also those within it; references are not followed. */
function* dictionariesIn(value: PdfValue | StreamValue | undefined): Generator<PdfDictionary> {
  if (value instanceof StreamValue) yield* dictionariesIn(value.dictionary);
  else if (Array.isArray(value)) for (const one of value as readonly PdfValue[]) yield* dictionariesIn(one);
  else if (isDictionary(value)) {
    yield value;
    for (const one of Object.values(value)) yield* dictionariesIn(one);
  }
}

/** Every dictionary of a file. */
export function* allDictionaries({ objects, trailer }: PdfDocument): Generator<PdfDictionary> {
  yield* dictionariesIn(trailer);
  for (const value of objects.values()) yield* dictionariesIn(value);
}

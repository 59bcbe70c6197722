import {
  allDictionaries,
  isDictionary,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
  StreamValue,
  wordOf,
} from "./pdf-json.ts";

/** Says what is wrong: the clause of ISO 19005-2, and words. */
export type Report = (clause: string, what: string) => void;

/** 6.1: how the file is written. The places that a reader parses first are read as bytes; the rest as qpdf has read it. */
export function checkFile(pdf: PdfDocument, report: Report): void {
  const text = pdf.bytes.toString("latin1");
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text)) report("6.1.2", "the file does not begin as a binary PDF 1.n");
  if (!/%%EOF(?:\r\n|\r|\n)?$/.test(text)) report("6.1.3", "something follows the end of the file");
  if (!Array.isArray(pdf.trailer["/ID"])) report("6.1.3", "the trailer has no /ID");
  if (pdf.trailer["/Encrypt"] !== undefined) report("6.1.3", "the file is encrypted");
  checkStreams(text, pdf, report);
  checkNumbers(pdf, report);
  if (pdf.catalogue["/Perms"] !== undefined) report("6.1.12", "the catalogue has /Perms");
  for (const dictionary of allDictionaries(pdf))
    for (const key of Object.keys(dictionary))
      if (Buffer.byteLength(key) - 1 > 127) report("6.1.13", "a name is too long");
}

/** Ours are the objects that stand in the file by themselves: `7 0 obj` on a line, `endobj` on a line. */
function checkStreams(text: string, pdf: PdfDocument, report: Report): void {
  for (const { index } of text.matchAll(/\bendstream\b/g))
    if (!/[\r\n]/.test(text[index - 1] ?? "")) report("6.1.7.1", `no end of line before endstream at ${index}`);
  for (const { index, 0: found } of text.matchAll(/(?<![\d.])\d+ 0 obj\b/g)) {
    if (!/[\r\n]/.test(text[index - 1] ?? "")) report("6.1.9", `no end of line before obj at ${index}`);
    if (!/[\r\n]/.test(text[index + found.length] ?? "")) report("6.1.9", `no end of line after obj at ${index}`);
  }
  for (const value of pdf.objects.values()) {
    if (!(value instanceof StreamValue)) continue;
    const { dictionary } = value;
    for (const key of ["/F", "/FFilter", "/FDecodeParms"])
      if (dictionary[key] !== undefined && dictionary["/Type"] !== "/Filespec")
        report("6.1.7.1", `a stream has ${key}`);
    for (const filter of [dictionary["/Filter"] ?? []].flat())
      if (!FILTERS.has(wordOf(filter))) report("6.1.7.2", `a stream has the filter ${wordOf(filter)}`);
  }
}

const FILTERS: ReadonlySet<string> = new Set(
  "ASCIIHex ASCII85 Flate RunLength CCITTFax JBIG2 DCT JPX".split(" ").map((name) => `/${name}Decode`),
);

function checkNumbers(pdf: PdfDocument, report: Report): void {
  if (pdf.objects.size > 8_388_607) report("6.1.13", "too many objects");
  const visit = (value: PdfValue): void => {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) > 2 ** 31 - 1)
      report("6.1.13", `the number ${value} is too large`);
    else if (typeof value === "string") checkText(value, report);
    else if (Array.isArray(value)) for (const one of value as readonly PdfValue[]) visit(one);
    else if (isDictionary(value)) for (const one of Object.values(value as PdfDictionary)) visit(one);
  };
  for (const value of pdf.objects.values()) visit(value instanceof StreamValue ? value.dictionary : value);
}

function checkText(value: string, report: Report): void {
  const bytes = value.startsWith("b:") ? (value.length - 2) / 2 : Buffer.byteLength(value);
  if (/^[ub]:/.test(value) && bytes > 32_767) report("6.1.13", "a string is too long");
  if (value.startsWith("/") && bytes - 1 > 127) report("6.1.13", `the name ${value.slice(0, 20)}… is too long`);
  if (value.startsWith("n:")) report("6.1.8", `the name ${value} is not UTF-8`);
}

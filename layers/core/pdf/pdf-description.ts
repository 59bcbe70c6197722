import { keptValues } from "./kept-values.ts";

/** A PDF's description of itself, for title bars, archives and screen readers. */
export interface PdfDescription {
  readonly title: string;
  /** The issuer: the school. */
  readonly author: string;
  readonly subject: string;
  /** The document number, by which the paper is traced. */
  readonly identifier: string;
  /** Language of the text, as a BCP 47 tag: `fr`. */
  readonly language: string;
  /** What an issued paper's QR says, for programs that read no pictures. */
  readonly claim?: string;
  /** It is to be kept for decades: the file says that it is PDF/A, and its writer sees to it that it is. */
  readonly archival?: true;
}

/** PDF/A-2 (ISO 19005-2), whose text every program can extract. Why not more: docs/decisions/0046. */
const LEVEL = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>";
const ARCHIVAL = `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">${LEVEL}</rdf:Description>`;
/** A related resource: the address at which the paper is checked, with all that it claims. Earlier versions had a property of their own. */
const CLAIM = /<dc:relation>\s*<rdf:Bag>\s*<rdf:li>([^<]*)<\/rdf:li>|<palmares:claim>([^<]*)<\/palmares:claim>/g;

/**
 * The claims that a PDF carries, each once. The description is the one stream of a PDF that no program compresses, so they
 * are found in the file's bytes, whoever has saved it again. A paper has one; a file that was tampered with may have more.
 */
export function claimsIn(pdf: Buffer): readonly string[] {
  return [...new Set(Array.from(pdf.toString("latin1").matchAll(CLAIM), ([, claim, former]) => claim ?? former ?? ""))];
}

/** Whether a file of our own says that it is PDF/A. */
export const isArchival = (pdf: Buffer): boolean => pdf.includes(LEVEL);

const CREATOR = "Palmarès";
const PRODUCER = "XeTeX, xdvipdfmx";

/**
 * The information dictionary (PDF 32000-1, 14.3.3).
 *
 * @param dateSeconds seconds since 1970.
 */
export function infoDictionary({ title, author, subject }: PdfDescription, dateSeconds: number): string {
  const date = `(D:${isoDate(dateSeconds).replace(/[-:T]/g, "").replace("Z", "")}Z)`;
  const entries = { Title: title, Author: author, Subject: subject, Creator: CREATOR, Producer: PRODUCER };
  const pairs = Object.entries(entries).map(([key, value]) => `/${key} ${shortText(xmlCharacters(value))}`);
  return `<< ${pairs.join(" ")} /CreationDate ${date} /ModDate ${date} >>`;
}

/** The same description for programs: an XMP packet (ISO 16684-1) in UTF-8. */
export function xmpPacket(description: PdfDescription, dateSeconds: number): string {
  const { title, author, subject, identifier, language, claim, archival } = description;
  const date = isoDate(dateSeconds);
  const alone = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:identifier>${xml(identifier)}</dc:identifier>
<dc:title>${alone(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alone(subject)}</dc:description>
<dc:language><rdf:Bag><rdf:li>${xml(language)}</rdf:li></rdf:Bag></dc:language>${claim === undefined ? "" : relation(claim)}
<pdf:Producer>${PRODUCER}</pdf:Producer>
<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
</rdf:Description>${archival ? ARCHIVAL : ""}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const relation = (claim: string) => `
<dc:relation><rdf:Bag><rdf:li>${xml(claim)}</rdf:li></rdf:Bag></dc:relation>`;

/**
 * Any text as a PDF text string: UTF-16BE in hexadecimal, so that no character can be PDF syntax.
 *
 * @example pdfText("É") // "<FEFF00C9>"
 */
export function pdfText(text: string): string {
  return `<FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}>`;
}

/** The encoding of PDF strings in brackets (PDF 32000-1, D.2): Latin-1, and these. */
const BEYOND_LATIN = new Map(
  Object.entries({
    "—": 0x84,
    "–": 0x85,
    "“": 0x8d,
    "”": 0x8e,
    "‘": 0x8f,
    "’": 0x90,
    "…": 0x83,
    Œ: 0x96,
    œ: 0x9c,
    Ÿ: 0x98,
  }),
);
const LATIN_OF = new Map(Array.from(BEYOND_LATIN, ([letter, code]) => [String.fromCharCode(code), letter]));
/** The first letters would be read as the mark of another encoding. */
const SHORT = /^(?![\u00ef\u00fe\u00ff])[ -~\u00a1-\u00ac\u00ae-\u00ff—–“”‘’…ŒœŸ]*$/;

/**
 * Any text as a PDF text string, in brackets where that is possible: a quarter of the bytes, for what is written hundreds of
 * times.
 *
 * @example shortText("de 5,00 à 17,50") // "(de 5,00 à 17,50)", to be written as Latin-1
 */
export function shortText(text: string): string {
  if (!SHORT.test(text)) return pdfText(text);
  const letters = text.replace(/[—–“”‘’…ŒœŸ]/g, (letter) => String.fromCharCode(BEYOND_LATIN.get(letter) ?? 0x20));
  return `(${letters.replace(/[\\()]/g, "\\$&")})`;
}

/** The text of a string that `pdfText` or `shortText` wrote. */
export function readText(written: string): string {
  if (!written.startsWith("<"))
    return written
      .slice(1, -1)
      .replace(/\\([\s\S])/g, "$1")
      .replace(/[\u0083-\u009c]/g, (code) => LATIN_OF.get(code) ?? code);
  return Buffer.from(written.slice("<FEFF".length, -1), "hex").swap16().toString("utf16le");
}

/** All documents of a run have one date, twice each. */
const dates = keptValues<string>(16);
const isoDate = (seconds: number) =>
  dates.get(String(seconds), () => new Date(seconds * 1000).toISOString().replace(/\.\d+/, ""));

const XML_ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/**
 * XML 1.0 excludes control characters and unpaired surrogates, even as character references: they are left out. So they are in
 * the information dictionary, which must say the same as the packet.
 */
const xmlCharacters = (text: string) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "");
const xml = (text: string) =>
  xmlCharacters(text).replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);

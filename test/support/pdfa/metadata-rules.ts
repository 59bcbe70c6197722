import type { Report } from "./file-rules.ts";
import type { PdfDocument } from "./pdf-json.ts";

const NAMESPACES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  x: "adobe:ns:meta/",
  dc: "http://purl.org/dc/elements/1.1/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
} as const;
/** Properties that PDF/A knows without being told, of those that our files have. */
const KNOWN: ReadonlySet<string> = new Set([
  ...["format", "identifier", "title", "creator", "description", "language", "relation"].map((name) => `dc:${name}`),
  "pdf:Producer",
  "xmp:CreatorTool",
  "xmp:CreateDate",
  "xmp:ModifyDate",
  "pdfaid:part",
  "pdfaid:conformance",
  "pdfaExtension:schemas",
]);

/** 6.6: the description of the file, and that it says what the information dictionary says. */
export function checkMetadata(pdf: PdfDocument, report: Report): void {
  const stream = pdf.stream(pdf.catalogue["/Metadata"]);
  if (stream === undefined) {
    report("6.6.2.1", "no metadata");
    return;
  }
  const { dictionary, data } = stream;
  if (dictionary["/Filter"] !== undefined) report("6.6.2.1", "the metadata are compressed");
  if (dictionary["/Type"] !== "/Metadata" || dictionary["/Subtype"] !== "/XML") report("6.6.2.1", "no XML metadata");
  if (!pdf.bytes.includes(data)) report("6.6.2.1", "the metadata do not stand in the file as they are");
  const text = data.toString("utf8");
  const header = /^<\?xpacket begin="\ufeff?" id="W5M0MpCehiHzreSzNTczkc9d"\s*([^?]*)\?>/.exec(text);
  if (header === null || /bytes|encoding/.test(header[1] ?? "")) report("6.6.2.1", "the packet begins wrongly");
  for (const fault of xmlFaults(text)) report("6.6.2.1", fault);
  if (text.match(/<pdfaid:part>(\d)<\//)?.[1] !== "2") report("6.6.4", "the metadata name no part 2");
  if (!/<pdfaid:conformance>[ABU]<\//.test(text)) report("6.6.4", "the metadata name no conformance");
  checkProperties(text, report);
  checkInfo(pdf, text, report);
}

/** Tags that do not match, prefixes that stand for another namespace than they must. */
function xmlFaults(text: string): readonly string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const declared = new Map(
    Array.from(text.matchAll(/xmlns:(\w+)="([^"]*)"/g), ([, prefix = "", uri = ""]) => [prefix, uri]),
  );
  for (const [prefix, uri] of Object.entries(NAMESPACES))
    if (declared.has(prefix) && declared.get(prefix) !== uri)
      faults.push(`the prefix ${prefix} names ${declared.get(prefix)}`);
  for (const [, end, name = "", alone] of text.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    const prefix = name.split(":")[0] ?? "";
    if (!declared.has(prefix)) faults.push(`the prefix ${prefix} is not declared`);
    if (end === "/" && open.pop() !== name) faults.push(`</${name}> ends nothing`);
    if (end === "" && alone === "") open.push(name);
  }
  if (open.length > 0) faults.push(`<${open.at(-1)}> does not end`);
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)) faults.push("a sign & stands alone");
  return faults;
}

/** 6.6.2.3: a property that is not known must be described, with its schema. */
function checkProperties(text: string, report: Report): void {
  const within = Array.from(
    text.matchAll(/<rdf:Description[^>]*>([\s\S]*?)<\/rdf:Description>/g),
    ([, body = ""]) => body,
  );
  for (const body of within) {
    let depth = 0;
    for (const [, end, name = "", alone] of body.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
      if (end === "/") depth -= 1;
      else {
        if (depth === 0 && !KNOWN.has(name) && !isDescribed(text, name)) report("6.6.2.3", `${name} is not described`);
        if (alone === "") depth += 1;
      }
    }
  }
}

function isDescribed(text: string, name: string): boolean {
  const [prefix = "", property = ""] = name.split(":");
  const uri = new RegExp(`xmlns:${prefix}="([^"]*)"`).exec(text)?.[1];
  return Array.from(text.matchAll(/<pdfaSchema:schema>[\s\S]*?<\/pdfaSchema:property>/g)).some(([schema]) => {
    const says = (tag: string, value: string) => schema.includes(`<${tag}>${value}</${tag}>`);
    const isSchema = says("pdfaSchema:namespaceURI", uri ?? "") && says("pdfaSchema:prefix", prefix);
    return (
      isSchema &&
      says("pdfaProperty:name", property) &&
      says("pdfaProperty:valueType", "Text") &&
      /<pdfaProperty:category>(?:internal|external)<\/pdfaProperty:category>/.test(schema) &&
      /<pdfaProperty:description>[^<]+<\/pdfaProperty:description>/.test(schema)
    );
  });
}

/** The two descriptions of a file say the same. */
function checkInfo(pdf: PdfDocument, text: string, report: Report): void {
  const info = pdf.dictionary(pdf.trailer["/Info"]);
  const said = (key: string) => {
    const value = info[key];
    return typeof value === "string" ? value.replace(/^u:/, "") : undefined;
  };
  const plain = (found: RegExpExecArray | null) =>
    found?.[1]?.replace(
      /&(lt|gt|quot|amp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "",
    );
  const isoOf = (date: string | undefined) =>
    date?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const alternative = (tag: string) =>
    plain(new RegExp(`<${tag}><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)<`).exec(text));
  const pairs = [
    ["/Title", said("/Title"), alternative("dc:title")],
    ["/Author", said("/Author"), plain(/<dc:creator><rdf:Seq><rdf:li>([^<]*)<\/rdf:li><\/rdf:Seq>/.exec(text))],
    ["/Subject", said("/Subject"), alternative("dc:description")],
    ["/Creator", said("/Creator"), plain(/<xmp:CreatorTool>([^<]*)</.exec(text))],
    ["/Producer", said("/Producer"), plain(/<pdf:Producer>([^<]*)</.exec(text))],
    ["/CreationDate", isoOf(said("/CreationDate")), plain(/<xmp:CreateDate>([^<]*)</.exec(text))],
    ["/ModDate", isoOf(said("/ModDate")), plain(/<xmp:ModifyDate>([^<]*)</.exec(text))],
  ] as const;
  for (const [key, inInfo, inXmp] of pairs)
    if (inInfo !== undefined && inInfo !== inXmp) report("6.6.2", `${key}: ${inInfo} here and ${inXmp} there`);
}

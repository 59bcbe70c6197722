import { deflateSync } from "node:zlib";
import { drawOver } from "@palmares/core/pdf/drawn-page";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { qrOperators } from "@palmares/core/pdf/qr-code";
import { aDescription } from "./factories.ts";
import { aPdf } from "./pdf.ts";

/** Where codes lie on the page, in points. */
const PLACES = [
  { x: 300, y: 40, side: 85 },
  { x: 40, y: 600, side: 85 },
];

/** The content of a code, as `qrText` wrote it. */
function contentOf(text: string) {
  const [, prefix = text, digits = ""] = /^(.*#)(\d+)$/.exec(text) ?? [];
  return { prefix, digits };
}

/** A page that says one code to programs and draws it, and on which a form's field lies over it that shows another one. */
export function aCoveredPdf(own: string, other: string): Buffer {
  const place = { x: 300, y: 40, side: 85 };
  const drawn = (operators: string, more = "") =>
    `<< /Length ${operators.length} ${more}>>\nstream\n${operators}\nendstream`;
  const claim = `<dc:relation><rdf:Bag><rdf:li>${own}</rdf:li></rdf:Bag></dc:relation>`;
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> /Metadata 7 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R /Annots [5 0 R] >>",
    4: drawn(qrOperators(contentOf(own), place)),
    5: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (code) /F 4 /Rect [300 40 385 125] /P 3 0 R /AP << /N 6 0 R >> >>",
    6: drawn(
      qrOperators(contentOf(other), { ...place, x: 0, y: 0 }),
      "/Type /XObject /Subtype /Form /BBox [0 0 85 85] /Resources << >> ",
    ),
    7: drawn(claim, "/Type /Metadata /Subtype /XML "),
  });
}

/**
 * A page as an issued paper is, without its words.
 *
 * @param codes texts of the codes that the page shows, two at most.
 * @param claim what the file says to programs.
 */
export function aPaperPdf(codes: readonly string[], claim?: string): Buffer {
  const data = deflateSync(Buffer.from("q Q")).toString("latin1");
  const source = aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
    4: `<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n${data}\nendstream`,
  });
  const [page] = readPages(source);
  if (page === undefined) throw new Error("no page");
  const drawings = codes.map((text, n) => qrOperators(contentOf(text), PLACES[n] ?? { x: 300, y: 300, side: 85 }));
  const drawn = drawings.length === 0 ? page : drawOver(page, drawings.join("\n"));
  return documentPdf([drawn], aDescription(claim === undefined ? {} : { claim }), 1_775_001_600);
}

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
  const drawings = codes.map((text, n) => {
    const [, prefix = text, digits = ""] = /^(.*#)(\d+)$/.exec(text) ?? [];
    return qrOperators({ prefix, digits }, PLACES[n] ?? { x: 300, y: 300, side: 85 });
  });
  const drawn = drawings.length === 0 ? page : drawOver(page, drawings.join("\n"));
  return documentPdf([drawn], aDescription(claim === undefined ? {} : { claim }), 1_775_001_600);
}

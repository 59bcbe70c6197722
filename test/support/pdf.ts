import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PDF with the given objects, keyed by number; object 1 is the catalogue. */
export function aPdf(bodies: Readonly<Record<number, string>>): Buffer {
  const size = Math.max(...Object.keys(bodies).map(Number)) + 1;
  let text = "%PDF-1.4\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of Object.entries(bodies)) {
    offsets.set(Number(number), text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const table = text.length;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return `${String(offset ?? 0).padStart(10, "0")} ${offset === undefined ? "65535 f" : "00000 n"} \n`;
  });
  text += `xref\n0 ${size}\n${rows.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** A minimal valid PDF of one page, for code that handles PDFs without reading their pages. */
export function aPdfOfOnePage(shown: string): Uint8Array {
  const stream = `BT /F1 12 Tf 20 20 Td (${shown}) Tj ET`;
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R /Contents 5 0 R /Resources << /Font << /F1 6 0 R >> >> /Note (see 2 0 R) >>",
    4: "[ 0 0 200 100 ]",
    5: `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    6: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  });
}

/** Passes the PDF to `judge` as a temporary file. */
function asFile<T>(pdf: Uint8Array, judge: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "palmares-pdf-"));
  try {
    const file = join(folder, "a.pdf");
    writeFileSync(file, pdf);
    return judge(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });

/** The report of `qpdf --check`. */
export const qpdfCheck = (pdf: Uint8Array): string => asFile(pdf, (file) => run("qpdf", "--check", file));

/** The text of the PDF, as poppler reads it. */
export const words = (pdf: Uint8Array): string => asFile(pdf, (file) => run("pdftotext", file, "-").trim());

/** The PDF's objects by number, as `qpdf --json` writes them: names with a stroke, texts with `u:`. */
export function qpdfObjects(pdf: Uint8Array): Readonly<Record<string, unknown>> {
  const json = asFile(pdf, (file) =>
    execFileSync("qpdf", ["--json", "--json-key=qpdf", file], { encoding: "utf8", maxBuffer: 256 << 20 }),
  );
  return (JSON.parse(json) as { qpdf: [unknown, Readonly<Record<string, unknown>>] }).qpdf[1];
}

/** The PDF with all its objects as plain text, as qpdf writes it. */
export const plainPdf = (pdf: Uint8Array): string =>
  asFile(pdf, (file) =>
    execFileSync("qpdf", ["--qdf", "--object-streams=disable", "--no-original-object-ids", file, "-"], {
      encoding: "latin1",
      maxBuffer: 64 << 20,
    }),
  );

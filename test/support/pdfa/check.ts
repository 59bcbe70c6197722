import { checkFile } from "./file-rules.ts";
import { checkFonts, checkUnusedFonts } from "./font-rules.ts";
import { checkGraphics } from "./graphics-rules.ts";
import { checkInteraction } from "./interaction-rules.ts";
import { checkMetadata } from "./metadata-rules.ts";
import { openPdf, qpdfJson } from "./pdf-json.ts";

/**
 * What of PDF/A-2u a file breaks, each fault once: `6.2.3 no output intent`. The rules of ISO 19005-2 that can be told from a
 * file's objects, for files such as ours; what it does not know, such as a Type 1 font, is a fault as well.
 *
 * @param objects of the file, as qpdf has read them; a test changes them.
 * @throws Error when qpdf cannot read the file.
 */
export function pdfaFaults(pdf: Uint8Array, objects = qpdfJson(pdf)): readonly string[] {
  const document = openPdf(pdf, objects);
  const faults = new Set<string>();
  const report = (clause: string, what: string) => void faults.add(`${clause} ${what}`);
  for (const check of [checkFile, checkGraphics, checkFonts, checkUnusedFonts, checkMetadata, checkInteraction])
    check(document, report);
  return [...faults];
}

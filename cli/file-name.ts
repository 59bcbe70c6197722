import type { DocumentRecord } from "@palmares/core/documents/ports";
import type { Student } from "@palmares/core/domain/school";

/** File systems take 255 bytes for a name; the ending needs some. */
const MOST_BYTES = 200;

/**
 * What a PDF is called on the secretary's own disk: for people, who look for a student; the id keeps namesakes apart.
 *
 * @example pdfName(record, student) // "TRAORÉ Awa - bulletin T1 - 12.pdf"
 */
export function pdfName(record: Pick<DocumentRecord, "type" | "term">, student: Student): string {
  const kind = record.type === "BULLETIN" ? "bulletin" : "tableau d'honneur";
  const name = `${student.lastName} ${student.firstNames}`
    // Separators, what Windows forbids, control characters and bidi marks have no place in a file's name.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}/\\:*?"<>|]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+/u, "");
  return `${shortened(name)} - ${kind} ${record.term} - ${student.id}.pdf`;
}

/** Cut between letters, never inside one that takes several code points. */
function shortened(name: string): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter("fr").segment(name)) {
    if (Buffer.byteLength(kept + segment) > MOST_BYTES) break;
    kept += segment;
  }
  return kept.trim();
}

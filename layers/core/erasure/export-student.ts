import JSZip from "jszip";
import type { Scope } from "../call/scope.ts";
import { findStudentTraces } from "./erase-student.ts";
import type { StoredItem } from "./ports.ts";
import type { SearchPorts } from "./search-traces.ts";
import { type StudentFile, studentFile } from "./student-file.ts";
import { studentText } from "./student-text.ts";

/**
 * Everything that is stored of one student, as a ZIP: a text to read (`eleve.txt`), all data (`donnees.json`), the
 * photo, the PDFs and the issued papers.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND
 * @example await exportStudent(ports, scope, "awa")
 */
export async function exportStudent(ports: SearchPorts, scope: Scope, studentId: string): Promise<Uint8Array> {
  const zip = new JSZip();
  const { file, pdfs, papers, photos } = await readStudentFile(ports, scope, studentId);
  zip.file("eleve.txt", studentText(file));
  zip.file("donnees.json", JSON.stringify(file, undefined, 2));
  for (const key of pdfs) {
    const pdf = await ports.objects.find(key);
    // documents/<school>/<document>/<generation>.pdf
    if (pdf !== undefined) zip.file(`documents/${key.split("/").slice(2).join("-")}`, pdf);
  }
  for (const key of papers) {
    const paper = await ports.objects.find(key);
    // issued/<school>/<number>.pdf
    if (paper !== undefined) zip.file(`delivres/${key.split("/").slice(2).join("-")}`, paper);
  }
  for (const [n, key] of photos.entries()) {
    const photo = await ports.objects.find(key);
    if (photo !== undefined) zip.file(n === 0 ? "photo.pdf" : `photo-${n + 1}.pdf`, photo);
  }
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

async function readStudentFile(
  ports: SearchPorts,
  scope: Scope,
  studentId: string,
): Promise<{
  readonly file: StudentFile;
  readonly pdfs: readonly string[];
  readonly papers: readonly string[];
  readonly photos: readonly string[];
}> {
  const seen: StoredItem[] = [];
  const names = (stored: StoredItem) => {
    if (stored.kind === "class" || stored.kind === "subject" || stored.kind === "school") seen.push(stored);
  };
  const { traces } = await findStudentTraces(ports, scope, studentId, { counted: true, onItem: names });
  return {
    file: studentFile(ports.now(), traces, seen),
    pdfs: traces.ownPdfs,
    papers: traces.ownPaperFiles,
    photos: traces.photos,
  };
}

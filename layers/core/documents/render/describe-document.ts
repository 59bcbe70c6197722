import { namesOf } from "../../document-types/registry.ts";
import { printable } from "../../domain/records/printable.ts";
import type { School } from "../../domain/school.ts";
import type { PdfDescription } from "../../pdf/pdf-description.ts";
import { type DocumentContent, shortTermOf } from "../document-content.ts";

/**
 * The PDF's own metadata: title, author, subject, identifier, language.
 *
 * @param number printed at the foot of the page.
 * @example describeDocument(content, school, "B7F3-1").title // "Bulletin de notes, T2 2025-2026 – KABORÉ Aminata"
 */
export function describeDocument(content: DocumentContent, school: School, number: string): PdfDescription {
  const { type, sheet } = content;
  const { student, schoolClass } = sheet;
  const { title } = namesOf(type);
  const about = student === undefined ? schoolClass.name : `${student.lastName} ${student.firstNames}`;
  const period = [shortTermOf(content), schoolClass.schoolYear].filter(Boolean).join(" ");
  return {
    title: printable(`${title}, ${period} – ${about}`),
    author: printable(school.name),
    subject: printable(`${title}, ${schoolClass.name}, ${period}`),
    identifier: number,
    language: "fr",
  };
}

import { typeOf } from "../../document-types/registry.ts";
import { periodOf, periodText } from "../../domain/periods.ts";
import { printable } from "../../domain/records/printable.ts";
import type { School } from "../../domain/school.ts";
import { paperLanguages } from "../../languages/registry.ts";
import type { PdfDescription } from "../../pdf/pdf-description.ts";
import { placeOf } from "../data-sets/data-set.ts";
import type { DocumentContent } from "../document-content.ts";

/**
 * The PDF's own metadata: title, author, subject, identifier, language.
 *
 * @param number printed at the foot of the page.
 * @example describeDocument(content, school, "B7F3-1").title // "Bulletin de notes, T2 2025-2026 – KABORÉ Aminata"
 */
export function describeDocument(content: DocumentContent, school: School, number: string): PdfDescription {
  const { type, sheet, language } = content;
  const { student, schoolClass, rulePack, term } = sheet;
  const { names } = typeOf(type);
  const languages = paperLanguages(language);
  const inEach = (of: (code: string) => string) => [...new Set(languages.map(({ code }) => of(code)))].join(" / ");
  const title = inEach((code) => (names[code] ?? names.fr).title);
  const short = periodOf(rulePack, term)?.short;
  const place = schoolClass?.name ?? school.name;
  const about = student === undefined ? place : `${student.lastName} ${student.firstNames}`;
  const shortTerm = short === undefined ? term : inEach((code) => periodText(short, code));
  const period = [shortTerm, placeOf(sheet).schoolYear].filter(Boolean).join(" ");
  return {
    title: printable(`${title}, ${period} – ${about}`),
    author: printable(school.name),
    subject: printable(`${title}, ${place}, ${period}`),
    identifier: number,
    language: languages[0].code,
  };
}

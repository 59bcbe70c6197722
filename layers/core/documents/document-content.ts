import { recordedType } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import { periodOf } from "../domain/periods.ts";
import type { Report } from "../domain/results/report.ts";
import type { School } from "../domain/school.ts";
import { FIRST_LANGUAGE } from "../languages/registry.ts";
import type { Issue } from "../latex/head-data.ts";
import type { Latex } from "../latex/latex.ts";
import type { DocumentSheet, LongText } from "./data-sets/data-set.ts";
import { dataSet } from "./data-sets/index.ts";
import { type Look, lookOf } from "./look.ts";
import { settingOf } from "./report.ts";

/** What one document says, its type, and what of its looks the school has set. */
export interface DocumentContent {
  readonly type: DocumentType;
  readonly sheet: DocumentSheet;
  readonly look: Look;
  /** One or two languages of `LANGUAGE_CHOICES`. */
  readonly language: string;
}

/** Which of a report's documents: one of a student's, or that of the whole class or school. */
interface ContentChoice {
  readonly type: DocumentType;
  readonly studentId?: string | undefined;
  /** Absent: the first language. */
  readonly language?: string | undefined;
}

/** @throws PalmaresError DOCUMENT_TYPE_GONE: a stored order may be older than the types that there are. */
function dataOf(type: DocumentType) {
  const { spec } = recordedType(type);
  if (spec === undefined) throw new PalmaresError("DOCUMENT_TYPE_GONE", "There is no such type any more.", { type });
  return dataSet(spec.data);
}

/** Whether papers of a type name the class's subjects. */
export const printsSubjects = (type: DocumentType): boolean => dataOf(type).printsSubjects === true;

/**
 * Takes what one document says from the report of its class or school.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, NO_RESULTS, and the refusals for want of a distinction
 */
export function contentOf(report: Report, choice: ContentChoice): DocumentContent {
  const { type, studentId, language = FIRST_LANGUAGE.code } = choice;
  const { school, schoolYear } = settingOf(report);
  const look = lookOf(school, schoolYear, type);
  return { type, sheet: dataOf(type).sheet(report, studentId), look, language };
}

/** The short name of a document's period: « T1 », « Séq. 3 ». */
export const shortTermOf = ({ sheet: { rulePack, term } }: Pick<DocumentContent, "sheet">): string =>
  periodOf(rulePack, term)?.short.fr ?? term;

/** The longest text of a document that people may shorten, and the content with another one in its place. */
export function longestTextOf(content: DocumentContent): LongText<DocumentContent> | undefined {
  const found = dataOf(content.type).longestText?.(content.sheet);
  return found && { ...found, replacedBy: (text) => ({ ...content, sheet: found.replacedBy(text) }) };
}

/** The name of the student's photo, where the document shows it. */
export const printedPhoto = ({ type, sheet }: Pick<DocumentContent, "type" | "sheet">): string | undefined =>
  dataOf(type).showsPhoto && sheet.rulePack.prints?.includes("photo") ? sheet.student?.photo : undefined;

/** A document's content as definitions for its template, with the school as the theme prints it. */
export const bodyOf = (
  { type, sheet, language }: DocumentContent,
  school: School,
  issue: Omit<Issue, "language">,
): Latex => dataOf(type).body({ ...sheet, school }, { ...issue, language });

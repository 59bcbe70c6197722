import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import type { About } from "../documents/about.ts";
import { contentOf, shortTermOf } from "../documents/document-content.ts";
import { documentLanguage, keptLanguage } from "../documents/document-language.ts";
import { type PageDigest, pageDigest } from "../documents/page-digest.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";
import { readSource, reportOf, type Source, settingOf, warningsOf } from "../documents/report.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import { isAboutSchool, type Report } from "../domain/results/report.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { describeWarning } from "../text/fr/school-data.ts";
import type { ChosenDocument } from "./choose-documents.ts";
import { type WithoutDocument, withoutDocument } from "./without-document.ts";

/** A class, or the school in a year. */
export interface Place {
  /** Absent: the whole school. */
  readonly schoolClass?: SchoolClass | undefined;
  readonly schoolYear: string;
}

/** A document that can be made. */
export interface SelectedDocument extends Place {
  /** Absent: the document is about the whole class, or the whole school. */
  readonly student?: Student | undefined;
  readonly type: DocumentType;
  readonly term: Term;
  /** As a key has it. */
  readonly language?: string | undefined;
  /** The short name of the term. */
  readonly termName: string;
  /** What its page says. */
  readonly digest: PageDigest;
  readonly line?: number;
}

/** A class or a school as it was read: every document of it that is selected was checked on this state. */
export interface ReadSource {
  readonly source: Source;
  /** Of the documents that are computed from it, without the student. */
  readonly about: About;
  readonly term: Term;
}

export interface CheckDocumentsPorts {
  readonly school: ReportRecords;
  readonly design: DesignDigests;
}

/** A student, a class or a school without such a document, and the line of the request's list. */
export interface LeftOut extends WithoutDocument {
  readonly line?: number;
}

export interface CheckedDocuments {
  /** Absent when it cannot be computed. */
  readonly read?: ReadSource;
  readonly documents: readonly SelectedDocument[];
  readonly without: readonly LeftOut[];
  /** French sentences about entries that were left out, and classes that are only named. */
  readonly warnings: readonly string[];
}

/**
 * Checks documents of one class or school and one term, by computing what each would show. Nothing is written. A student who
 * cannot have a document is listed with the reason, and keeps nobody else from having one.
 *
 * @param place that of all these documents.
 * @param chosen documents of the same term.
 * @param asked the language that the request names; undefined: the school's.
 * @throws PalmaresError TERM_NOT_IN_SCHOOL
 */
export async function checkDocuments(
  { school, design }: CheckDocumentsPorts,
  scope: Scope,
  place: Place,
  chosen: readonly [ChosenDocument, ...ChosenDocument[]],
  asked?: string,
): Promise<CheckedDocuments> {
  const { schoolClass, schoolYear } = place;
  const leftOut = (one: ChosenDocument, error: PalmaresError): LeftOut => ({
    ...withoutDocument(one, schoolClass ?? { schoolYear }, error),
    ...(one.line !== undefined && { line: one.line }),
  });
  const { term } = chosen[0];
  const about = schoolClass === undefined ? { schoolYear } : { classId: schoolClass.id };
  let source: Source | undefined;
  let report: Report;
  try {
    source = await readSource(school, scope, about, term);
    report = reportOf(source, term);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.code === "TERM_NOT_IN_SCHOOL") throw refusal;
    // The class's own data is wrong: no document of it can be made, and the other classes' can.
    return { documents: [], without: chosen.map((one) => leftOut(one, refusal)), warnings: [] };
  }
  const documents: SelectedDocument[] = [];
  const without: LeftOut[] = [];
  for (const one of chosen) {
    const { student, type, line } = one;
    try {
      const language = keptLanguage(documentLanguage(type, asked, settingOf(report)));
      const content = contentOf(report, { type, studentId: student?.id, language });
      const digest = pageDigest(content, design);
      const termName = shortTermOf(content);
      documents.push({
        schoolClass,
        schoolYear,
        student,
        type,
        term,
        language,
        termName,
        digest,
        ...(line !== undefined && { line }),
      });
    } catch (error) {
      const refusal = refusalOf(error);
      // In a whole class or school, whoever was not in the class then is no student without a document.
      if (line === undefined && student !== undefined && !isMember(report, student)) continue;
      without.push(leftOut(one, refusal));
    }
  }
  const read = source && { read: { source, about, term } };
  return { ...read, documents, without, warnings: batchWarnings(report) };
}

const isMember = (report: Report, student: Student): boolean =>
  !isAboutSchool(report) && report.members.some(({ id }) => id === student.id);

/** What a batch says of what it was made from, as French sentences. */
export const batchWarnings = (report: Report): readonly string[] => [
  ...(isAboutSchool(report) ? [] : report.warnings.map(describeWarning)),
  ...warningsOf(report),
];

/** @throws the error itself if it is not a PalmaresError: that is a bug, not a fault of the request. */
function refusalOf(error: unknown): PalmaresError {
  if (!(error instanceof PalmaresError)) throw error;
  return error;
}

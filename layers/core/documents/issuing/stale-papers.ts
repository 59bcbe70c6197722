import type { Scope } from "../../call/scope.ts";
import { isDocumentType } from "../../document-types/registry.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Report } from "../../domain/results/report.ts";
import type { ClassRecord, Student, Term } from "../../domain/school.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { contentOf } from "../document-content.ts";
import { contentDigest } from "../page-digest.ts";
import { reportOf } from "../report.ts";
import { withoutDraftMarks } from "./draft-mark.ts";
import { eachPaper } from "./each-paper.ts";
import type { IssuedLines, IssuedPaper } from "./ports.ts";

/** A paper that counts, and says what the records do not say any more. */
export interface StalePaper {
  readonly paper: IssuedPaper;
  /** Absent: it is about the class, or the class does not know its student any more. */
  readonly student?: Student | undefined;
  /** False: from the records as they are, it could not be issued at all: a distinction that is no longer deserved. */
  readonly couldBeIssued: boolean;
}

export interface StalePapersPorts {
  readonly register: IssuedLines;
  readonly school: Pick<SchoolRecords, "classRecord">;
}

/**
 * The papers of a class that count and say something else than they would if they were issued now, of every type, period and
 * language. What they say is compared as issuing compares it, so that exactly these would be replaced. It reads the class once
 * and the lines of the school's register; nothing is set in TeX.
 *
 * @returns none for a class that cannot be read any more: nobody can tell.
 */
export async function stalePapers(
  { register, school }: StalePapersPorts,
  scope: Scope,
  classId: string,
): Promise<readonly StalePaper[]> {
  const counting = { classId, status: "ISSUED" } as const;
  const papers = await Array.fromAsync(eachPaper((window) => register.list(scope, counting, window)));
  const record = papers.length === 0 ? undefined : await readClass(school, scope, classId);
  if (record === undefined) return [];
  const students = new Map(record.students.map((student) => [student.id, student]));
  const reports = new Map<Term, Report | undefined>();
  const reportIn = (term: Term) => {
    if (!reports.has(term))
      reports.set(
        term,
        orNothing(() => reportOf(record, term)),
      );
    return reports.get(term);
  };
  return papers.flatMap((paper): readonly StalePaper[] => {
    const { type, term, studentId, language } = paper.key;
    // Of a type that is gone nothing could be issued instead, and nothing is wrong with what was.
    if (!isDocumentType(type)) return [];
    const report = reportIn(term);
    const says = report && orNothing(() => contentDigest(contentOf(report, { type, studentId, language })));
    if (says === paper.says) return [];
    const student = studentId === undefined ? undefined : students.get(studentId);
    return [{ paper, student, couldBeIssued: says !== undefined }];
  });
}

async function readClass(
  school: StalePapersPorts["school"],
  scope: Scope,
  classId: string,
): Promise<ClassRecord | undefined> {
  try {
    return await withoutDraftMarks(school).classRecord(scope, classId);
  } catch (error) {
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}

/** What cannot be computed or printed from the records as they are. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}

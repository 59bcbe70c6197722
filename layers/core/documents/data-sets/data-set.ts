import { PalmaresError } from "../../domain/errors.ts";
import type { OverlongText } from "../../domain/overlong-text.ts";
import type { ClassReport } from "../../domain/results/class-report.ts";
import type { Student } from "../../domain/school.ts";
import type { ClassHead } from "../../domain/sheets.ts";
import type { Issue } from "../../latex/head-data.ts";
import type { Latex } from "../../latex/latex.ts";

/** What every sheet has: school, class, period; and the student of a document about one. */
export type DocumentSheet = ClassHead & { readonly student?: Student };

/** Computed values by a name that a `type.json` gives, and how they are written for its template. */
export interface DataSet<Sheet extends DocumentSheet = DocumentSheet> {
  /**
   * @param studentId of a document about one student; undefined: the document is about the class.
   * @throws PalmaresError STUDENT_NOT_FOUND, NOT_ENROLLED, INVALID_SCHOOL_DATA, NO_RESULTS, or a refusal for want of a distinction.
   */
  readonly sheet: (report: ClassReport, studentId: string | undefined) => Sheet;
  readonly body: (sheet: Sheet, issue: Issue) => Latex;
  /** Its papers have a place for the student's photo, where the rule pack prints it. */
  readonly showsPhoto?: true;
  /** The longest of the sheet's texts that people may shorten. Absent: there are none. */
  readonly longestText?: (sheet: Sheet) => LongText<Sheet> | undefined;
}

/** A text of a sheet, and the sheet with another one in its place. */
export interface LongText<Sheet> {
  readonly place: Pick<OverlongText, "field" | "subject">;
  readonly text: string;
  readonly replacedBy: (text: string) => Sheet;
}

/** A data set about one student. */
export const aboutStudent = <Sheet extends DocumentSheet>(set: {
  readonly sheet: (report: ClassReport, studentId: string) => Sheet;
  readonly body: DataSet<Sheet>["body"];
  readonly showsPhoto?: true;
  readonly longestText?: (sheet: Sheet) => LongText<Sheet> | undefined;
}): DataSet<Sheet> => ({
  ...set,
  sheet: (report, studentId) => {
    if (studentId === undefined) throw new Error("A document about a student names one.");
    return set.sheet(report, studentId);
  },
});

/** A data set about a class. A student named beside it is none of the class: an erased one, in the plan of an old batch. */
export const aboutClass = <Sheet extends DocumentSheet>(set: {
  readonly sheet: (report: ClassReport) => Sheet;
  readonly body: DataSet<Sheet>["body"];
}): DataSet<Sheet> => ({
  ...set,
  sheet: (report, studentId) => {
    if (studentId !== undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "The document is about a class.");
    return set.sheet(report);
  },
});

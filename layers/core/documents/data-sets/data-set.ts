import { PalmaresError } from "../../domain/errors.ts";
import type { OverlongText } from "../../domain/overlong-text.ts";
import type { ClassReport } from "../../domain/results/class-report.ts";
import { isAboutSchool, type Report } from "../../domain/results/report.ts";
import type { SchoolReport } from "../../domain/results/school-report.ts";
import type { SchoolClass, Student } from "../../domain/school.ts";
import type { SchoolHead } from "../../domain/sheets.ts";
import type { Issue } from "../../latex/head-data.ts";
import type { Latex } from "../../latex/latex.ts";
import type { FiledPlace } from "../../text/file-names.ts";

/** What every sheet has: school and period; the class of a document about one or about a student of it, and the student. */
export interface DocumentSheet extends SchoolHead {
  readonly schoolClass?: SchoolClass;
  readonly student?: Student;
  /** Of a document about the school; a class has its own. */
  readonly schoolYear?: string;
  /** ISO date of the class's council; absent: not recorded, or of no class. */
  readonly councilDate?: string;
}

/** Where and when, as names of files say it. @example placeOf(sheet) // { name: "6e A", schoolYear: "2025-2026" } */
export const placeOf = ({
  schoolClass,
  schoolYear = "",
}: {
  readonly schoolClass?: SchoolClass | undefined;
  readonly schoolYear?: string | undefined;
}): FiledPlace => schoolClass ?? { schoolYear };

/** Computed values by a name that a `type.json` gives, and how they are written for its template. */
export interface DataSet<Sheet extends DocumentSheet = DocumentSheet> {
  /**
   * @param studentId of a document about one student; undefined: the document is about the class, or the school.
   * @throws PalmaresError STUDENT_NOT_FOUND, NOT_ENROLLED, INVALID_SCHOOL_DATA, NO_RESULTS, or a refusal for want of a distinction.
   */
  readonly sheet: (report: Report, studentId: string | undefined) => Sheet;
  readonly body: (sheet: Sheet, issue: Issue) => Latex;
  /** Its papers have a place for the student's photo, where the rule pack prints it. */
  readonly showsPhoto?: true;
  /** Its papers name the class's subjects. */
  readonly printsSubjects?: true;
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
  readonly printsSubjects?: true;
  readonly longestText?: (sheet: Sheet) => LongText<Sheet> | undefined;
}): DataSet<Sheet> => ({
  ...set,
  sheet: (report, studentId) => {
    if (studentId === undefined) throw new Error("A document about a student names one.");
    return set.sheet(ofClass(report), studentId);
  },
});

/** A data set about a class. A student named beside it is none of the class: an erased one, in the plan of an old batch. */
export const aboutClass = <Sheet extends DocumentSheet>(set: {
  readonly sheet: (report: ClassReport) => Sheet;
  readonly body: DataSet<Sheet>["body"];
  readonly printsSubjects?: true;
}): DataSet<Sheet> => ({
  ...set,
  sheet: (report, studentId) => {
    if (studentId !== undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "The document is about a class.");
    return set.sheet(ofClass(report));
  },
});

/** A data set about a school. */
export const aboutSchool = <Sheet extends DocumentSheet>(set: {
  readonly sheet: (report: SchoolReport) => Sheet;
  readonly body: DataSet<Sheet>["body"];
}): DataSet<Sheet> => ({
  ...set,
  sheet: (report) => {
    if (!isAboutSchool(report)) throw new Error("A document about a school is computed from all its classes.");
    return set.sheet(report);
  },
});

function ofClass(report: Report): ClassReport {
  if (isAboutSchool(report)) throw new Error("A document about a class or a student is computed from the class.");
  return report;
}

import type { ClassReport } from "../../domain/results/class-report.ts";
import type { Issue } from "../../latex/head-data.ts";
import type { Latex } from "../../latex/latex.ts";

/** What a kind of document says: its sheet of computed values, and the sheet as definitions for its template. */
export interface DocumentKind<Sheet> {
  /** @throws PalmaresError STUDENT_NOT_FOUND, NO_RESULTS, or a refusal of this kind: see its entry in DOCUMENT_KINDS. */
  readonly sheet: (report: ClassReport, studentId: string) => Sheet;
  readonly body: (sheet: Sheet, issue: Issue) => Latex;
}

import type { ClassReport } from "./class-report.ts";
import type { SchoolReport } from "./school-report.ts";

/** A class or a school computed for one period: the documents about its students, the class or the school are taken from it. */
export type Report = ClassReport | SchoolReport;

export const isAboutSchool = (report: Report): report is SchoolReport => "statistics" in report;

import { yearRecordBody } from "../../latex/year-record-data.ts";
import { aboutStudent } from "./data-set.ts";

export const studentYear = aboutStudent({
  sheet: (report, studentId) => report.yearRecord(studentId),
  body: yearRecordBody,
  printsSubjects: true,
});

import { studentFileBody } from "../../latex/student-file-data.ts";
import { aboutStudent } from "./data-set.ts";

export const studentFile = aboutStudent({
  sheet: (report, studentId) => report.studentFile(studentId),
  body: studentFileBody,
  showsPhoto: true,
});

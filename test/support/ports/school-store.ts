import { classRecordSuite } from "./school/class-records.ts";
import { classSuite } from "./school/classes.ts";
import { columnSuite } from "./school/columns.ts";
import { entrySuite } from "./school/entries.ts";
import { manyPersonsSuite } from "./school/many-persons.ts";
import { matriculeSuite } from "./school/matricules.ts";
import { ownPapersSuite } from "./school/own-papers.ts";
import { periodRecordSuite } from "./school/period-records.ts";
import { personSuite } from "./school/persons.ts";
import { revisionSuite } from "./school/revisions.ts";
import type { OpenStores } from "./school/saved-school.ts";
import { studentSuite } from "./school/students.ts";
import { teacherSuite } from "./school/teachers.ts";

/** The tests of every school store: the one in memory and the one on DynamoDB. */
export function schoolStoreSuite(open: OpenStores) {
  classSuite(open);
  studentSuite(open);
  matriculeSuite(open);
  entrySuite(open);
  revisionSuite(open);
  classRecordSuite(open);
  periodRecordSuite(open);
  teacherSuite(open);
  personSuite(open);
  manyPersonsSuite(open);
  ownPapersSuite(open);
  columnSuite(open);
}

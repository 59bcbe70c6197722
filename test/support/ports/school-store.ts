import { classSuite } from "./school/classes.ts";
import { columnSuite } from "./school/columns.ts";
import { entrySuite } from "./school/entries.ts";
import { matriculeSuite } from "./school/matricules.ts";
import { ownPapersSuite } from "./school/own-papers.ts";
import { recordSuite } from "./school/records.ts";
import type { OpenStores } from "./school/saved-school.ts";
import { studentSuite } from "./school/students.ts";

/** The tests of every school store: the one in memory and the one on DynamoDB. */
export function schoolStoreSuite(open: OpenStores) {
  classSuite(open);
  studentSuite(open);
  matriculeSuite(open);
  entrySuite(open);
  recordSuite(open);
  ownPapersSuite(open);
  columnSuite(open);
}

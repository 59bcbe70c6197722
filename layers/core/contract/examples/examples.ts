import type { RouteName } from "../routes.ts";
import { BATCH_EXAMPLES } from "./batches.ts";
import { DIRECTORY_EXAMPLES } from "./directory.ts";
import { DOCUMENT_EXAMPLES } from "./documents.ts";
import type { ExamplesOf } from "./example-of.ts";
import { IMPORT_EXAMPLES } from "./imports.ts";
import { INSTALLATION_EXAMPLES } from "./installation.ts";
import { PARENT_EXAMPLES } from "./parents.ts";
import { PREFLIGHT_EXAMPLES } from "./preflight.ts";
import { CLASS_EXAMPLES } from "./records/classes.ts";
import { MARK_EXAMPLES } from "./records/marks.ts";
import { OWN_PAPER_EXAMPLES } from "./records/own-papers.ts";
import { PERIOD_EXAMPLES } from "./records/periods.ts";
import { PHOTO_EXAMPLES } from "./records/photos.ts";
import { SCHOOL_EXAMPLES } from "./records/schools.ts";
import { STUDENT_EXAMPLES } from "./records/students.ts";
import { USER_EXAMPLES } from "./records/users.ts";
import { REGISTER_EXAMPLES } from "./register.ts";
import { STUDENT_DATA_EXAMPLES } from "./student-data.ts";

/**
 * An example of every route, for the API's description. Schools and pupils are invented. A route without one does not
 * compile; a test holds each against its schema.
 */
export const EXAMPLES: ExamplesOf<RouteName> = {
  ...DOCUMENT_EXAMPLES,
  ...BATCH_EXAMPLES,
  ...REGISTER_EXAMPLES,
  ...PARENT_EXAMPLES,
  ...DIRECTORY_EXAMPLES,
  ...IMPORT_EXAMPLES,
  ...CLASS_EXAMPLES,
  ...STUDENT_EXAMPLES,
  ...PHOTO_EXAMPLES,
  ...STUDENT_DATA_EXAMPLES,
  ...MARK_EXAMPLES,
  ...PERIOD_EXAMPLES,
  ...SCHOOL_EXAMPLES,
  ...USER_EXAMPLES,
  ...OWN_PAPER_EXAMPLES,
  ...PREFLIGHT_EXAMPLES,
  ...INSTALLATION_EXAMPLES,
};

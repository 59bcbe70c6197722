import type { SheetHead } from "../domain/sheets.ts";
import { headFields, type Issue } from "./head-data.ts";
import type { Latex } from "./latex.ts";
import { photoField } from "./optional-lines.ts";
import { setFields } from "./printed.ts";

/** Who a student is and in which class, as one line of definitions: the data set `student-file`. */
export const studentFileBody = (sheet: SheetHead, issue: Issue): Latex =>
  setFields({ ...headFields(sheet, issue), Photo: photoField(sheet) });

import type { DataSetName } from "../../document-types/spec.ts";
import { bulletin } from "./bulletin.ts";
import { classList } from "./class-list.ts";
import { classTerm } from "./class-term.ts";
import type { DataSet } from "./data-set.ts";
import { honorBoard } from "./honor-board.ts";
import { schoolTerm } from "./school-term.ts";
import { studentFile } from "./student-file.ts";
import { studentYear } from "./student-year.ts";

/** The module of each data set. A name without one does not compile. */
const SETS = {
  bulletin,
  "honor-board": honorBoard,
  "student-file": studentFile,
  "student-year": studentYear,
  "class-list": classList,
  "class-term": classTerm,
  "school-term": schoolTerm,
  // biome-ignore lint/suspicious/noExplicitAny: each set has a sheet of its own type.
} as const satisfies { readonly [N in DataSetName]: DataSet<any> };

/** A set writes what it has computed itself; TypeScript cannot follow that through a variable. */
export const dataSet = (name: DataSetName): DataSet => SETS[name] as unknown as DataSet;

import type { Term } from "../../domain/school.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import type { ImportKind } from "../import-plan.ts";
import type { ClassState, ImportContext } from "../plan/context.ts";
import { followUpColumnsOf } from "./follow-up-columns.ts";
import type { Form } from "./form.ts";
import { markColumnsOf } from "./mark-columns.ts";
import { guardianColumns, identityColumns, personColumns } from "./student-columns.ts";
import { subjectForm } from "./subject-form.ts";

/** Which table of a class is wanted. */
export interface FormChoice {
  readonly what: ImportKind;
  /** Of marks and follow-ups. */
  readonly term: Term;
  /** Of marks: one subject; absent: all. */
  readonly subjectId?: string;
  /** False: a template, with the students and nothing entered. */
  readonly isFilled: boolean;
}

/**
 * A table of exactly this class: to be filled, or with what is entered. Importing an export again changes nothing, and in an
 * empty class it gives the same data.
 *
 * @param sheet the sheet's name, from `sheetNames`.
 */
export function classForm(
  state: ClassState,
  { what, term, subjectId, isFilled }: FormChoice,
  rules: Pick<ImportContext, "kinds" | "scaleOf" | "scale" | "guardians">,
  sheet: string,
): Form {
  if (what === "subjects") return subjectForm(state, isFilled, sheet);
  const { schoolClass, subjects } = state;
  const students = state.students
    .filter(({ left }) => what === "students" || left === undefined || isFilled)
    .toSorted(byName);
  const subject = subjects.find(({ id }) => id === subjectId);
  const identity = identityColumns(students);
  const form = { term, isFilled, ...(subjectId !== undefined && { subjectId }) };
  const columns =
    what === "students"
      ? [...personColumns(students), ...guardianColumns(students, rules.guardians)]
      : what === "marks"
        ? markColumnsOf(students, state, form, rules)
        : followUpColumnsOf(students, state, form);
  return {
    name: sheet,
    titles: [
      ["Classe", schoolClass.name],
      ["Année", schoolClass.schoolYear],
      ...(what === "students" ? [] : [["Période", term] as const]),
      ...(subject === undefined ? [] : [["Matière", subject.name] as const]),
    ],
    columns: [...identity, ...columns],
    frozenColumns: identity.length,
  };
}

import type { ComponentChildren } from "preact";
import type { Period } from "../../parts/periods.ts";
import type { ClassStudent } from "../../parts/students.ts";
import type { UnsavedForms } from "./use-unsaved-forms.ts";

/** What was done last, and to whom. */
export interface Done {
  readonly what: "added" | "changed" | "removed";
  readonly student: Pick<ClassStudent, "student_id" | "last_name" | "first_names">;
}

/** What the form of a student is given, whoever it is. */
export interface FormProps {
  readonly classId: string;
  readonly periods: readonly Period[];
  readonly unsaved: UnsavedForms;
  readonly onDone: (what: Done["what"], student: Done["student"]) => void;
  /** What was done last. */
  readonly said: ComponentChildren;
}

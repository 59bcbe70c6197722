import type { DocumentScope } from "./spec.ts";

/** The members of a request that can name whom a document is about. */
export type NamingMember = "student_id" | "class_id";

/** What follows from whom a type's documents are about, where they are asked for and in names of files. */
interface ScopeRules {
  /** Members that a request must have. A class beside a student only says which one is meant. */
  readonly needs: readonly NamingMember[];
  /** Members that name somebody whom the document is not about: a request with one is refused. */
  readonly refuses: readonly NamingMember[];
  /** Names of files where the type's folder gives none. The saved one has the place `{scope}`, and that of no other scope. */
  readonly file: { readonly link: string; readonly saved: string };
}

export const SCOPES: Readonly<Record<DocumentScope, ScopeRules>> = {
  student: {
    needs: ["student_id"],
    refuses: [],
    file: { link: "{type}-{period}-{class}-{year}", saved: "{student}-{type}-{period}" },
  },
  class: {
    needs: ["class_id"],
    refuses: ["student_id"],
    file: { link: "{type}-{period}-{class}-{year}", saved: "{type}-{class}-{period}" },
  },
  school: {
    needs: [],
    refuses: ["student_id", "class_id"],
    file: { link: "{type}-{period}-{year}", saved: "{type}-{school}-{period}" },
  },
};

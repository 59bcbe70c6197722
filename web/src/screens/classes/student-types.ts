import { DOCUMENT_TYPES, scopeOf } from "../../document-types.ts";

/** The types of documents about one student, in the order of the forms. */
export const STUDENT_TYPES = DOCUMENT_TYPES.filter((type) => scopeOf(type) === "student");

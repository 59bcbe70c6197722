import type { DocumentType, Term } from "../domain/school.ts";

/**
 * Keys of the two tables, for the CDK definitions and the adapters alike.
 *
 * School table: one partition per class holds all a bulletin needs, and its sort keys are in such an order
 * that "all up to term T2" is one range: CLASS < STUDENT# < SUBJECT# < TERM#T1# < TERM#T2# < TERM#T3#.
 * The index `members` finds a student's class, and lists classes and students of a school.
 */
export const KEY = { partition: "pk", sort: "sk" } as const;
export const MEMBERS_INDEX = { name: "members", partition: "gsi1pk", sort: "gsi1sk" } as const;

export const schoolKeys = {
  school: (schoolId: string) => ({ pk: `SCHOOL#${schoolId}`, sk: "SCHOOL" }),
  classPartition: (schoolId: string, classId: string) => `SCHOOL#${schoolId}#CLASS#${classId}`,
  schoolClass: "CLASS",
  student: (studentId: string) => `STUDENT#${studentId}`,
  subject: (subjectId: string) => `SUBJECT#${subjectId}`,
  /** All marks of one student in one term, as one item. */
  marks: (term: Term, studentId: string) => `TERM#${term}#MARKS#${studentId}`,
  followUp: (term: Term, studentId: string) => `TERM#${term}#FOLLOWUP#${studentId}`,
  /** The last sort key that belongs to a term: `sk <= upTo("T2")` reads T1 and T2, never T3. */
  upTo: (term: Term) => `TERM#${term}#~`,
  members: (schoolId: string) => `SCHOOL#${schoolId}`,
  memberClass: (classId: string) => `CLASS#${classId}`,
} as const;

export const documentKeys = {
  document: (documentId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: "DOCUMENT" }),
} as const;

/** Object keys of the documents bucket. No pupil's data in any of them. */
export const objectKeys = {
  /** A generation is one making of the document: asking again with force_new writes a new object. */
  pdf: (schoolId: string, documentId: string, generation: number) =>
    `documents/${schoolId}/${documentId}/${generation}.pdf`,
  documentsPrefix: "documents/",
  latexLogsPrefix: "latex_logs/",
  /** One folder per document type, one name per TeX run: `latex_logs/bulletin/20260303T101500Z-5f2c`. */
  latexLog: (type: DocumentType, run: string) =>
    `latex_logs/${type === "BULLETIN" ? "bulletin" : "honor-board"}/${run}`,
} as const;

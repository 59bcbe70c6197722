import type { DocumentType, Term } from "../domain/school.ts";
import { DOCUMENT_KINDS } from "./document-kinds.ts";

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

/**
 * Batches live in the Documents table, so that one stream tells of documents and batches alike. A batch's id sorts by its
 * time: the school's partition lists the newest first.
 */
export const batchKeys = {
  batches: (schoolId: string) => `SCHOOL#${schoolId}#BATCHES`,
  batch: (schoolId: string, batchId: string) => ({ pk: `SCHOOL#${schoolId}#BATCHES`, sk: batchId }),
  items: (batchId: string) => `BATCH#${batchId}`,
  item: (batchId: string, position: number) => ({
    pk: `BATCH#${batchId}`,
    sk: `ITEM#${String(position).padStart(5, "0")}`,
  }),
  /** Beside the document, one item for each batch that waits for it. */
  watch: (documentId: string, batchId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: `BATCH#${batchId}` }),
} as const;

/** Counters per school, and beside each document the version that they have counted. */
export const metricsKeys = {
  counters: (schoolId: string) => ({ pk: `SCHOOL#${schoolId}#METRICS`, sk: "COUNTERS" }),
  counted: (documentId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: "COUNTED" }),
  /** Open sockets of a school. */
  sockets: (schoolId: string) => `SCHOOL#${schoolId}#SOCKETS`,
  socket: (schoolId: string, connectionId: string) => ({ pk: `SCHOOL#${schoolId}#SOCKETS`, sk: connectionId }),
} as const;

/** An item that is never written: whether a table can be read at all. */
export const healthKeys = { probe: { pk: "HEALTH", sk: "HEALTH" } } as const;

/** How readers of the Documents table's stream tell its records apart: by a whole sort key, or by how the partition's ends. */
export const STREAM_RECORDS = {
  document: { sort: "DOCUMENT" },
  counters: { sort: "COUNTERS" },
  batch: { partitionEnd: "#BATCHES" },
  socket: { partitionEnd: "#SOCKETS" },
} as const;

/** Why counters were written last: readers of the stream want to know of resets, and have made the counts themselves. */
export const COUNTERS_WRITTEN_FOR = { attribute: "writtenFor", count: "count", reset: "reset" } as const;

/** Index of the Documents table over what is PENDING, by the time of the request: it counts what waits too long. */
export const PENDING_INDEX = { name: "pending", partition: "pendingOf", sort: "requestedAt" } as const;

/** Object keys of the documents bucket. No pupil's data in any of them. */
export const objectKeys = {
  /** A generation is one making of the document: asking again with force_new writes a new object. */
  pdf: (schoolId: string, documentId: string, generation: number) =>
    `documents/${schoolId}/${documentId}/${generation}.pdf`,
  batchesPrefix: "batches/",
  /** Ids only: which documents a batch is made of, in the order of its outputs. */
  batchPlan: (schoolId: string, batchId: string) => `batches/${schoolId}/${batchId}/plan.json`,
  batchOutput: (schoolId: string, batchId: string, round: number, output: "zip" | "print" | "summary") =>
    `batches/${schoolId}/${batchId}/${round}.${{ zip: "zip", print: "pdf", summary: "csv" }[output]}`,
  documentsPrefix: "documents/",
  latexLogsPrefix: "latex_logs/",
  /** One folder per document type, one name per TeX run: `latex_logs/bulletin/20260303T101500Z-5f2c`. */
  latexLog: (type: DocumentType, run: string) => `latex_logs/${DOCUMENT_KINDS[type].slug}/${run}`,
} as const;

import type { DocumentType } from "@palmares/core/domain/document-types";
import type { Student, Term } from "@palmares/core/domain/school";

/** One document, by what is asked for. */
export type DocumentKey = `${string}/${string}/${DocumentType}/${Term}`;

/** @example keyOf("campagne-a", "1-2", "BULLETIN", "T1") // "campagne-a/1-2/BULLETIN/T1" */
export const keyOf = (schoolId: string, studentId: string, type: DocumentType, term: Term): DocumentKey =>
  `${schoolId}/${studentId}/${type}/${term}`;

export interface OrderBase {
  readonly schoolId: string;
  /** When it is sent, as a share of the time in which all are sent. */
  readonly at: number;
  /** Identical requests sent at the same moment. */
  readonly copies: number;
}

export interface BatchOrder extends OrderBase {
  readonly kind: "batch";
  readonly body: Readonly<Record<string, unknown>> & { readonly force_new: boolean; readonly two_sided: boolean };
  /** The documents that it may make. A batch of certificates leaves out the students who earned none. */
  readonly keys: readonly DocumentKey[];
}

export interface SingleOrder extends OrderBase {
  readonly kind: "single";
  readonly body: { readonly student_id: string; readonly term: Term; readonly force_new: boolean };
  readonly keys: readonly [DocumentKey];
}

export interface StreamOrder extends OrderBase {
  readonly kind: "stream";
  readonly body: { readonly student_id: string; readonly term: Term };
}

/** Tries again whatever batch of the school has failed by then. */
export interface RetryOrder extends OrderBase {
  readonly kind: "retry";
}

/** Reads: the functions that answer them can be killed as well. */
export interface LookOrder extends OrderBase {
  readonly kind: "look";
  readonly path: string;
}

export type Order = BatchOrder | SingleOrder | StreamOrder | RetryOrder | LookOrder;

export const isForced = (order: Order): boolean => "body" in order && "force_new" in order.body && order.body.force_new;

export const bulletinKeys = (schoolId: string, students: readonly Student[], term: Term): DocumentKey[] =>
  students.map(({ id }) => keyOf(schoolId, id, "BULLETIN", term));

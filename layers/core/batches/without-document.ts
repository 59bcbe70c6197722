import { type About, aboutOf } from "../documents/about.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { ErrorCode, FieldFault, PalmaresError } from "../domain/errors.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { whoHasNone } from "../text/fr/batches.ts";
import { sentenceFor } from "../text/fr/errors.ts";

/** A student, a class or the school of a selection without a document in the batch, and why: for people who may see names. */
export interface WithoutDocument {
  /** Absent: the document would be about the whole class or the whole school, and the names are empty. */
  readonly studentId?: string | undefined;
  readonly lastName: string;
  readonly firstNames: string;
  readonly matricule: string;
  /** Empty: the student has no class in the year, or the document would be about the school. */
  readonly classId: string;
  readonly className: string;
  readonly schoolYear: string;
  readonly type: DocumentType;
  readonly term: Term;
  readonly code: ErrorCode;
  /** French, for the secretary. */
  readonly detail: string;
}

/** What a batch leaves out: kept as one object beside its outputs. */
export interface BatchReport {
  readonly without: readonly WithoutDocument[];
  /** French sentences: entries of nobody, which count in no figure. */
  readonly warnings: readonly string[];
  /** Of a batch that was refused: the lines that are wrong. Absent: there are none, or each is one of `without`. */
  readonly faults?: readonly FieldFault[];
}

/** Students that the refusal of a whole selection names. */
const MOST_NAMED = 20;

/** Why nobody of a selection has a document: the first reasons. */
export const faultsOf = (without: BatchReport["without"]): readonly FieldFault[] =>
  without.slice(0, MOST_NAMED).map((one) => ({ field: "student_id", detail: whoHasNone(one) }));

/** What a batch's record says of its report: how many are left out, by reason, and how many warnings there are. */
export function countsOf({ without, warnings }: BatchReport): {
  readonly skipped?: Readonly<Record<string, number>>;
  readonly warningCount?: number;
} {
  const reasons = Map.groupBy(without, ({ code }) => code);
  return {
    ...(reasons.size > 0 && {
      skipped: Object.fromEntries([...reasons].map(([reason, all]) => [reason, all.length])),
    }),
    ...(warnings.length > 0 && { warningCount: warnings.length }),
  };
}

/** Whom a document would be about. */
export const aboutLeftOut = ({ studentId, classId, schoolYear }: WithoutDocument): About =>
  aboutOf({ classId: classId === "" ? undefined : classId, studentId, schoolYear });

/** Of a document about a class, or the school. */
const NOBODY = { id: undefined, lastName: "", firstNames: "", matricule: "" };

/** @param place the class, as far as it is known. */
export function withoutDocument(
  { student, type, term }: { readonly student?: Student | undefined; readonly type: DocumentType; readonly term: Term },
  place: { readonly [K in "id" | "name" | "schoolYear"]?: SchoolClass[K] | undefined },
  error: PalmaresError,
): WithoutDocument {
  const { id: studentId, lastName, firstNames, matricule } = student ?? NOBODY;
  return {
    studentId,
    lastName,
    firstNames,
    matricule,
    classId: place.id ?? "",
    className: place.name ?? "",
    schoolYear: place.schoolYear ?? "",
    type,
    term,
    code: error.code,
    detail: sentenceFor(error),
  };
}

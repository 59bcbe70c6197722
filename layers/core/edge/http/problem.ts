import { ERROR_STATUS } from "../../contract/errors/status.ts";
import type { Problem } from "../../contract/schemas/documents.ts";
import { type Dependents, type ErrorCode, FaultyRequest, type PalmaresError } from "../../domain/errors.ts";
import { ERROR_MESSAGES, sentenceFor } from "../../text/fr/errors.ts";

/** The field of the request that an error is about, where there is one. */
const FIELD: Partial<Record<ErrorCode, string>> = {
  STUDENT_NOT_FOUND: "student_id",
  CLASS_NOT_FOUND: "class_id",
  SCHOOL_NOT_FOUND: "school_id",
  NO_RESULTS: "term",
  TERM_NOT_IN_SCHOOL: "term",
  DOCUMENT_NOT_FOUND: "id",
  PAPER_NOT_FOUND: "number",
  BATCH_NOT_FOUND: "id",
  IMPORT_NOT_FOUND: "id",
  ERASURE_NOT_FOUND: "id",
  SUBJECT_NOT_FOUND: "subject_id",
  ASSESSMENT_NOT_FOUND: "assessment_id",
  TEACHER_NOT_FOUND: "user_id",
  USER_NOT_FOUND: "user_id",
  USER_EXISTS: "email",
  VERSION_NOT_FOUND: "valid_from",
  ID_TAKEN: "id",
};

/** What is there now, where a write expected something else. */
const currentOf = ({ details }: PalmaresError) => ("current" in details ? details.current : undefined);

/** How many records of each kind hang on what was to be deleted. */
const dependentsOf = ({ code, details }: PalmaresError): Dependents | undefined =>
  code === "STILL_IN_USE" ? (details as Dependents) : undefined;

const validValuesOf = ({ details }: PalmaresError) => ("valid" in details ? details.valid : undefined);

/**
 * An error as `application/problem+json` (RFC 9457). The error's own message stays in the log; the reader gets the
 * catalogue's.
 *
 * @example problemDetails(new PalmaresError("NO_RESULTS", "…", { term: "T2" }), "req-1")
 */
export function problemDetails(error: PalmaresError, requestId: string): Problem {
  const faults = error instanceof FaultyRequest ? error.faults : [];
  const field = faults[0]?.field ?? FIELD[error.code];
  const current = currentOf(error);
  const dependents = dependentsOf(error);
  const valid = faults[0]?.valid_values ?? validValuesOf(error);
  return {
    type: `urn:palmares:error:${error.code}`,
    title: ERROR_MESSAGES[error.code].title,
    status: ERROR_STATUS[error.code],
    code: error.code,
    detail: sentenceFor(error),
    ...(field !== undefined && { field }),
    ...(valid !== undefined && { valid_values: [...valid] }),
    ...(current !== undefined && { current }),
    ...(dependents !== undefined && { in_use: { ...dependents } }),
    ...(faults.length > 0 && {
      errors: faults.map(({ valid_values, ...fault }) => ({
        ...fault,
        ...(valid_values && { valid_values: [...valid_values] }),
      })),
    }),
    request_id: requestId,
  };
}

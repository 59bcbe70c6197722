import { ERROR_STATUS } from "../../contract/errors/status.ts";
import type { Problem } from "../../contract/schemas/documents.ts";
import { type ErrorCode, FaultyRequest, type PalmaresError } from "../../domain/errors.ts";
import { ERROR_MESSAGES, sentenceFor } from "../../text/fr/errors.ts";

/** The field of the request that an error is about, where there is one. */
const FIELD: Partial<Record<ErrorCode, string>> = {
  STUDENT_NOT_FOUND: "student_id",
  CLASS_NOT_FOUND: "class_id",
  SCHOOL_NOT_FOUND: "school_id",
  NO_RESULTS: "term",
  TERM_NOT_IN_SCHOOL: "term",
  DOCUMENT_NOT_FOUND: "id",
  BATCH_NOT_FOUND: "id",
};

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
  const valid = faults[0]?.valid_values ?? validValuesOf(error);
  return {
    type: `urn:palmares:error:${error.code}`,
    title: ERROR_MESSAGES[error.code].title,
    status: ERROR_STATUS[error.code],
    code: error.code,
    detail: sentenceFor(error),
    ...(field !== undefined && { field }),
    ...(valid !== undefined && { valid_values: [...valid] }),
    ...(faults.length > 0 && {
      errors: faults.map(({ valid_values, ...fault }) => ({
        ...fault,
        ...(valid_values && { valid_values: [...valid_values] }),
      })),
    }),
    request_id: requestId,
  };
}

/** Why a page could not be set. Permanent ones come from the data or the template; trying again changes nothing. */
export const PERMANENT_RENDER_ERRORS = [
  "MISSING_GLYPH",
  "PAGE_OVERFLOW",
  "TEMPLATE_ERROR",
  "IMAGE_UNREADABLE",
  "ENDLESS_TEMPLATE",
  "THEME_INVALID",
] as const;
/** May go away by itself: the document is tried again. */
export const TRANSIENT_RENDER_ERRORS = [
  "RENDER_TIMEOUT",
  "ENGINE_UNAVAILABLE",
  "DISK_FULL",
  "RENDER_INTERRUPTED",
] as const;

export type RenderErrorCode = (typeof PERMANENT_RENDER_ERRORS)[number] | (typeof TRANSIENT_RENDER_ERRORS)[number];

/** Every way a request can be refused or fail. `edge/http/problem.ts` maps each, or it does not compile. */
export type ErrorCode =
  | RenderErrorCode
  | "INVALID_JSON"
  | "INVALID_BODY"
  | "BODY_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "ROUTE_NOT_FOUND"
  | "STUDENT_NOT_FOUND"
  | "CLASS_NOT_FOUND"
  | "SCHOOL_NOT_FOUND"
  | "DOCUMENT_NOT_FOUND"
  | "TERM_NOT_IN_SCHOOL"
  | "BATCH_NOT_FOUND"
  | "BATCH_NOT_READY"
  | "INVALID_ITEMS"
  | "NOTHING_TO_PRINT"
  | "NOTHING_TO_RETRY"
  | "NO_RESULTS"
  | "NO_DISTINCTION"
  | "CONDUCT_TOO_LOW"
  | "INVALID_SCHOOL_DATA"
  | "DOCUMENT_NOT_READY"
  | "DOCUMENT_FAILED"
  | "DOCUMENT_PURGED"
  | "TOO_MANY_REQUESTS"
  | "UNHEALTHY"
  | "INTERNAL";

/** A failure with a code the program can act on. `message` is for the log: no pupil's data in it. */
export class PalmaresError extends Error {
  override readonly name = "PalmaresError";
  readonly code: ErrorCode;
  /** Values for the reader's message, e.g. `{ term: "T4" }`. Shown to people who may see them, never logged. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** One field or line of a request that is wrong, and how to mend it: a French sentence for the reader. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
  readonly valid_values?: readonly string[];
}

/** A request that is wrong in places: all of them, not the first one only. */
export class FaultyRequest extends PalmaresError {
  readonly faults: readonly FieldFault[];

  constructor(
    code: ErrorCode,
    message: string,
    faults: readonly FieldFault[],
    details: Readonly<Record<string, string>> = {},
  ) {
    super(code, message, details);
    this.faults = faults;
  }
}

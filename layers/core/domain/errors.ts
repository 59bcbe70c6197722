import type { InvalidSchoolData } from "./data-fault.ts";
import type { HealthPart } from "./health.ts";
import type { OverlongText } from "./overlong-text.ts";
import type { PictureFault } from "./picture-fault.ts";
import type { Role } from "./roles.ts";
import type { Term } from "./school.ts";

/** Why a page could not be set: its data or its template is at fault, and another try would fail the same way. */
export const PERMANENT_RENDER_ERRORS = [
  "MISSING_GLYPH",
  "PAGE_OVERFLOW",
  "TEMPLATE_ERROR",
  "IMAGE_UNREADABLE",
  "PHOTO_UNREADABLE",
  "ENDLESS_TEMPLATE",
  "THEME_INVALID",
  "PAPER_UNREADABLE",
] as const;
/** Transient: the document is retried. */
export const TRANSIENT_RENDER_ERRORS = [
  "RENDER_TIMEOUT",
  "ENGINE_UNAVAILABLE",
  "DISK_FULL",
  "RENDER_INTERRUPTED",
] as const;

export type RenderErrorCode = (typeof PERMANENT_RENDER_ERRORS)[number] | (typeof TRANSIENT_RENDER_ERRORS)[number];

/** The student has no such document. In a whole class or school that is no fault: the student is skipped and counted. */
const NOTHING_TO_PRINT_CODES = [
  "NOT_ENROLLED",
  "NO_RESULTS",
  "NO_DISTINCTION",
  "CONDUCT_TOO_LOW",
  "ABSENT_TOO_OFTEN",
  "DISTINCTION_REFUSED",
] as const;

/**
 * Every way a request can be refused or fail. A code without a status (`contract/errors/status.ts`) or without a
 * message (`text/fr/errors.ts`) does not compile.
 */
export const ERROR_CODES = [
  ...PERMANENT_RENDER_ERRORS,
  ...TRANSIENT_RENDER_ERRORS,
  ...NOTHING_TO_PRINT_CODES,
  "INVALID_JSON",
  "INVALID_BODY",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "ROUTE_NOT_FOUND",
  "METHOD_NOT_ALLOWED",
  "STUDENT_NOT_FOUND",
  "CLASS_NOT_FOUND",
  "SCHOOL_NOT_FOUND",
  "SCHOOL_NOT_RECORDED",
  "DOCUMENT_NOT_FOUND",
  "TERM_NOT_IN_SCHOOL",
  "BATCH_NOT_FOUND",
  "BATCH_NOT_READY",
  "BATCH_REFUSED",
  "VERSION_NOT_FOUND",
  "BATCH_FILES_GONE",
  "ERASURE_NOT_FOUND",
  "IMPORT_NOT_FOUND",
  "IMPORT_NOT_READY",
  "UNREADABLE_FILE",
  "INVALID_ITEMS",
  "NOTHING_TO_PRINT",
  "NOTHING_TO_RETRY",
  "NOT_IN_BATCH",
  "INVALID_SCHOOL_DATA",
  "MATRICULE_TAKEN",
  "SUBJECT_NOT_FOUND",
  "ASSESSMENT_NOT_FOUND",
  "TEACHER_NOT_FOUND",
  "USER_NOT_FOUND",
  "USER_EXISTS",
  "USER_ACTIVE",
  "INVITATION_NOT_SENT",
  "ID_TAKEN",
  "PRECONDITION_REQUIRED",
  "REVISION_CONFLICT",
  "IDEMPOTENCY_KEY_REUSED",
  "REQUEST_IN_PROGRESS",
  "STILL_IN_USE",
  "PERIOD_LOCKED",
  "DOCUMENT_NOT_READY",
  "DOCUMENT_FAILED",
  "DOCUMENT_PURGED",
  "ISSUE_OVERTAKEN",
  "PAPER_NOT_FOUND",
  "PAPER_NOT_CURRENT",
  "PAPER_NOT_KEPT",
  "DOCUMENT_TYPE_GONE",
  "TOO_MANY_DUPLICATES",
  "MAIL_NOT_SET_UP",
  "REGISTER_TOO_LARGE",
  "TOO_MANY_REQUESTS",
  "UNHEALTHY",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The student has nothing to print, which is a fault only where this one document was requested.
 *
 * @example isNothingToPrint("NO_RESULTS") // true
 */
export const isNothingToPrint = (code: ErrorCode): boolean =>
  (NOTHING_TO_PRINT_CODES as readonly ErrorCode[]).includes(code);

/** Kinds of records that hang on others. */
export const DEPENDENT_KINDS = [
  "classes",
  "persons",
  "students",
  "subjects",
  "assessments",
  "marks",
  "followUps",
  "councils",
  "ownPapers",
] as const;
/** How many records of each kind hang on one; those that are 0 are left out. */
export type Dependents = Readonly<Partial<Record<(typeof DEPENDENT_KINDS)[number], number>>>;

/**
 * The values that each error's message names. A code that is not listed has none. Figures are text: « 11,80 »; periods are what
 * people call them: « T1 », « Séq. 3 ».
 */
export interface ErrorDetails {
  /** The sentences of all faulty fields. */
  readonly INVALID_BODY: { readonly summary?: string };
  /** What the account lacks; with "role", its own role and those that may. */
  readonly FORBIDDEN: {
    readonly reason?: "noRole" | "noSchool" | "role" | "subject";
    readonly role?: Role;
    readonly allowed?: readonly Role[];
  };
  readonly METHOD_NOT_ALLOWED: { readonly allowed?: readonly string[] };
  readonly BODY_TOO_LARGE: { readonly limitBytes?: number };
  /** `names`: what the valid ones are called, in the same order. */
  readonly TERM_NOT_IN_SCHOOL: {
    readonly term: Term;
    readonly valid: readonly Term[];
    readonly names?: readonly string[];
  };
  /** `of`: whose results are missing; absent: a student's. */
  readonly NO_RESULTS: { readonly term: string; readonly of?: "school" };
  /** The student was not in that class, or not in that year. What is known of where the student was instead. */
  readonly NOT_ENROLLED: {
    readonly className?: string;
    readonly schoolYear?: string;
    readonly term?: string;
    readonly cameIn?: string;
    readonly leftAfter?: string;
    readonly leftFor?: string;
    /** The years in which the student was in a class. */
    readonly years?: readonly string[];
  };
  /** Without an average, or with too few coefficients graded, the student is « non classé ». */
  readonly NO_DISTINCTION: {
    readonly term: string;
    readonly average?: string;
    readonly threshold?: string;
    /** Coefficients graded, and those that could be, and the least share of them: « 2 », « 10 », « 50 % ». */
    readonly graded?: string;
    readonly possible?: string;
    readonly least?: string;
  };
  /** Hours of unexcused absence, and the most that a distinction allows: « 21 », « 20 ». */
  readonly ABSENT_TOO_OFTEN: { readonly term: string; readonly hours: string; readonly most: string };
  readonly DISTINCTION_REFUSED: { readonly term: string };
  readonly CONDUCT_TOO_LOW: { readonly term: string; readonly conduct?: string; readonly floor: string };
  /** The state in which the import is. */
  readonly IMPORT_NOT_READY: { readonly status: string };
  /** The French sentence that says what is wrong with the file, and what would do. */
  readonly UNREADABLE_FILE: { readonly reason?: string };
  /** How many lines are wrong. */
  readonly INVALID_ITEMS: { readonly count?: number };
  /** How many students have no document. */
  readonly NOTHING_TO_PRINT: { readonly count?: number };
  readonly INVALID_SCHOOL_DATA: InvalidSchoolData;
  /** The student who is written, and the one who has the matricule: full names. */
  readonly MATRICULE_TAKEN: { readonly matricule: string; readonly name: string; readonly other: string };
  /** What is there now, as the API shows it; absent: nothing. */
  readonly REVISION_CONFLICT: { readonly current?: Readonly<Record<string, unknown>> };
  /** The id that is not free; of a deleted school, whose data is still being deleted. */
  readonly ID_TAKEN: { readonly id: string; readonly isBeingRemoved?: true };
  /** What hangs on the record: how many of each kind. */
  readonly STILL_IN_USE: Dependents;
  /** A write of marks into a locked period without a reason. */
  readonly PERIOD_LOCKED: { readonly term: Term };
  /** What became of the paper, and its number. */
  readonly PAPER_NOT_KEPT: { readonly number: string };
  /** The id of a type whose folder this version of the program does not have. */
  readonly DOCUMENT_TYPE_GONE: { readonly type: string };
  readonly PAPER_NOT_CURRENT: { readonly number: string; readonly status: "SUPERSEDED" | "REVOKED" | "ERASED" };
  readonly TOO_MANY_DUPLICATES: { readonly number: string; readonly most: number };
  readonly REGISTER_TOO_LARGE: { readonly most: number };
  /** The French sentence that says why it failed. */
  readonly DOCUMENT_FAILED: { readonly reason?: string };
  /** Absent: nothing on the page is a text to shorten. */
  readonly PAGE_OVERFLOW: { readonly longest?: OverlongText };
  /** The character that no font has. */
  readonly MISSING_GLYPH: { readonly culprit?: string };
  /** The image's file, and what is wrong with it. */
  readonly IMAGE_UNREADABLE: { readonly culprit?: string; readonly fault?: PictureFault };
  /** French sentences: each wrong key, and its valid values. */
  readonly THEME_INVALID: { readonly reason?: string };
  /** The parts that failed. */
  readonly UNHEALTHY: { readonly parts?: readonly HealthPart[] };
}

export type NoDetails = Readonly<Record<string, never>>;

/** The details of one code; of several, those of any of them. */
export type DetailsOf<C extends ErrorCode> = C extends keyof ErrorDetails ? ErrorDetails[C] : NoDetails;

type CodeWithDetails = keyof ErrorDetails;
type ErrorArguments =
  | {
      [C in CodeWithDetails]: [code: C, message: string, details: ErrorDetails[C], options?: ErrorOptions];
    }[CodeWithDetails]
  | [code: Exclude<ErrorCode, CodeWithDetails>, message: string, details?: NoDetails, options?: ErrorOptions];

/**
 * A failure with a code the program can act on.
 *
 * `message` is for the log and holds no pupil's data. `details` fill the reader's message: shown to people who may see
 * them, never logged.
 *
 * @example new PalmaresError("NO_RESULTS", "The student has no grade entered in T2.", { term: "T2" })
 */
export class PalmaresError extends Error {
  override readonly name = "PalmaresError";
  readonly code: ErrorCode;
  readonly details: DetailsOf<ErrorCode>;

  constructor(...[code, message, details = {}, options]: ErrorArguments) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** One wrong field or line of a request, and how to mend it: a French sentence for the reader. */
export interface FieldFault {
  readonly field: string;
  /** The line of the list that was sent, from 1, where the fault is in one. */
  readonly row?: number;
  readonly detail: string;
  readonly valid_values?: readonly string[];
}

/** A request refused for faults in its fields or lines, or for what its students lack: all of them, not only the first. */
export class FaultyRequest extends PalmaresError {
  readonly faults: readonly FieldFault[];

  constructor(
    ...[code, message, faults, details]:
      | [code: "INVALID_BODY", message: string, faults: readonly FieldFault[], details?: DetailsOf<"INVALID_BODY">]
      | [
          code: "INVALID_ITEMS" | "NOTHING_TO_PRINT",
          message: string,
          faults: readonly FieldFault[],
          details?: DetailsOf<"INVALID_ITEMS">,
        ]
  ) {
    super(...([code, message, details ?? {}] as ErrorArguments));
    this.faults = faults;
  }
}

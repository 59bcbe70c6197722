import type * as z from "zod";
import type { DocumentType } from "../domain/document-types.ts";
import type { ErrorCode } from "../domain/errors.ts";
import type { Role } from "../domain/roles.ts";
import type { FunctionName } from "./env.ts";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** The successful statuses there are. 201: made, with its address in `Location`. 204: nothing is left to say. */
export type SuccessStatus = 200 | 201 | 202 | 204;

/** What an answer is: JSON of a schema, a file (a document, or a table as CSV or workbook), any JSON object, or no body at all. */
export type AnswerForm = z.ZodType | FileForm | "json" | "nothing";

/** The media types of each file that an answer may be. */
export const FILE_TYPES = {
  pdf: ["application/pdf"],
  table: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
} as const;
type FileForm = keyof typeof FILE_TYPES;

export interface RouteSpec {
  /**
   * A GET route answers HEAD, too: the same without its body. PUT, PATCH and DELETE change what was read before: they
   * need `If-Match`. PATCH is a JSON merge patch (RFC 7396): a member that is null is removed.
   */
  readonly method: Method;
  /** As API Gateway names the resource, without trailing slash; the stage `api` comes before it. */
  readonly path: `/${string}`;
  readonly handler: FunctionName;
  readonly summary: string;
  /** Who may call it; `everyone`: without signing in. The edge refuses all others before anything is read. */
  readonly roles: readonly Role[] | "everyone";
  /** Concerns the installation, so that an admin need not name a school. */
  readonly school?: "none";
  /** A limit for this route alone, where the stage's is too high. */
  readonly throttle?: { readonly ratePerSecond: number; readonly burst: number };
  readonly documentType?: DocumentType;
  /** The members of the path: a string for each `{name}` in it. */
  readonly params?: z.ZodType;
  readonly body?: z.ZodType;
  /**
   * `answer`: which values are valid depends on what is stored, so that the answer validates the body. So it is for every
   * PATCH, whose body is read together with the record.
   */
  readonly bodyReadBy?: "answer";
  /** Largest body in bytes. Default: LIMITS.requestBodyBytes. */
  readonly bodyBytes?: number;
  readonly query?: z.ZodType;
  /** Whether a POST takes `Idempotency-Key`: the same key with the same body gets the same answer, for a day. */
  readonly idempotent?: true;
  /** Whether the answer carries the `ETag` that a later write gives as `If-Match`. */
  readonly etag?: true;
  readonly answers: Readonly<Partial<Record<SuccessStatus, AnswerForm>>>;
  /** Errors beyond those that every route shares. */
  readonly errors: readonly ErrorCode[];
}

const CONDITIONAL: ReadonlySet<Method> = new Set(["PUT", "PATCH", "DELETE"]);

/** Whether a method replaces or removes what is there, and so has to say which state it means. */
export const isConditional = (method: Method): boolean => CONDITIONAL.has(method);

/** Whether a route's body is handed to its answer as it came. */
export const takesBodyAsSent = ({ method, bodyReadBy }: Pick<RouteSpec, "method" | "bodyReadBy">): boolean =>
  method === "PATCH" || bodyReadBy === "answer";

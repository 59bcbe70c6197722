/**
 * Faults that a test asks the stack for: everything that AWS may do to a program, and seldom does. A stack without the
 * option `faults` has none. Each hook is asked once per call, message or batch of records, and decides by itself.
 */
export interface Faults {
  /** A function calls an engine. */
  onCall?(call: FunctionCall): CallFault | undefined;
  /** A queue hands a message to a function. @param functionName as in `LocalStack.pidsOf`. */
  onMessage?(functionName: string): MessageFault | undefined;
  /** A stream hands a batch of records to a function. */
  onRecords?(functionName: string): RecordsFault | undefined;
}

export interface FunctionCall {
  /** The caller's ARN, which ends in the function's physical name. */
  readonly caller: string;
  readonly service: "dynamodb" | "sqs" | "s3" | "ssm";
  /** The operation of a JSON call, the HTTP method of an S3 call. */
  readonly operation: string;
}

/** What happens to one call. */
export interface CallFault {
  /** The call waits before it reaches the engine, in ms. Dropped if the caller ends meanwhile. */
  readonly beforeMs?: number;
  /** The engine's answer waits before it is returned, in ms. */
  readonly afterMs?: number;
  /**
   * - `refused`: the engine is not called, and the answer is that of an overloaded service.
   * - `cut`: the engine is not called, and the connection closes without an answer.
   * - `lost`: the engine does what was asked, and the connection closes without an answer.
   */
  readonly end?: "refused" | "cut" | "lost";
}

/** What happens to one message besides its delivery. SQS delivers at least once, in any order. */
export type MessageFault =
  /** It is delivered now, and once more after this many seconds. */
  | { readonly againAfterSeconds: number }
  /** It is delivered only after this many seconds. */
  | { readonly lateSeconds: number };

/** What happens to one batch of stream records. A stream delivers in order, at least once. */
export interface RecordsFault {
  /** The batch is delivered late by this many ms. */
  readonly lateMs?: number;
  /** Once the batch is processed, the reader goes back by this many batches, this one included. */
  readonly rewind?: number;
}

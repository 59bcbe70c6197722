/** The messages between supervisor and function process, over Node's IPC channel. */

/** The first message to a process. */
export interface LoadMessage {
  readonly kind: "load";
  readonly module: string;
  readonly exportName: string;
  readonly layer?: string;
}

export interface InvokeMessage {
  readonly kind: "invoke";
  readonly requestId: string;
  readonly event: unknown;
  readonly functionName: string;
  readonly arn: string;
  readonly memoryMb: number;
  /** The process is killed at this instant, in ms. */
  readonly deadline: number;
}

export type ToFunction = LoadMessage | InvokeMessage;

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type FromFunction =
  | { readonly kind: "answer"; readonly requestId: string; readonly result: unknown }
  | { readonly kind: "failure"; readonly requestId: string; readonly error: FunctionError };

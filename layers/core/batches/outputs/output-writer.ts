/** One output while it is written: documents go in, parts come out. The same documents give the same bytes. */
export interface OutputWriter {
  /** Adds a document, or another file of a ZIP. */
  add(name: string, content: Uint8Array): void;
  /** What was added since the last part, as a part. */
  take(): Promise<WrittenPart>;
  /** What was added since the last part, and the output's end. */
  end(): Promise<Uint8Array>;
}

export interface WrittenPart {
  readonly bytes: Uint8Array;
  /** What a writer that goes on after this part must be told of it. */
  readonly kept: string;
}

/** A part that was written before. */
export interface FormerPart {
  readonly bytes: number;
  readonly kept: string;
}

/** A call that S3 refuses, with its own code. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What S3 has and this engine has not: refused, so that nothing is ignored by accident. */
export const notImplemented = (what: string): FileFault =>
  new FileFault(501, "NotImplemented", `The local S3 does not implement ${what}.`);

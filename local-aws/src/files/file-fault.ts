import { ServiceFault } from "../net/service-fault.ts";

/** A call that S3 refuses, with its own code. */
export class FileFault extends ServiceFault {
  override readonly name = "FileFault";
}

/** What S3 has and this engine has not: refused, so that nothing is ignored by accident. */
export const notImplemented = (what: string): FileFault =>
  new FileFault(501, "NotImplemented", `The local S3 does not implement ${what}.`);

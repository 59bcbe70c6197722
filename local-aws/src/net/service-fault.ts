/** A call that is refused, with the status and the code that the service has for the reason. */
export class ServiceFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

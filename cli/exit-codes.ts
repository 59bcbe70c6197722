/** The meaning of a command's exit code. `--help` prints this list. */
export const EXIT = {
  done: 0,
  /** The command ran, but something in it failed; what and why was printed. */
  failed: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** No installation could be reached: the local stack is not running, or AWS refused. */
  unreachable: 3,
} as const;

/** A failure that the user can fix: printed without a stack trace. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

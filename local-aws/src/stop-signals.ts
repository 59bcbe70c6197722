import type { EventEmitter } from "node:events";

export interface StopSignalSettings {
  /** The emitter of signals (the process). */
  readonly source?: EventEmitter;
  readonly exit?: (code: number) => void;
  readonly now?: () => number;
}

/**
 * One Ctrl-C arrives several times: the terminal sends it to the whole process group, and npm and the launcher forward
 * theirs. Signals within this time count as one. In ms.
 */
const SAME_REQUEST_MS = 1000;
/** The exit code by which a shell reports SIGINT. */
const INTERRUPTED = 130;

/**
 * Calls `stop` once, at the first SIGINT or SIGTERM. A later second signal ends the process at once; the engines end with
 * it in any case.
 *
 * @example onStopSignal(() => void stack.stop());
 */
export function onStopSignal(
  stop: () => void,
  { source = process, exit = (code) => process.exit(code), now = () => performance.now() }: StopSignalSettings = {},
): void {
  let requestedAt: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    source.on(signal, () => {
      if (requestedAt === undefined) {
        requestedAt = now();
        stop();
      } else if (now() - requestedAt >= SAME_REQUEST_MS) exit(INTERRUPTED);
    });
  }
}

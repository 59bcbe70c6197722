import type { EventEmitter } from "node:events";

export interface StopSignalSettings {
  /** Who receives the signals: the process. */
  readonly source?: EventEmitter;
  readonly exit?: (code: number) => void;
  readonly now?: () => number;
}

/**
 * One Ctrl-C comes more than once: the terminal sends it to the whole group, and npm and the launcher pass theirs on.
 * What follows within this time, in ms, is the same wish.
 */
const SAME_WISH_MS = 1000;
/** As a shell reports a program that SIGINT ended. */
const INTERRUPTED = 130;

/**
 * Calls `stop` once, at the first SIGINT or SIGTERM. Whoever asks again later is in a hurry, and the process ends at
 * once; the engines end with it in any case.
 *
 * @example onStopSignal(() => void stack.stop());
 */
export function onStopSignal(
  stop: () => void,
  { source = process, exit = (code) => process.exit(code), now = () => performance.now() }: StopSignalSettings = {},
): void {
  let askedAt: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    source.on(signal, () => {
      if (askedAt === undefined) {
        askedAt = now();
        stop();
      } else if (now() - askedAt >= SAME_WISH_MS) exit(INTERRUPTED);
    });
  }
}

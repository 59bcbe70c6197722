import { signal } from "@preact/signals";
import { type CheckPorts, checkText } from "./check-paper.ts";
import type { Outcome } from "./outcome.ts";

/** The check that the page shows. */
export function createChecking(check: (text: string) => Promise<Outcome>) {
  const outcome = signal<Outcome>();
  const isBusy = signal(false);
  let text: string | undefined;
  let latest = 0;

  /** A later check overtakes an earlier one, whichever ends first. */
  async function show(next: Promise<Outcome>): Promise<void> {
    const own = ++latest;
    isBusy.value = true;
    const found = await next;
    if (own !== latest) return;
    outcome.value = found;
    isBusy.value = false;
  }

  return {
    outcome,
    isBusy,
    async check(given: string): Promise<void> {
      text = given;
      await show(check(given));
    },
    /** The same once more, as when the network is back. */
    async again(): Promise<void> {
      if (text !== undefined) await show(check(text));
    },
    async photo(read: Promise<string | undefined>): Promise<void> {
      text = undefined;
      await show(
        read.then(
          (found) => {
            text = found;
            return found === undefined ? NO_CODE : check(found);
          },
          () => NO_CODE,
        ),
      );
    },
  };
}

const NO_CODE: Outcome = { kind: "NO_CODE_IN_PHOTO" };

export type Checking = ReturnType<typeof createChecking>;

export const checkWith = (ports: CheckPorts) => (text: string) => checkText(ports, text);

import { hasOtherTabs, type Tabs } from "./tabs.ts";

/** Of several tabs the first to say that nobody is signed in may be wrong: the others have this long, in ms. */
const OTHERS_MS = 300;
/** A tab that does not answer at all is not waited for, in ms: it hangs, or is of a version that says nothing. */
const LONGEST_MS = 4_000;
const STEP_MS = 20;

interface TabSurroundings {
  readonly tabs: Tabs;
  readonly locks: LockManager | undefined;
  readonly now: () => number;
}

/**
 * A new tab is signed in when another one is. A tab that is open answers within a few milliseconds, but on a busy machine it
 * may take a second: asking for a password meanwhile would be wrong.
 *
 * @returns waits until a tab has answered. To be made before the session asks, so that no answer is missed.
 */
export function answerOfTabs({ tabs, locks, now }: TabSurroundings): (isSignedIn: () => boolean) => Promise<void> {
  let isNobody = false;
  tabs.listen(({ kind }) => {
    if (kind === "nobody") isNobody = true;
  });
  return async (isSignedIn) => {
    if (!(await hasOtherTabs(locks))) return;
    const begun = now();
    while (!isSignedIn() && now() - begun < (isNobody ? OTHERS_MS : LONGEST_MS))
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  };
}

import type { TabMessage, Tabs } from "./tabs.ts";

/** A session that nobody has used for this long ends: many schools share their computers. */
export const IDLE_MS = 60 * 60_000;
/** Other tabs are told at most this often that somebody is at work. */
const TELL_MS = 60_000;

export interface IdleWatch {
  /** Somebody has signed in. */
  readonly begin: () => void;
  /** Somebody pressed a key or touched the page. */
  readonly touch: () => void;
  /** To be called now and then, and when the page is seen again: timers stand still while a computer sleeps. */
  readonly check: () => void;
}

/** @param onUsed called at most once a minute while somebody is at work in any tab. */
export function createIdleWatch(
  tabs: Tabs,
  now: () => number,
  { onIdle, onUsed }: { readonly onIdle: () => void; readonly onUsed: () => void },
): IdleWatch {
  let usedAt = now();
  let toldAt = 0;
  tabs.listen((message: TabMessage) => {
    if (message.kind !== "active") return;
    usedAt = now();
    onUsed();
  });
  return {
    begin() {
      usedAt = now();
    },
    touch() {
      // A press of a key after the time is up is not by somebody who was at work.
      if (now() - usedAt >= IDLE_MS) return onIdle();
      usedAt = now();
      if (usedAt - toldAt < TELL_MS) return;
      toldAt = usedAt;
      onUsed();
      tabs.send({ kind: "active" });
    },
    check() {
      if (now() - usedAt >= IDLE_MS) onIdle();
    },
  };
}

import type { Tokens } from "./cognito.ts";

/** A sign-in and what belongs to it, as tabs hand it over. */
export interface SharedSession {
  readonly tokens: Tokens;
  /** Milliseconds since 1970: of two sign-ins in one browser the later one counts. */
  readonly signedInAt: number;
  /** The school that an admin looks at. */
  readonly school?: string | undefined;
}

/** What the tabs of one browser tell each other. */
export type TabMessage =
  /** A tab has just opened. */
  | { readonly kind: "ask" }
  /** The answer of a tab in which nobody is signed in. */
  | { readonly kind: "nobody" }
  /** The answer, a sign-in, or renewed tokens. */
  | { readonly kind: "session"; readonly session: SharedSession }
  | { readonly kind: "signed-out"; readonly ended: boolean }
  /** Somebody is at work in one of them. */
  | { readonly kind: "active" };

/** The other tabs of this installation in this browser. A message is not heard by the tab that sends it. */
export interface Tabs {
  send(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

/**
 * Browsers pass messages between pages of the same origin only, and keep none: what no open tab remembers is gone. A page of
 * another version may send messages that this one does not know; listeners look at `kind`.
 */
export function openTabs(): Tabs {
  const channel = new BroadcastChannel("palmares.session");
  return {
    send: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener("message", ({ data }) => listener(data as TabMessage)),
  };
}

const OPEN_TAB = "palmares.tab";

/** Notes that this tab is open, for as long as it is. @returns whether there is another one, which may be asked. */
export async function hasOtherTabs(locks: LockManager | undefined): Promise<boolean> {
  // Browsers have none outside of https and this computer itself.
  if (locks === undefined) return true;
  const { held = [] } = await locks.query();
  void locks.request(OPEN_TAB, { mode: "shared" }, () => new Promise(() => undefined));
  return held.some(({ name }) => name === OPEN_TAB);
}

import { accountOf } from "./account.ts";
import { IDLE_MS } from "./idle.ts";
import type { SharedSession } from "./tabs.ts";

export type TokenStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "palmares.session";
/** When somebody last signed out in this browser. No secret: it is in the store that all tabs have in common. */
const SIGNED_OUT = "palmares.signed-out";

/**
 * What a tab remembers of a sign-in when it is loaded again. Browsers also give it back to a tab that was closed and is opened
 * again, perhaps by the next person at a shared computer; so what is older than the last sign-out, or than the time after
 * which an unused session ends, is not taken.
 */
export function createSessionMemory(store: TokenStore, common: TokenStore, now: () => number) {
  return {
    read(): SharedSession | undefined {
      const kept = parsed(store.getItem(KEY));
      if (kept === undefined) return undefined;
      const { usedAt, ...session } = kept;
      const signedOutAt = Number(common.getItem(SIGNED_OUT) ?? 0);
      if (session.signedInAt > signedOutAt && now() - usedAt < IDLE_MS) return session;
      store.removeItem(KEY);
      return undefined;
    },
    /** A sign-in, or its renewed tokens: renewal is no use. */
    write({ tokens, signedInAt }: SharedSession): void {
      const before = parsed(store.getItem(KEY));
      const usedAt = before?.signedInAt === signedInAt ? before.usedAt : now();
      store.setItem(KEY, JSON.stringify({ tokens, signedInAt, usedAt }));
    },
    /** Somebody is at work. */
    use: (): void => {
      const kept = parsed(store.getItem(KEY));
      if (kept !== undefined) store.setItem(KEY, JSON.stringify({ ...kept, usedAt: now() }));
    },
    forget: () => store.removeItem(KEY),
    rememberSignOut: () => common.setItem(SIGNED_OUT, String(now())),
  };
}

/** Whether this tab remembers a sign-in, be it over or not. */
export const mayBeSignedIn = (store: TokenStore): boolean => store.getItem(KEY) !== null;

interface Kept extends SharedSession {
  readonly usedAt: number;
}

/** @returns undefined for what an earlier version wrote, too: its user signs in once more. */
function parsed(text: string | null): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as Kept | null;
    const isWhole = typeof kept?.signedInAt === "number" && typeof kept.usedAt === "number";
    return isWhole && accountOf(kept.tokens.idToken) !== undefined ? kept : undefined;
  } catch {
    return undefined;
  }
}

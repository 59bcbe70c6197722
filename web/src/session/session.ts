import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { claimsOf } from "./claims.ts";
import { type Challenge, type Cognito, CognitoRefusal, isChallenge, type Tokens } from "./cognito.ts";

export interface Account {
  readonly username: string;
  readonly schoolId: string;
}

/** Where tokens live: this tab, until it closes. */
export type TokenStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface Session {
  readonly account: ReadonlySignal<Account | undefined>;
  /** True when the session ended by itself, until the next sign-in. */
  readonly ended: ReadonlySignal<boolean>;
  signIn(username: string, password: string): Promise<Challenge | undefined>;
  answer(challenge: Challenge, response: string): Promise<Challenge | undefined>;
  signOut(): Promise<void>;
  /** A token that is good for a while still. */
  readonly token: () => Promise<string | undefined>;
  /** A new token, whatever the old one's age. */
  readonly renew: () => Promise<string | undefined>;
}

const KEY = "palmares.session";
/** A token is renewed this long before its end, in ms. */
const MARGIN_MS = 5 * 60_000;
/** Browsers cut longer waits short. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export function createSession(cognito: Cognito, store: TokenStore, now: () => number): Session {
  const tokens = signal<Tokens | undefined>(read(store));
  const ended = signal(false);
  let renewal: Promise<string | undefined> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function keep(next: Tokens | undefined): void {
    tokens.value = next;
    clearTimeout(timer);
    if (next === undefined) {
      store.removeItem(KEY);
      return;
    }
    store.setItem(KEY, JSON.stringify(next));
    const wait = Math.max(next.expiresAt - now() - MARGIN_MS, 1_000);
    timer = setTimeout(() => void renew(), Math.min(wait, LONGEST_WAIT_MS));
  }

  async function renewNow(current: Tokens): Promise<string | undefined> {
    try {
      const next = await cognito.refresh(current.refreshToken);
      // Signed out while we asked: that stands.
      if (tokens.value?.refreshToken !== current.refreshToken) return undefined;
      keep(next);
      return next.idToken;
    } catch (error) {
      // Without a network the session is not over: the next call tries again.
      if (error instanceof CognitoRefusal && error.reason === "Network") return undefined;
      keep(undefined);
      ended.value = true;
      return undefined;
    }
  }

  /** Many callers, one renewal. */
  function renew(): Promise<string | undefined> {
    const current = tokens.value;
    if (current === undefined) return Promise.resolve(undefined);
    renewal ??= renewNow(current).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  function admit(answer: Tokens | Challenge): Challenge | undefined {
    if (isChallenge(answer)) return answer;
    ended.value = false;
    keep(answer);
    return undefined;
  }

  if (tokens.value !== undefined) keep(tokens.value);

  return {
    account: computed(() => (tokens.value === undefined ? undefined : accountOf(tokens.value.idToken))),
    ended,
    signIn: async (username, password) => admit(await cognito.signIn(username, password)),
    answer: async (challenge, response) => admit(await cognito.answer(challenge, response)),
    async signOut() {
      const refreshToken = tokens.value?.refreshToken;
      keep(undefined);
      ended.value = false;
      // The tokens are forgotten here; that Cognito forgets them too can fail and changes nothing for the user.
      if (refreshToken !== undefined) await cognito.revoke(refreshToken).catch(() => undefined);
    },
    token() {
      const current = tokens.value;
      if (current !== undefined && current.expiresAt - now() < MARGIN_MS / 5) return renew();
      return Promise.resolve(current?.idToken);
    },
    renew,
  };
}

function read(store: TokenStore): Tokens | undefined {
  try {
    const kept = JSON.parse(store.getItem(KEY) ?? "null") as Tokens | null;
    return kept !== null && accountOf(kept.idToken) !== undefined ? kept : undefined;
  } catch {
    return undefined;
  }
}

function accountOf(idToken: string): Account | undefined {
  try {
    const claims = claimsOf(idToken);
    const text = (name: string) => (typeof claims[name] === "string" ? claims[name] : undefined);
    return { username: text("email") ?? text("cognito:username") ?? "", schoolId: text("custom:school_id") ?? "" };
  } catch {
    return undefined;
  }
}

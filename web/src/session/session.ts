import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM, type Role, roleOfGroups } from "@palmares/core/contract/user-groups";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { claimsOf } from "./claims.ts";
import { type Challenge, type Cognito, CognitoRefusal, isChallenge, type Tokens } from "./cognito.ts";

export interface Account {
  /** As in records and in the history: the `sub` of the token. */
  readonly userId: string;
  readonly username: string;
  /** The person's name, as far as the account has one. */
  readonly name: string | undefined;
  readonly schoolId: string;
  /** Undefined: an account of no group, which may do nothing. */
  readonly role: Role | undefined;
}

/** Keeps the tokens: in the browser, sessionStorage, which lasts until this tab closes. */
export type TokenStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface Session {
  readonly account: ReadonlySignal<Account | undefined>;
  /** Whether the session ended by itself; false again after the next sign-in. */
  readonly ended: ReadonlySignal<boolean>;
  /**
   * @returns the challenge to answer next, or undefined once signed in.
   * @throws CognitoRefusal
   */
  signIn(username: string, password: string): Promise<Challenge | undefined>;
  /** Answers a challenge. Returns and throws as `signIn` does. */
  answer(challenge: Challenge, response: string): Promise<Challenge | undefined>;
  signOut(): Promise<void>;
  /** A token valid for at least another minute; undefined while signed out. */
  readonly token: () => Promise<string | undefined>;
  /** A new token, however long the old one is still valid; undefined when the session has ended or nothing answers. */
  readonly renew: () => Promise<string | undefined>;
}

const KEY = "palmares.session";
/** A token is renewed this long before it expires. */
const MARGIN_MS = 5 * 60_000;
/** The longest timeout that browsers support. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export function createSession(cognito: Cognito, store: TokenStore, now: () => number): Session {
  const tokens = signal<Tokens | undefined>(storedTokens(store));
  const ended = signal(false);
  let renewal: Promise<string | undefined> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function setTokens(next: Tokens | undefined): void {
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
      // The user has signed out meanwhile.
      if (tokens.value?.refreshToken !== current.refreshToken) return undefined;
      setTokens(next);
      return next.idToken;
    } catch (error) {
      // Without a network the session is not over; the next call tries again.
      if (error instanceof CognitoRefusal && error.reason === "Network") return undefined;
      setTokens(undefined);
      ended.value = true;
      return undefined;
    }
  }

  /** Concurrent callers share one renewal. */
  function renew(): Promise<string | undefined> {
    const current = tokens.value;
    if (current === undefined) return Promise.resolve(undefined);
    renewal ??= renewNow(current).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  function accept(answer: Tokens | Challenge): Challenge | undefined {
    if (isChallenge(answer)) return answer;
    ended.value = false;
    setTokens(answer);
    return undefined;
  }

  if (tokens.value !== undefined) setTokens(tokens.value);

  return {
    account: computed(() => (tokens.value === undefined ? undefined : accountOf(tokens.value.idToken))),
    ended,
    signIn: async (username, password) => accept(await cognito.signIn(username, password)),
    answer: async (challenge, response) => accept(await cognito.answer(challenge, response)),
    async signOut() {
      const refreshToken = tokens.value?.refreshToken;
      setTokens(undefined);
      ended.value = false;
      // The tokens are deleted here already; nothing changes for the user if Cognito fails to revoke them.
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

function storedTokens(store: TokenStore): Tokens | undefined {
  try {
    const stored = JSON.parse(store.getItem(KEY) ?? "null") as Tokens | null;
    return stored !== null && accountOf(stored.idToken) !== undefined ? stored : undefined;
  } catch {
    return undefined;
  }
}

function accountOf(idToken: string): Account | undefined {
  try {
    const claims = claimsOf(idToken);
    const text = (name: string) => (typeof claims[name] === "string" ? claims[name] : undefined);
    return {
      userId: text("sub") ?? "",
      username: text("email") ?? text("cognito:username") ?? "",
      name: text("name"),
      schoolId: text(SCHOOL_CLAIM) ?? "",
      role: roleOfGroups(claims[GROUPS_CLAIM]),
    };
  } catch {
    return undefined;
  }
}

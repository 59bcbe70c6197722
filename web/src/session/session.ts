import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Account, accountOf } from "./account.ts";
import { type Challenge, type Cognito, CognitoRefusal, isChallenge, type Tokens } from "./cognito.ts";
import { createSessionMemory, type TokenStore } from "./session-memory.ts";
import type { SharedSession, TabMessage, Tabs } from "./tabs.ts";

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
  /** In all tabs. */
  signOut(): Promise<void>;
  /** As `signOut`, because nobody has been at work for a while. */
  expire(): Promise<void>;
  /** Notes that somebody is at work. */
  readonly used: () => void;
  /** A token valid for at least another minute; undefined while signed out. */
  readonly token: () => Promise<string | undefined>;
  /** The same for what users do with their own account. */
  readonly accessToken: () => Promise<string | undefined>;
  /** A new token, however long the old one is still valid; undefined when the session has ended or nothing answers. */
  readonly renew: () => Promise<string | undefined>;
}

/** A token is renewed this long before it expires. */
const MARGIN_MS = 5 * 60_000;
/** The longest timeout that browsers support. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export interface SessionSettings {
  readonly cognito: Cognito;
  /** sessionStorage, which lasts until this tab closes. */
  readonly store: TokenStore;
  /** localStorage, which all tabs have in common. It gets no token. */
  readonly common: TokenStore;
  readonly tabs: Tabs;
  readonly now: () => number;
  /** An admin's school goes along to a new tab. */
  readonly school?: { readonly get: () => string | undefined; readonly set: (school: string | undefined) => void };
}

/** One account in all tabs of a browser: docs/decisions/0048. */
export function createSession({ cognito, store, common, tabs, now, school }: SessionSettings): Session {
  const memory = createSessionMemory(store, common, now);
  const current = signal<SharedSession | undefined>(memory.read());
  const ended = signal(false);
  let renewal: Promise<Tokens | undefined> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: SharedSession | undefined): void {
    current.value = next;
    clearTimeout(timer);
    if (next === undefined) {
      memory.forget();
      return;
    }
    memory.write(next);
    const wait = Math.max(next.tokens.expiresAt - now() - MARGIN_MS, 1_000);
    timer = setTimeout(() => void renew(), Math.min(wait, LONGEST_WAIT_MS));
  }

  const tell = (session: SharedSession) =>
    tabs.send({ kind: "session", session: { ...session, school: school?.get() } });

  async function renewNow(before: SharedSession): Promise<Tokens | undefined> {
    try {
      const tokens = await cognito.refresh(before.tokens.refreshToken);
      // The user has signed out meanwhile, or another one has signed in.
      if (current.value?.signedInAt !== before.signedInAt) return undefined;
      const next = { ...before, tokens };
      set(next);
      tell(next);
      return tokens;
    } catch (error) {
      // Without a network the session is not over; the next call tries again.
      if (error instanceof CognitoRefusal && error.reason === "Network") return undefined;
      if (current.value?.signedInAt === before.signedInAt) leave(true);
      return undefined;
    }
  }

  /** Concurrent callers share one renewal. */
  function renew(): Promise<Tokens | undefined> {
    const before = current.value;
    if (before === undefined) return Promise.resolve(undefined);
    renewal ??= renewNow(before).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  function fresh(): Promise<Tokens | undefined> {
    const tokens = current.value?.tokens;
    if (tokens !== undefined && tokens.expiresAt - now() < MARGIN_MS / 5) return renew();
    return Promise.resolve(tokens);
  }

  function accept(answer: Tokens | Challenge): Challenge | undefined {
    if (isChallenge(answer)) return answer;
    ended.value = false;
    const next = { tokens: answer, signedInAt: now() };
    set(next);
    tell(next);
    return undefined;
  }

  function leave(byItself: boolean): void {
    memory.rememberSignOut();
    set(undefined);
    ended.value = byItself;
    tabs.send({ kind: "signed-out", ended: byItself });
  }

  /** The tokens are deleted here already; nothing changes for the user if Cognito fails to revoke them. */
  async function leaveAndRevoke(byItself: boolean): Promise<void> {
    const refreshToken = current.value?.tokens.refreshToken;
    leave(byItself);
    if (refreshToken !== undefined) await cognito.revoke(refreshToken).catch(() => undefined);
  }

  function hear(message: TabMessage): void {
    if (message.kind === "ask") {
      if (current.value !== undefined) tell(current.value);
      else tabs.send({ kind: "nobody" });
    } else if (message.kind === "session") {
      const { school: chosen, ...session } = message.session;
      if (!isNewer(session, current.value) || accountOf(session.tokens.idToken) === undefined) return;
      if (session.signedInAt !== current.value?.signedInAt) school?.set(chosen);
      ended.value = false;
      set(session);
    } else if (message.kind === "signed-out" && current.value !== undefined) {
      set(undefined);
      ended.value = message.ended;
    }
  }

  tabs.listen(hear);
  if (current.value !== undefined) {
    set(current.value);
    tell(current.value);
  }
  tabs.send({ kind: "ask" });

  return {
    account: computed(() => (current.value === undefined ? undefined : accountOf(current.value.tokens.idToken))),
    ended,
    signIn: async (username, password) => accept(await cognito.signIn(username, password)),
    answer: async (challenge, response) => accept(await cognito.answer(challenge, response)),
    signOut: () => leaveAndRevoke(false),
    expire: () => leaveAndRevoke(true),
    used: memory.use,
    token: () => fresh().then((tokens) => tokens?.idToken),
    accessToken: () => fresh().then((tokens) => tokens?.accessToken),
    renew: () => renew().then((tokens) => tokens?.idToken),
  };
}

/** The later sign-in counts, and of one sign-in the tokens that last longer: all tabs come to the same. */
function isNewer(heard: SharedSession, own: SharedSession | undefined): boolean {
  if (own === undefined) return true;
  if (heard.signedInAt !== own.signedInAt) return heard.signedInAt > own.signedInAt;
  return heard.tokens.expiresAt > own.tokens.expiresAt;
}

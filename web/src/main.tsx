import { routes, socket } from "palmares:contract";
import { computed, effect, untracked } from "@preact/signals";
import { type ComponentChild, render } from "preact";
import { createCall, type Fetch } from "./api/client.ts";
import { App } from "./app.tsx";
import { loadConfig } from "./config.ts";
import { rememberLanguage, t } from "./i18n/language.ts";
import { createConnection, isSiteReachable } from "./live/connection.ts";
import { createLiveSocket } from "./live/live-socket.ts";
import { path } from "./routing/address.ts";
import { shownAt } from "./routing/screens.ts";
import { prefetchScreen } from "./screens/screen-outlet.tsx";
import { StartFailed } from "./screens/start-failed.tsx";
import type { Backend } from "./services.ts";
import { answerOfTabs } from "./session/answer-of-tabs.ts";
import { createCognito } from "./session/cognito.ts";
import { createIdleWatch } from "./session/idle.ts";
import { createOwnAccount } from "./session/own-account.ts";
import { type May, mayOf } from "./session/permissions.ts";
import { createSchoolChoice } from "./session/school-choice.ts";
import { createSession, type Session } from "./session/session.ts";
import { mayBeSignedIn } from "./session/session-memory.ts";
import { openTabs, type Tabs } from "./session/tabs.ts";
import "./theme.ts";
import { browserStore } from "./unsent/browser-store.ts";
import { createUnsent } from "./unsent/unsent.ts";

/** The installation has no accounts: its API accepts only calls signed with AWS keys. */
class SignedCallsOnly extends Error {}

async function connect(): Promise<Backend> {
  const { auth, userPoolClientId: clientId, cognitoEndpoint: endpoint } = await loadConfig();
  if (auth === "iam") throw new SignedCallsOnly();
  const send: Fetch = (url, init) => fetch(url, init);
  const cognito = createCognito({ endpoint, clientId, fetch: send, now: Date.now });
  const tabs = openTabs();
  const answer = answerOfTabs({ tabs, locks: navigator.locks, now: Date.now });
  const school = createSchoolChoice(sessionStorage);
  const session = createSession({
    cognito,
    store: sessionStorage,
    common: localStorage,
    tabs,
    now: Date.now,
    school: { get: () => school.chosen.peek(), set: school.choose },
  });
  await answer(() => session.account.value !== undefined);
  watchIdle(session, tabs);
  effect(() => {
    if (session.account.value === undefined) school.choose(undefined);
  });
  const chosenSchool = () => (session.account.value?.role === "admin" ? school.chosen.value : undefined);
  const connection = createConnection({ isOnline: navigator.onLine, isReachable: isSiteReachable });
  for (const event of ["online", "offline"]) addEventListener(event, () => connection.changed(navigator.onLine));
  const call = createCall({
    routes,
    fetch: connection.watch(send),
    token: session.token,
    renew: session.renew,
    school: chosenSchool,
  });
  const live = createLiveSocket({
    url: `${location.origin.replace(/^http/, "ws")}${socket.path}`,
    protocol: socket.protocol,
    token: session.token,
    open: (url, protocols) => {
      const chosen = chosenSchool();
      const query = chosen === undefined ? "" : `?${new URLSearchParams({ school_id: chosen }).toString()}`;
      return new WebSocket(`${url}${query}`, protocols);
    },
    isOnline: () => !connection.isLost.peek(),
    now: Date.now,
    random: Math.random,
  });
  effect(() => {
    // An open socket without a network would only fall silent.
    const { isLost } = connection;
    if (isLost.value) untracked(() => live.goOffline());
    else untracked(() => live.reconnect());
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") live.wake();
  });
  const unsent = createUnsent({
    store: browserStore,
    owner: () => {
      const account = session.account.value;
      return account && { userId: account.userId, schoolId: chosenSchool() ?? account.schoolId };
    },
    now: Date.now,
    page: crypto.randomUUID(),
  });
  // A browser without a store, or one that refuses it, keeps nothing.
  unsent.sweep().catch(() => undefined);
  const may: May = (route) => mayOf(routes, session.account.value?.role)(route);
  return { session, call, live, connection, school, unsent, may, ownAccount: createOwnAccount(cognito, session) };
}

function watchIdle(session: Session, tabs: Tabs): void {
  const CHECK_MS = 30_000;
  const watch = createIdleWatch(tabs, Date.now, {
    onIdle: () => session.account.value !== undefined && void session.expire(),
    onUsed: session.used,
  });
  // Signing in is work, too; a renewed token is none.
  const user = computed(() => session.account.value?.userId);
  effect(() => {
    if (user.value !== undefined) watch.begin();
  });
  for (const event of ["pointerdown", "keydown"])
    addEventListener(event, watch.touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", watch.check);
  setInterval(watch.check, CHECK_MS);
}

const root = document.querySelector("#app");
if (root === null) throw new Error("index.html has no #app.");

/** What the page says until its script is there goes. */
function show(content: ComponentChild): void {
  root?.replaceChildren();
  if (root !== null) render(content, root);
}

function prefetch(): void {
  const first = shownAt(path.value);
  if (first !== undefined) prefetchScreen(first.screen);
}

// Whoever signs in first does not wait for the screen behind it.
if (mayBeSignedIn(sessionStorage)) prefetch();

async function start(): Promise<void> {
  const remembered = rememberLanguage();
  try {
    const backend = await connect();
    await remembered;
    show(<App backend={backend} />);
    prefetch();
  } catch (error) {
    await remembered;
    show(<StartFailed texts={error instanceof SignedCallsOnly ? t.value.signedOnly : t.value.startFailed} />);
  }
}

void start();

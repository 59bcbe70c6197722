import "./styles/index.css";
import { routes, socket } from "palmares:contract";
import { effect } from "@preact/signals";
import { render } from "preact";
import { createCall, type Fetch } from "./api/client.ts";
import { App } from "./app.tsx";
import { loadConfig } from "./config.ts";
import { t } from "./i18n/language.ts";
import { createLiveSocket } from "./live/live-socket.ts";
import { path } from "./routing/address.ts";
import { shownAt } from "./routing/screens.ts";
import { prefetchScreen } from "./screens/screen-outlet.tsx";
import { StartFailed } from "./screens/start-failed.tsx";
import type { Backend } from "./services.ts";
import { createCognito } from "./session/cognito.ts";
import { type May, mayOf } from "./session/permissions.ts";
import { createSchoolChoice } from "./session/school-choice.ts";
import { createSession } from "./session/session.ts";
import "./theme.ts";
import { browserStore } from "./unsent/browser-store.ts";
import { createUnsent } from "./unsent/unsent.ts";

/** The installation has no accounts: its API accepts only calls signed with AWS keys. */
class SignedCallsOnly extends Error {}

async function connect(): Promise<Backend> {
  const { auth, userPoolClientId: clientId, cognitoEndpoint: endpoint } = await loadConfig();
  if (auth === "iam") throw new SignedCallsOnly();
  const send: Fetch = (url, init) => fetch(url, init);
  const session = createSession(
    createCognito({ endpoint, clientId, fetch: send, now: Date.now }),
    sessionStorage,
    Date.now,
  );
  const school = createSchoolChoice(sessionStorage);
  effect(() => {
    if (session.account.value === undefined) school.choose(undefined);
  });
  const chosenSchool = () => (session.account.value?.role === "admin" ? school.chosen.value : undefined);
  const call = createCall({ routes, fetch: send, token: session.token, renew: session.renew, school: chosenSchool });
  const live = createLiveSocket({
    url: `${location.origin.replace(/^http/, "ws")}${socket.path}`,
    protocol: socket.protocol,
    token: session.token,
    open: (url, protocols) => {
      const chosen = chosenSchool();
      const query = chosen === undefined ? "" : `?${new URLSearchParams({ school_id: chosen }).toString()}`;
      return new WebSocket(`${url}${query}`, protocols);
    },
    isOnline: () => navigator.onLine,
    now: Date.now,
    random: Math.random,
  });
  addEventListener("online", () => live.reconnect());
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
  return { session, call, live, school, unsent, may };
}

const root = document.querySelector("#app");
if (root === null) throw new Error("index.html has no #app.");

const first = shownAt(path.value);
if (first !== undefined) prefetchScreen(first.screen);

connect().then(
  (backend) => render(<App backend={backend} />, root),
  (error: unknown) =>
    render(<StartFailed texts={error instanceof SignedCallsOnly ? t.value.signedOnly : t.value.startFailed} />, root),
);

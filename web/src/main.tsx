import "./styles/index.css";
import { routes, socket } from "palmares:contract";
import { render } from "preact";
import { createCall, type Fetch } from "./api/client.ts";
import { App } from "./app.tsx";
import { loadConfig } from "./config.ts";
import { t } from "./i18n/language.ts";
import { createLiveSocket } from "./live/live-socket.ts";
import { StartFailed } from "./screens/start-failed.tsx";
import type { Backend } from "./services.ts";
import { createCognito } from "./session/cognito.ts";
import { createSession } from "./session/session.ts";
import "./theme.ts";

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
  const call = createCall({ routes, fetch: send, token: session.token, renew: session.renew });
  const live = createLiveSocket({
    url: `${location.origin.replace(/^http/, "ws")}${socket.path}`,
    protocol: socket.protocol,
    token: session.token,
    open: (url, protocols) => new WebSocket(url, protocols),
    isOnline: () => navigator.onLine,
    now: Date.now,
    random: Math.random,
  });
  addEventListener("online", () => live.reconnect());
  return { session, call, live };
}

const root = document.querySelector("#app");
if (root === null) throw new Error("index.html has no #app.");

connect().then(
  (backend) => render(<App backend={backend} />, root),
  (error: unknown) =>
    render(<StartFailed texts={error instanceof SignedCallsOnly ? t.value.signedOnly : t.value.startFailed} />, root),
);

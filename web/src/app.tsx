import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "./i18n/language.ts";
import { createBatchFeed } from "./live/batch-feed.ts";
import { createMetricsFeed } from "./live/metrics-feed.ts";
import { Shell } from "./parts/shell.tsx";
import { path, screenAt } from "./routing.ts";
import { BatchesScreen } from "./screens/batches/batches.tsx";
import { DocumentScreen } from "./screens/document/document.tsx";
import { LoadScreen } from "./screens/load/load.tsx";
import { MetricsScreen } from "./screens/metrics/metrics.tsx";
import { NotFoundScreen } from "./screens/not-found.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in.tsx";
import { type Connection, ServicesContext } from "./services.ts";

const SCREEN_OF = {
  document: DocumentScreen,
  batches: BatchesScreen,
  metrics: MetricsScreen,
  load: LoadScreen,
} as const;

export function App({ connection }: { readonly connection: Connection }) {
  const username = connection.session.account.value?.username;
  return (
    <Shell session={connection.session}>
      {username === undefined ? (
        <SignInScreen session={connection.session} />
      ) : (
        <SignedIn key={username} connection={connection} />
      )}
    </Shell>
  );
}

/** What one user sees; the next one gets feeds of his own. */
function SignedIn({ connection }: { readonly connection: Connection }) {
  const services = useMemo(() => {
    const { call, live } = connection;
    return { ...connection, batchFeed: createBatchFeed(call, live), metricsFeed: createMetricsFeed(call, live) };
  }, [connection]);
  // On every screen, so that the chart knows what happened before somebody looked at it.
  useEffect(() => services.metricsFeed.start(), [services]);
  const screen = screenAt(path.value);
  const Screen = screen === undefined ? NotFoundScreen : SCREEN_OF[screen];
  const title = screen === undefined ? t.value.notFound.title : t.value.nav[screen];
  useEffect(() => {
    document.title = `${title} · ${t.value.name}`;
  }, [title]);
  useFocusOnNewScreen(path.value);
  return (
    <ServicesContext.Provider value={services}>
      <Screen />
    </ServicesContext.Provider>
  );
}

/** A screen reader hears where it arrived; the first screen keeps the browser's own focus. */
function useFocusOnNewScreen(at: string): void {
  const last = useRef(at);
  useEffect(() => {
    if (last.current !== at) document.querySelector<HTMLElement>("h1")?.focus();
    last.current = at;
  }, [at]);
}

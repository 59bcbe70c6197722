import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "./i18n/language.ts";
import { createBatchFeed } from "./live/batch-feed.ts";
import { createMetricsFeed } from "./live/metrics-feed.ts";
import { Shell } from "./parts/shell.tsx";
import { path, redirect, SCREENS, screenAt, screensFor } from "./routing.ts";
import { BatchesScreen } from "./screens/batches/batches.tsx";
import { ChangesScreen } from "./screens/changes/changes.tsx";
import { ChooseSchoolScreen } from "./screens/choose-school.tsx";
import { DocumentScreen } from "./screens/document/document.tsx";
import { ForbiddenScreen } from "./screens/forbidden.tsx";
import { ImportsScreen } from "./screens/imports/imports.tsx";
import { LoadScreen } from "./screens/load/load.tsx";
import { MarksScreen } from "./screens/marks/marks.tsx";
import { MetricsScreen } from "./screens/metrics/metrics.tsx";
import { NotFoundScreen } from "./screens/not-found.tsx";
import { RegisterScreen } from "./screens/register/register.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in.tsx";
import { SubjectsScreen } from "./screens/subjects/subjects.tsx";
import { type Backend, ServicesContext } from "./services.ts";

const SCREEN_OF = {
  document: DocumentScreen,
  batches: BatchesScreen,
  register: RegisterScreen,
  marks: MarksScreen,
  changes: ChangesScreen,
  subjects: SubjectsScreen,
  imports: ImportsScreen,
  metrics: MetricsScreen,
  load: LoadScreen,
} as const;

export function App({ backend }: { readonly backend: Backend }) {
  const { session, school, may } = backend;
  const account = session.account.value;
  const isChoosing = useSignal(false);
  const isAdmin = account?.role === "admin";
  const schoolId = school.chosen.value ?? account?.schoolId ?? "";
  const needsChoice = isAdmin && (schoolId === "" || isChoosing.value);
  return (
    <Shell
      session={session}
      screens={needsChoice ? [] : screensFor(may)}
      {...(isAdmin && schoolId !== "" && { school: { id: schoolId, change: () => (isChoosing.value = true) } })}
    >
      {account === undefined ? (
        <SignInScreen session={session} />
      ) : needsChoice ? (
        <ChooseSchoolScreen backend={backend} />
      ) : (
        <SignedIn key={account.username} backend={backend} />
      )}
    </Shell>
  );
}

/** The screens of one user. Another user gets new feeds, since the key is the user name. */
function SignedIn({ backend }: { readonly backend: Backend }) {
  const services = useMemo(() => {
    const { call, live } = backend;
    return { ...backend, batchFeed: createBatchFeed(call, live), metricsFeed: createMetricsFeed(call, live) };
  }, [backend]);
  // Runs on every screen, so that the chart already has its history when it is opened.
  const seesMetrics = backend.may("getMetrics");
  useEffect(() => (seesMetrics ? services.metricsFeed.start() : undefined), [services, seesMetrics]);
  const screens = screensFor(backend.may);
  const home = screens[0] === undefined ? undefined : SCREENS[screens[0]];
  const screen = screenAt(path.value);
  const isOpen = screen === undefined || screens.includes(screen);
  // Everybody signs in at "/", which is not everybody's home.
  const goesHome = !isOpen && screen === "document" && home !== undefined;
  useEffect(() => {
    if (goesHome) redirect(home);
  }, [goesHome, home]);
  const Screen = screen === undefined ? NotFoundScreen : SCREEN_OF[screen];
  const title = screen === undefined ? t.value.notFound.title : t.value.nav[screen];
  useEffect(() => {
    document.title = `${title} · ${t.value.name}`;
  }, [title]);
  useFocusOnNewScreen(path.value);
  return (
    <ServicesContext.Provider value={services}>
      {isOpen ? <Screen /> : <ForbiddenScreen role={backend.session.account.value?.role} home={home} />}
    </ServicesContext.Provider>
  );
}

/** Moves the focus to the title of a new screen, for screen readers. The first screen keeps the browser's focus. */
function useFocusOnNewScreen(currentPath: string): void {
  const last = useRef(currentPath);
  useEffect(() => {
    if (last.current !== currentPath) document.querySelector<HTMLElement>("h1")?.focus();
    last.current = currentPath;
  }, [currentPath]);
}

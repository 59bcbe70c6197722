import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Head, PlainHead } from "./head/head.tsx";
import { NoNetwork } from "./head/no-network.tsx";
import { t } from "./i18n/language.ts";
import { keepConsole } from "./keep-console.ts";
import { createBatchFeed } from "./live/batch-feed.ts";
import { createMetricsFeed } from "./live/metrics-feed.ts";
import { createSchoolLogo } from "./parts/school-logo.ts";
import { createWorkplace } from "./parts/workplace.ts";
import { path, redirect, search } from "./routing/address.ts";
import { presentAddress } from "./routing/old-addresses.ts";
import { linkTo, mayOpen, type Screen, screensFor, shownAt } from "./routing/screens.ts";
import { ChooseSchoolScreen } from "./screens/choose-school.tsx";
import { ForbiddenScreen } from "./screens/forbidden.tsx";
import { NotFoundScreen } from "./screens/not-found.tsx";
import { ScreenOutlet } from "./screens/screen-outlet.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in.tsx";
import { type Backend, ServicesContext } from "./services.ts";
import type { Account } from "./session/account.ts";

export function App({ backend }: { readonly backend: Backend }) {
  const { session, ownAccount, connection } = backend;
  const account = session.account.value;
  return (
    <>
      <a class="skip" href="#main">
        {t.value.skip}
      </a>
      {account === undefined ? (
        <>
          <PlainHead />
          <NoNetwork connection={connection} isSignedIn={false} />
          <Main>
            <SignInScreen session={session} ownAccount={ownAccount} />
          </Main>
        </>
      ) : (
        <SignedIn key={account.userId} backend={backend} account={account} />
      )}
    </>
  );
}

const Main = ({ children }: { readonly children: ComponentChildren }) => (
  <main id="main" tabIndex={-1}>
    {children}
  </main>
);

/** Head and screens of one user. Another user gets new ones, since the key is the user's id. */
function SignedIn({ backend, account }: { readonly backend: Backend; readonly account: Account }) {
  const { session, school, may, connection } = backend;
  const isLost = connection.isLost.value;
  const services = useMemo(() => {
    const { call, live } = backend;
    return {
      ...backend,
      batchFeed: createBatchFeed(call, live),
      metricsFeed: createMetricsFeed(call, live),
      workplace: createWorkplace(call, () => new Date()),
      logo: createSchoolLogo({ call, fetch: (url, init) => fetch(url, init), caches: globalThis.caches }),
    };
  }, [backend]);
  const { metricsFeed, workplace, logo } = services;
  const isChoosing = useSignal(false);
  const isAdmin = account.role === "admin";
  const isSchoolKnown = (school.chosen.value ?? account.schoolId) !== "";
  const needsChoice = isAdmin && (!isSchoolKnown || isChoosing.value);
  // Runs on every screen, so that the chart already has its history when it is opened.
  const seesMetrics = mayOpen(may, "metrics") && !needsChoice;
  useEffect(() => (seesMetrics ? metricsFeed.start() : undefined), [metricsFeed, seesMetrics]);
  const seesSchool = may("listClasses") && !needsChoice;
  useEffect(() => {
    if (!seesSchool || isLost) return;
    workplace.load();
    void logo.load(workplace.year.value);
  }, [workplace, logo, seesSchool, isLost, workplace.year.value]);
  useEffect(keepConsole, []);
  return (
    <ServicesContext.Provider value={services}>
      <Head
        session={session}
        unsent={backend.unsent}
        account={account}
        workplace={workplace}
        logo={needsChoice ? undefined : logo.address.value}
        screens={needsChoice ? [] : screensFor(may)}
        onChangeSchool={isAdmin && isSchoolKnown ? () => (isChoosing.value = true) : undefined}
      />
      <NoNetwork connection={connection} isSignedIn />
      <Main>{needsChoice ? <ChooseSchoolScreen backend={backend} /> : <CurrentScreen backend={backend} />}</Main>
    </ServicesContext.Provider>
  );
}

/** What the address shows to this user. */
function CurrentScreen({ backend: { may, session } }: { readonly backend: Backend }) {
  const [homeScreen] = screensFor(may);
  const home = homeScreen === undefined ? undefined : linkTo(homeScreen);
  const isStart = path.value === "/";
  const moved = presentAddress(path.value, search.value) ?? (isStart ? home : undefined);
  useEffect(() => {
    if (moved !== undefined) redirect(moved);
  }, [moved]);
  const shown = shownAt(path.value);
  const title = shown === undefined ? t.value.notFound.title : t.value.nav.screens[shown.screen];
  useEffect(() => {
    document.title = `${title} · ${t.value.name}`;
  }, [title]);
  const focusTitle = useFocusOnNewScreen();
  const open = shown !== undefined && mayOpen(may, shown.screen) ? shown : undefined;
  useEffect(() => {
    if (open === undefined && moved === undefined) focusTitle(undefined);
  }, [open === undefined, moved, path.value]);
  if (moved !== undefined) return null;
  if (open !== undefined) return <ScreenOutlet {...open} onShown={focusTitle} />;
  if (shown === undefined && !isStart) return <NotFoundScreen />;
  return <ForbiddenScreen role={session.account.value?.role} home={home} />;
}

/**
 * Moves the focus to the title of another screen, for screen readers, and of the same screen when what had the focus is gone.
 * The first screen keeps the browser's focus.
 *
 * @returns what to call when a screen has appeared; undefined stands for a message in place of a screen.
 */
function useFocusOnNewScreen(): (screen: Screen | undefined) => void {
  const last = useRef<{ readonly screen: Screen | undefined } | undefined>(undefined);
  return (screen) => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (last.current !== undefined && (last.current.screen !== screen || isLost))
      document.querySelector<HTMLElement>("h1")?.focus();
    last.current = { screen };
  };
}

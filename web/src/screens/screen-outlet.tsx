import { signal, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/language.ts";
import { Icon } from "../parts/icons.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import type { Screen, Shown } from "../routing/screens.ts";
import { type Recovery, recover, thisPage } from "./new-version.ts";
import { SCREEN_MODULES } from "./screen-modules.ts";

/** Any screen. The pattern that types its parameters is the one by which they were read from the address. */
type AnyScreen = ComponentType<Readonly<Record<string, string>>>;

/** The screens whose code is there. */
const loaded = signal<ReadonlyMap<Screen, AnyScreen>>(new Map());

async function loadScreen(screen: Screen): Promise<void> {
  if (loaded.value.has(screen)) return;
  const load: unknown = SCREEN_MODULES[screen];
  const component = (await SCREEN_MODULES[screen]()) as AnyScreen;
  // Screens that name the same code are there together, so that going from one to the other keeps what is shown.
  const screens = (Object.keys(SCREEN_MODULES) as Screen[]).filter((one) => SCREEN_MODULES[one] === load);
  loaded.value = new Map([...loaded.value, ...screens.map((one) => [one, component] as const)]);
}

/** Begins to fetch the first screen while the installation is still asked for its settings. */
export const prefetchScreen = (screen: Screen): void =>
  // The screen says itself that it is missing, once it is opened.
  void loadScreen(screen).catch(() => undefined);

interface ScreenOutletProps extends Shown {
  /** Called when a screen has appeared, and when its parameters have changed; with undefined: a message in its place. */
  readonly onShown: (screen: Screen | undefined) => void;
}

/** The screen of an address as soon as its code is there, or what became of it. */
export function ScreenOutlet({ screen, params, onShown }: ScreenOutletProps) {
  const Component = loaded.value.get(screen);
  const isThere = Component !== undefined;
  useEffect(() => {
    if (isThere) onShown(screen);
  }, [isThere, screen, JSON.stringify(params)]);
  return isThere ? <Component {...params} /> : <MissingScreen key={screen} screen={screen} onFailed={onShown} />;
}

interface MissingScreenProps {
  readonly screen: Screen;
  /** A message stands in place of the screen. */
  readonly onFailed: (screen: undefined) => void;
}

/** A screen whose code is on its way, or did not arrive. */
function MissingScreen({ screen, onFailed }: MissingScreenProps) {
  const failure = useSignal<Exclude<Recovery, "reloading"> | undefined>(undefined);
  useEffect(() => {
    loadScreen(screen).catch(async () => {
      const outcome = await recover(thisPage());
      if (outcome !== "reloading") failure.value = outcome;
    });
  }, []);

  useEffect(() => {
    if (failure.value !== undefined) onFailed(undefined);
  }, [failure.value]);

  async function reload(): Promise<void> {
    const page = thisPage();
    if (await page.isReachable()) page.reload();
    else failure.value = "unreachable";
  }

  if (failure.value === undefined)
    return (
      <p class="screen-loading" role="status">
        {t.value.loading.wait}
      </p>
    );
  const texts = t.value.loading;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.details[failure.value]} />
      <button type="button" onClick={() => void reload()}>
        <Icon name="retry" />
        {texts.reload}
      </button>
    </>
  );
}

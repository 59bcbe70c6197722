import { signal } from "@preact/signals";

/** The screens and their addresses. */
export const SCREENS = { document: "/", batches: "/lots", metrics: "/metriques", load: "/charge" } as const;
export type Screen = keyof typeof SCREENS;

const withoutTrailingSlash = (path: string) => path.replace(/(.)\/+$/, "$1");

export const path = signal(withoutTrailingSlash(location.pathname));
addEventListener("popstate", () => {
  path.value = withoutTrailingSlash(location.pathname);
});

/** Shows another screen without loading the page again. */
function navigate(to: string): void {
  if (withoutTrailingSlash(to) === path.value) return;
  history.pushState(undefined, "", to);
  path.value = withoutTrailingSlash(to);
  scrollTo(0, 0);
}

/** Handles a click on a link inside the page; leaves clicks that ask for a new tab to the browser. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  navigate((event.currentTarget as HTMLAnchorElement).pathname);
}

/** @returns undefined for an address without a screen. */
export const screenAt = (at: string): Screen | undefined =>
  (Object.keys(SCREENS) as Screen[]).find((screen) => SCREENS[screen] === at);

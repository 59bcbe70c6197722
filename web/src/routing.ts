import { signal } from "@preact/signals";

/** The screens and their addresses. */
export const SCREENS = { document: "/", batches: "/lots", metrics: "/metriques", load: "/charge" } as const;
export type Screen = keyof typeof SCREENS;

const bare = (path: string) => path.replace(/(.)\/+$/, "$1");

export const path = signal(bare(location.pathname));
addEventListener("popstate", () => {
  path.value = bare(location.pathname);
});

export function go(to: string): void {
  if (bare(to) === path.value) return;
  history.pushState(undefined, "", to);
  path.value = bare(to);
  scrollTo(0, 0);
}

/** For a link's click: inside the page, unless the user asks for another tab. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  go((event.currentTarget as HTMLAnchorElement).pathname);
}

export const screenAt = (at: string): Screen | undefined =>
  (Object.keys(SCREENS) as Screen[]).find((screen) => SCREENS[screen] === at);

import { signal } from "@preact/signals";

const withoutTrailingSlash = (path: string) => path.replace(/(.)\/+$/, "$1");

export const path = signal(withoutTrailingSlash(location.pathname));
/** What the address chooses on its screen: `?student=17&class=6a`. It names no pupil. */
export const search = signal(location.search);

type Place = Pick<Location, "pathname" | "search">;

const placeOf = (address: string): Place => new URL(address, location.origin);

function show(at: Place): void {
  path.value = withoutTrailingSlash(at.pathname);
  search.value = at.search;
}

/** Asked before the page leaves an address; it may answer later, or never. */
type Guard = (leave: () => void) => void;
let guard: Guard | undefined;

/** Whatever leads away from here asks first. @returns ends that. */
export function guardLeaving(asked: Guard): () => void {
  guard = asked;
  return () => {
    if (guard === asked) guard = undefined;
  };
}

addEventListener("popstate", () => {
  if (guard === undefined) {
    show(location);
    return;
  }
  // The browser is there already: it is led back, and goes there as by a link once it may.
  const to = placeOf(location.href);
  history.pushState(undefined, "", path.value + search.value);
  guard(() => leaveFor(to));
});

function leaveFor(to: Place, stays = false): void {
  guard = undefined;
  navigate(to, stays);
}

/** Shows another screen without loading the page again. */
function navigate(to: Place, stays = false): void {
  if (withoutTrailingSlash(to.pathname) === path.value && to.search === search.value) return;
  if (guard !== undefined) {
    guard(() => leaveFor(to, stays));
    return;
  }
  history.pushState(undefined, "", to.pathname + to.search);
  show(to);
  if (!stays) scrollTo(0, 0);
}

/** Shows the screen of an address: `openAddress(linkTo("register", {}, { status: "REVOKED" }))`. */
export function openAddress(address: string): void {
  navigate(placeOf(address));
}

/** Keeps a choice in the address of the screen that one is at, which does not move. */
export function keepInAddress(address: string): void {
  navigate(placeOf(address), true);
}

/** Shows another address in place of this one, to which "back" shall not lead. It asks nobody. */
export function redirect(address: string): void {
  const to = placeOf(address);
  history.replaceState(undefined, "", to.pathname + to.search);
  show(to);
}

/** Whether a click on a link asks for its address in this tab, and not in a new one or as a file. */
export const isPlainClick = ({ defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  !defaultPrevented && button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/** Handles a click on a link inside the page; leaves clicks that ask for a new tab to the browser. */
export function followLink(event: MouseEvent): void {
  if (!isPlainClick(event)) return;
  event.preventDefault();
  navigate(event.currentTarget as HTMLAnchorElement);
}

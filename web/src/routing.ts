import type { RouteName } from "@palmares/core/contract/routes";
import { signal } from "@preact/signals";
import type { May } from "./session/permissions.ts";

/** The screens and their addresses. */
export const SCREENS = {
  document: "/",
  batches: "/lots",
  register: "/registre",
  marks: "/notes",
  changes: "/historique",
  subjects: "/matieres",
  imports: "/imports",
  metrics: "/metriques",
  load: "/charge",
} as const;
export type Screen = keyof typeof SCREENS;

/**
 * The route that makes a screen worth opening. The load test has none of its own: like the reset of the counters, it is the
 * admin's.
 */
const NEEDS = {
  document: "requestBulletin",
  batches: "listBatches",
  register: "listPapers",
  marks: "replaceMarks",
  changes: "listHistory",
  subjects: "createSubject",
  imports: "createImport",
  metrics: "getMetrics",
  load: "resetMetrics",
} as const satisfies Record<Screen, RouteName>;

/** The screens that a user may open, in order: the first is the user's home. */
export const screensFor = (may: May): readonly Screen[] =>
  (Object.keys(SCREENS) as Screen[]).filter((screen) => may(NEEDS[screen]));

const withoutTrailingSlash = (path: string) => path.replace(/(.)\/+$/, "$1");

export const path = signal(withoutTrailingSlash(location.pathname));
/** What a link chooses on its screen: `?student=17&class=6a`. It names no pupil. */
export const search = signal(location.search);

function show(at: Pick<Location, "pathname" | "search">): void {
  path.value = withoutTrailingSlash(at.pathname);
  search.value = at.search;
}
addEventListener("popstate", () => show(location));

/** Shows another screen without loading the page again. */
function navigate(to: Pick<Location, "pathname" | "search">): void {
  if (withoutTrailingSlash(to.pathname) === path.value && to.search === search.value) return;
  history.pushState(undefined, "", to.pathname + to.search);
  show(to);
  scrollTo(0, 0);
}

/** Shows the screen of an address: `/registre?status=REVOKED`. */
export function openAddress(address: string): void {
  navigate(new URL(address, location.origin));
}

/** Shows another screen in place of this one, which the user may not open. */
export function redirect(to: string): void {
  history.replaceState(undefined, "", to);
  show({ pathname: to, search: "" });
}

/** Handles a click on a link inside the page; leaves clicks that ask for a new tab to the browser. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  navigate(event.currentTarget as HTMLAnchorElement);
}

/** @returns undefined for an address without a screen. */
export const screenAt = (at: string): Screen | undefined =>
  paperAt(at) === undefined ? (Object.keys(SCREENS) as Screen[]).find((screen) => SCREENS[screen] === at) : "register";

/** @example linkToPaper("7KX4M-R2DQZ") // "/registre/7KX4M-R2DQZ": a number names nobody */
export const linkToPaper = (number: string): string => `${SCREENS.register}/${encodeURIComponent(number)}`;

/** The number of the paper that an address shows; undefined: another address. */
export function paperAt(at: string): string | undefined {
  const number = at.startsWith(`${SCREENS.register}/`) ? at.slice(SCREENS.register.length + 1) : "";
  return number === "" || number.includes("/") ? undefined : decodeOr(number);
}

/** An address that somebody mistyped is shown as it is. */
function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The document that a link leads to. */
export interface StudentLink {
  readonly studentId: string;
  readonly classId: string;
  readonly type: string;
  readonly term: string;
}

/** @example linkToStudent({ studentId: "17", classId: "6a", type: "BULLETIN", term: "T1" }) // "/?student=17&class=6a&…" */
export const linkToStudent = ({ studentId, classId, type, term }: StudentLink): string =>
  `${SCREENS.document}?${new URLSearchParams({ student: studentId, class: classId, type, term }).toString()}`;

/** @returns undefined when the address chooses no student. */
export function studentLinkIn(query: string): StudentLink | undefined {
  const given = new URLSearchParams(query);
  const [studentId, classId] = [given.get("student"), given.get("class")];
  if (studentId === null || classId === null) return undefined;
  return { studentId, classId, type: given.get("type") ?? "", term: given.get("term") ?? "" };
}

/** The batches with what issues a class chosen already. */
export const ISSUE_ADDRESS = `${SCREENS.batches}?purpose=issue`;

export const isIssueIn = (query: string): boolean => new URLSearchParams(query).get("purpose") === "issue";

const ERASURE = "erasure";

/** Shows how far an erasure is. Its address can be reloaded and kept: it names nobody. */
export const openErasure = (id: string): void =>
  navigate({ pathname: SCREENS.document, search: `?${new URLSearchParams({ [ERASURE]: id }).toString()}` });

/** @returns undefined when the address shows no erasure. */
export const erasureIn = (query: string): string | undefined => new URLSearchParams(query).get(ERASURE) ?? undefined;

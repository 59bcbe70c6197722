import type { RouteName } from "@palmares/core/contract/routes";
import type { May } from "../session/permissions.ts";
import { search } from "./address.ts";
import { countParams, fill, match, type ParamsOf } from "./pattern.ts";
import { yearAndPeriodIn } from "./year-and-period.ts";

/** The groups of the navigation, in its order. */
export const GROUPS = ["classes", "marks", "papers", "follow-up", "school", "technical"] as const;
export type Group = (typeof GROUPS)[number];

interface ScreenSpec {
  /** Its address. A part after a colon is a parameter, which holds an id. Screens without one stand in the navigation. */
  readonly path: `/${string}`;
  /** Screens without a group are reached by links alone. */
  readonly group?: Group;
  /** The route that makes the screen worth opening: whoever may not call it is not offered the screen. */
  readonly needs: RouteName;
}

/** All screens. The first that a user may open, of those without parameters, is the user's home. */
export const SCREENS = {
  document: { path: "/document", group: "papers", needs: "requestBulletin" },
  batches: { path: "/bulletins", group: "papers", needs: "listBatches" },
  documents: { path: "/documents", group: "papers", needs: "listDocuments" },
  register: { path: "/registre", group: "papers", needs: "listPapers" },
  paper: { path: "/registre/:number", group: "papers", needs: "listPapers" },
  // What they show of a whole class, its follow-ups too, is for those who read the whole school.
  classes: { path: "/classes", group: "classes", needs: "getCouncil" },
  proof: { path: "/classes/:classId", group: "classes", needs: "getCouncil" },
  proofStudent: { path: "/classes/:classId/eleves/:studentId", group: "classes", needs: "getCouncil" },
  enrolments: { path: "/classes/:classId/inscriptions", group: "classes", needs: "createEnrolment" },
  parents: { path: "/parents", group: "papers", needs: "listParentPapers" },
  // Teachers read the results of their own classes.
  council: { path: "/classes/:classId/conseil", group: "classes", needs: "getResults" },
  councilStudent: { path: "/classes/:classId/conseil/:studentId", group: "classes", needs: "getResults" },
  marks: { path: "/saisie", group: "marks", needs: "replaceMarks" },
  // Also what a subject of this id would have: nobody calls one so.
  remarks: { path: "/saisie/:classId/appreciations", group: "marks", needs: "getMarks" },
  grid: { path: "/saisie/:classId/:subjectId", group: "marks", needs: "getMarks" },
  changes: { path: "/historique", group: "follow-up", needs: "listHistory" },
  subjects: { path: "/matieres", group: "school", needs: "createSubject" },
  imports: { path: "/imports", group: "school", needs: "createImport" },
  users: { path: "/utilisateurs", group: "school", needs: "listUsers" },
  // What the assistant for the first hour sets, to be changed later on.
  settings: { path: "/reglages", group: "school", needs: "replaceTheme" },
  // Setting up is for those who may change what papers look like.
  setup: { path: "/mise-en-route", group: "school", needs: "replaceTheme" },
  setupStep: { path: "/mise-en-route/:step", needs: "replaceTheme" },
  // The counters and the load test are about the installation: whoever may reset the counters runs it.
  metrics: { path: "/technique/metriques", group: "technical", needs: "resetMetrics" },
  load: { path: "/technique/charge", group: "technical", needs: "resetMetrics" },
  // Everybody has an account.
  account: { path: "/compte", needs: "health" },
} as const satisfies Readonly<Record<string, ScreenSpec>>;

export type Screen = keyof typeof SCREENS;
export type ScreenParams<S extends Screen> = ParamsOf<(typeof SCREENS)[S]["path"]>;

/** A screen of a group and without parameters: it stands in the navigation. */
export type NavScreen = {
  [S in Screen]: keyof ScreenParams<S> extends never
    ? (typeof SCREENS)[S] extends { readonly group: Group }
      ? S
      : never
    : never;
}[Screen];

const SPECS: Readonly<Record<Screen, ScreenSpec>> = SCREENS;

const ALL = Object.keys(SCREENS) as readonly Screen[];

/** The part of the query that a link sets. */
type Query = Readonly<Record<string, string | undefined>>;
type LinkArguments<S extends Screen> = keyof ScreenParams<S> extends never
  ? [params?: Readonly<Record<string, never>>, query?: Query]
  : [params: ScreenParams<S>, query?: Query];

/**
 * The address of a screen. The year and the period that one works in are kept, unless the query says others.
 *
 * @example linkTo("paper", { number: "7KX4M-R2DQZ" }) // "/registre/7KX4M-R2DQZ"
 * @example linkTo("batches", {}, { purpose: "issue" }) // "/bulletins?purpose=issue"
 */
export function linkTo<S extends Screen>(screen: S, ...[params, query = {}]: LinkArguments<S>): string {
  const said = Object.entries({ ...yearAndPeriodIn(search.value), ...query });
  const text = new URLSearchParams(
    said.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  ).toString();
  const path = fill<string>(SCREENS[screen].path, params ?? {});
  return text === "" ? path : `${path}?${text}`;
}

/** What an address shows. */
export interface Shown {
  readonly screen: Screen;
  readonly params: Readonly<Record<string, string>>;
}

/** @returns undefined for an address without a screen. */
export function shownAt(path: string): Shown | undefined {
  const found = ALL.flatMap((screen) => {
    const params = match(SCREENS[screen].path, path);
    return params === undefined ? [] : [{ screen, params }];
  });
  return found.sort((a, b) => countParams(SCREENS[a.screen].path) - countParams(SCREENS[b.screen].path))[0];
}

export const mayOpen = (may: May, screen: Screen): boolean => may(SCREENS[screen].needs);

/** The screens that a user may choose in the navigation, in order: the first is the user's home. */
export const screensFor = (may: May): readonly NavScreen[] =>
  ALL.filter(isInNavigation).filter((screen) => mayOpen(may, screen));

const isInNavigation = (screen: Screen): screen is NavScreen =>
  SPECS[screen].group !== undefined && countParams(SPECS[screen].path) === 0;

/** Those screens by their groups, in the navigation's order. Groups without a screen are left out. */
export const groupsOf = (
  screens: readonly NavScreen[],
): readonly (readonly [Group, readonly [NavScreen, ...NavScreen[]]])[] =>
  GROUPS.flatMap((group) => {
    const [first, ...others] = screens.filter((screen) => SCREENS[screen].group === group);
    return first === undefined ? [] : [[group, [first, ...others]] as const];
  });

/** The address in the navigation that an address lies below: `/classes` of `/classes/6a/conseil`; itself when there is none. */
export function mainAddress(path: string): string {
  const main = navigatedAt(path, ALL.filter(isInNavigation));
  return main === undefined ? path : SCREENS[main].path;
}

/** Of the screens in the navigation, the one that this address belongs to: `/registre/7KX4M-R2DQZ` to the register. */
export function navigatedAt(path: string, screens: readonly NavScreen[]): NavScreen | undefined {
  const above = screens.filter((screen) => `${path}/`.startsWith(`${SCREENS[screen].path}/`));
  return above.sort((a, b) => SCREENS[b].path.length - SCREENS[a].path.length)[0];
}

import { t } from "../i18n/language.ts";
import { Icon, type IconName } from "../parts/icons.tsx";
import { followLink, path } from "../routing/address.ts";
import { type Group, groupsOf, linkTo, type NavScreen, navigatedAt, SCREENS } from "../routing/screens.ts";

const ICON_OF: Readonly<Record<Group, IconName>> = {
  classes: "classes",
  marks: "marks",
  papers: "document",
  "follow-up": "changes",
  school: "school",
  technical: "metrics",
};

interface NavigationProps {
  /** Those that the user may open. */
  readonly screens: readonly NavScreen[];
}

/** The groups of screens. Each leads to its first screen. */
export function GroupNavigation({ screens }: NavigationProps) {
  const current = groupAt(screens);
  if (screens.length === 0) return null;
  return (
    <nav class="groups" aria-label={t.value.nav.label}>
      <ul>
        {groupsOf(screens).map(([group, [first]]) => (
          <li key={group}>
            <a
              href={linkTo(first)}
              onClick={followLink}
              {...(group === current && { "aria-current": "true" as const })}
            >
              <Icon name={ICON_OF[group]} />
              {t.value.nav.groups[group]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The screens of the current group. One screen alone needs no choice. */
export function ScreenNavigation({ screens }: NavigationProps) {
  const group = groupAt(screens);
  const own = groupsOf(screens).find(([name]) => name === group)?.[1] ?? [];
  if (group === undefined || own.length < 2) return null;
  const current = navigatedAt(path.value, own);
  return (
    <nav class="tabs" aria-label={t.value.nav.groups[group]}>
      <ul>
        {own.map((screen) => (
          <li key={screen}>
            <a
              href={linkTo(screen)}
              onClick={followLink}
              {...(screen === current && { "aria-current": "page" as const })}
            >
              {t.value.nav.screens[screen]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function groupAt(screens: readonly NavScreen[]): Group | undefined {
  const screen = navigatedAt(path.value, screens);
  return screen === undefined ? undefined : SCREENS[screen].group;
}

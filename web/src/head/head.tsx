import { t } from "../i18n/language.ts";
import { Icon } from "../parts/icons.tsx";
import { SignOut } from "../parts/sign-out.tsx";
import type { Workplace } from "../parts/workplace.ts";
import { followLink } from "../routing/address.ts";
import { linkTo, type NavScreen } from "../routing/screens.ts";
import type { Account } from "../session/account.ts";
import type { Session } from "../session/session.ts";
import type { Unsent } from "../unsent/unsent.ts";
import { AccountMenu, initialsOf } from "./account-menu.tsx";
import { GroupNavigation, ScreenNavigation } from "./navigation.tsx";
import { PageSettings } from "./page-settings.tsx";
import { OtherYear, YearAndPeriod } from "./year-and-period.tsx";

/** Before somebody is signed in: the program's name, colours and language. */
export const PlainHead = () => (
  <header class="bar">
    <div class="bar-inner">
      <Brand home="/" name={undefined} logo={undefined} />
      <div class="bar-tools">
        <PageSettings />
      </div>
    </div>
  </header>
);

interface HeadProps {
  readonly session: Session;
  readonly unsent: Unsent;
  readonly account: Account;
  readonly workplace: Workplace;
  /** The address of the school's logo; undefined: none is known. */
  readonly logo: string | undefined;
  /** Those that the user may open; none while an admin chooses a school. */
  readonly screens: readonly NavScreen[];
  /** For an admin of several schools. */
  readonly onChangeSchool: (() => void) | undefined;
}

/** The head of every page: which school, year and period, which screens, who is signed in and as what. */
export function Head({ session, unsent, account, workplace, logo, screens, onChangeSchool }: HeadProps) {
  const [home] = screens;
  return (
    <>
      <header class="bar">
        <div class="bar-inner">
          <Brand home={home === undefined ? "/" : linkTo(home)} name={workplace.school.value?.name} logo={logo} />
          <GroupNavigation screens={screens} />
          <div class="bar-tools">
            <AccountMenu account={account}>
              <a class="button quiet" href={linkTo("account")} onClick={followLink}>
                <Icon name="lock" />
                {t.value.nav.screens.account}
              </a>
              {onChangeSchool !== undefined && (
                <button type="button" class="quiet" onClick={onChangeSchool}>
                  <Icon name="school" />
                  {t.value.school.change}
                </button>
              )}
              <SignOut session={session} unsent={unsent} username={account.username} />
            </AccountMenu>
          </div>
        </div>
        {screens.length > 0 && (
          <div class="bar-below">
            <ScreenNavigation screens={screens} />
            <YearAndPeriod workplace={workplace} />
          </div>
        )}
      </header>
      <OtherYear workplace={workplace} />
      {workplace.isUnrecorded.value && screens.includes("setup") && (
        <div class="other-year" role="status">
          <p>{t.value.head.unrecorded}</p>
          <a href={linkTo("setup")} onClick={followLink}>
            {t.value.nav.screens.setup}
          </a>
        </div>
      )}
    </>
  );
}

interface BrandProps {
  readonly home: string;
  /** The school's; undefined until it is known. */
  readonly name: string | undefined;
  readonly logo: string | undefined;
}

/** The school, or the program before one is known. It leads to the user's first screen. */
const Brand = ({ home, name, logo }: BrandProps) => (
  <a class="brand" href={home} onClick={followLink}>
    <Mark name={name} logo={logo} />
    <span class="brand-name">{name ?? t.value.name}</span>
  </a>
);

/** What stands before the name: the school's logo, or its initials while it has none that a page can show. */
function Mark({ name, logo }: Omit<BrandProps, "home">) {
  if (name === undefined) return <img src="/favicon.svg" alt="" width="28" height="28" />;
  if (logo !== undefined) return <img class="school-logo" src={logo} alt="" />;
  return (
    <span class="school-mark" aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

import type { ComponentChildren } from "preact";
import { LANGUAGES, type Language, language, t } from "../i18n/language.ts";
import type { NavScreen } from "../routing/screens.ts";
import type { Session } from "../session/session.ts";
import { THEMES, type Theme, theme } from "../theme.ts";
import type { Unsent } from "../unsent/unsent.ts";
import { Icon } from "./icons.tsx";
import { Brand, GroupNavigation, ScreenNavigation } from "./navigation.tsx";
import { SignOut } from "./sign-out.tsx";

interface ShellProps {
  readonly session: Session;
  readonly unsent: Unsent;
  /** Those that the user may open. */
  readonly screens: readonly NavScreen[];
  /** Whose figures are shown, for an admin of several schools. */
  readonly school?: { readonly id: string; readonly change: () => void };
  readonly children: ComponentChildren;
}

/** The frame around every screen: name, navigation, appearance, language, sign-out. */
export function Shell({ session, unsent, screens, school, children }: ShellProps) {
  const account = session.account.value;
  return (
    <>
      <a class="skip" href="#main">
        {t.value.skip}
      </a>
      <header class="bar">
        <div class="bar-inner">
          <Brand screens={screens} />
          {account !== undefined && <GroupNavigation screens={screens} />}
          <div class="bar-tools">
            {school !== undefined && (
              <button type="button" class="quiet" onClick={school.change} title={t.value.school.change}>
                <Icon name="school" />
                <span>{school.id}</span>
              </button>
            )}
            <SelectField
              label={t.value.theme.label}
              value={theme.value}
              onChange={(value) => (theme.value = value as Theme)}
            >
              {THEMES.map((name) => [name, t.value.theme[name]] as const)}
            </SelectField>
            <SelectField
              label={t.value.language}
              value={language.value}
              onChange={(value) => (language.value = value as Language)}
            >
              {Object.entries(LANGUAGES)}
            </SelectField>
            {account !== undefined && <SignOut session={session} unsent={unsent} username={account.username} />}
          </div>
        </div>
      </header>
      {account !== undefined && <ScreenNavigation screens={screens} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: readonly (readonly [string, string])[];
}

const SelectField = ({ label, value, onChange, children }: SelectFieldProps) => (
  <select class="small" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
    {children.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </select>
);

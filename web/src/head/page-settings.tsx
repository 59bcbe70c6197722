import { chooseLanguage, LANGUAGES, type Language, language, t } from "../i18n/language.ts";
import { THEMES, type Theme, theme } from "../theme.ts";
import { SmallSelect } from "./small-select.tsx";

/** How the console looks on this computer: colours and language. */
export const PageSettings = () => (
  <>
    <SmallSelect
      label={t.value.theme.label}
      value={theme.value}
      onChange={(value) => (theme.value = value as Theme)}
      choices={THEMES.map((name) => [name, t.value.theme[name]])}
    />
    <SmallSelect
      label={t.value.language}
      value={language.value}
      onChange={(value) => void chooseLanguage(value as Language)}
      choices={Object.entries(LANGUAGES)}
    />
  </>
);

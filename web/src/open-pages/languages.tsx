import { chooseLanguage, LANGUAGES, type Language, language } from "./language.ts";

/** Buttons to choose the page's language. */
export const Languages = ({ label }: { readonly label: string }) => (
  <fieldset class="languages" aria-label={label}>
    {Object.entries(LANGUAGES).map(([code, name]) => (
      <button
        key={code}
        type="button"
        lang={code}
        aria-pressed={language.value === code}
        onClick={() => chooseLanguage(code as Language)}
      >
        {name}
      </button>
    ))}
  </fieldset>
);

import { computed, effect, signal } from "@preact/signals";
import { en } from "./en.ts";
import { fr, type Messages } from "./fr.ts";

const MESSAGES = { fr, en } satisfies Record<string, Messages>;
export type Language = keyof typeof MESSAGES;
export const LANGUAGES: Readonly<Record<Language, string>> = { fr: "Français", en: "English" };

const KEY = "palmares.language";
const isLanguage = (value: string | null): value is Language => value !== null && Object.hasOwn(MESSAGES, value);

/** French until the user chooses otherwise: the documents are in French. */
function storedLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  return isLanguage(stored) ? stored : "fr";
}

export const language = signal<Language>(storedLanguage());
/** The texts in the current language: `t.value.signIn.title`. */
export const t = computed<Messages>(() => MESSAGES[language.value]);

effect(() => {
  localStorage.setItem(KEY, language.value);
  document.documentElement.lang = language.value;
});

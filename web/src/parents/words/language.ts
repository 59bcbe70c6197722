import { computed, effect, signal } from "@preact/signals";
import { en } from "./en.ts";
import { fr, type Words } from "./fr.ts";

const WORDS = { fr, en } satisfies Record<string, Words>;
export type Language = keyof typeof WORDS;
export const LANGUAGES: Readonly<Record<Language, string>> = { fr: "Français", en: "English" };

/** The same choice as on the check page and in the console. */
const KEY = "palmares.language";

function firstLanguage(): Language {
  for (const wanted of [localStorage.getItem(KEY) ?? "", ...navigator.languages]) {
    const found = wanted.slice(0, 2).toLowerCase();
    if (Object.hasOwn(WORDS, found)) return found as Language;
  }
  return "fr";
}

export const language = signal<Language>(firstLanguage());
export const t = computed<Words>(() => WORDS[language.value]);

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen);
  language.value = chosen;
}

effect(() => {
  document.documentElement.lang = language.value;
  document.title = t.value.title;
});

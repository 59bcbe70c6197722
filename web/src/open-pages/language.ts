import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

/** The languages of the pages that are open to strangers: the check page, and the page for parents. */
export const LANGUAGES = { fr: "Français", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

/** The console's own choice, where this reader made one there. */
const KEY = "palmares.language";

/** The reader's choice, else the browser's first language that we have, else French: papers are in French. */
function firstLanguage(): Language {
  for (const wanted of [localStorage.getItem(KEY) ?? "", ...navigator.languages]) {
    const found = wanted.slice(0, 2).toLowerCase();
    if (Object.hasOwn(LANGUAGES, found)) return found as Language;
  }
  return "fr";
}

export const language = signal<Language>(firstLanguage());

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen);
  language.value = chosen;
}

/** @returns a page's words in the reader's language. The document's title and language follow. */
export function wordsOf<W extends { readonly title: string }>(words: Readonly<Record<Language, W>>): ReadonlySignal<W> {
  const chosen = computed(() => words[language.value]);
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = chosen.value.title;
  });
  return chosen;
}

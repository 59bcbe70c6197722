import { computed, effect, signal } from "@preact/signals";
import { fr, type Messages } from "./fr.ts";

/** French comes with the page; any other language is loaded for whoever has chosen it. */
const LOAD = {
  fr: async () => fr,
  en: () => import("./en.ts").then((module) => module.en),
} satisfies Record<string, () => Promise<Messages>>;
export type Language = keyof typeof LOAD;
export const LANGUAGES: Readonly<Record<Language, string>> = { fr: "Français", en: "English" };

const KEY = "palmares.language";
const isLanguage = (value: string | null): value is Language => value !== null && Object.hasOwn(LOAD, value);

const shown = signal<{ readonly language: Language; readonly texts: Messages }>({ language: "fr", texts: fr });
/** The language whose texts are shown. */
export const language = computed(() => shown.value.language);
/** The texts in the current language: `t.value.signIn.title`. */
export const t = computed(() => shown.value.texts);

effect(() => {
  document.documentElement.lang = language.value;
});

async function show(next: Language): Promise<void> {
  try {
    shown.value = { language: next, texts: await LOAD[next]() };
  } catch {
    // Without network, and not kept on the device yet: the page stays as it is, and the next start asks again.
  }
}

/** Shows another language as soon as its texts are there, and at each start from now on. */
export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(KEY, next);
  await show(next);
}

/** Shows the language that was chosen last. Before any choice it is French, since the documents are in French. */
export async function rememberLanguage(): Promise<void> {
  const stored = localStorage.getItem(KEY);
  if (isLanguage(stored)) await show(stored);
}

import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { setupTexts as en } from "./en.ts";
import { setupTexts as fr } from "./fr.ts";

const TEXTS = { fr: mapTexts(fr, frenchSpaces), en };

/** The assistant's texts in the current language. They are loaded with the assistant, not with the page. */
export const setupText = computed(() => TEXTS[language.value]);

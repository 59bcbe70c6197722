import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { userTexts as en } from "./en.ts";
import { userTexts as fr } from "./fr.ts";

const TEXTS = { fr: mapTexts(fr, frenchSpaces), en };

/** The texts of the users' screen in the current language. They are loaded with the screen, not with the page. */
export const userText = computed(() => TEXTS[language.value]);

import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { madeTexts as en } from "./en.ts";
import { madeTexts as fr } from "./fr.ts";

const TEXTS = { fr: mapTexts(fr, frenchSpaces), en };

/** The texts of the list of documents in the current language. They are loaded with its screen. */
export const madeTexts = computed(() => TEXTS[language.value]);

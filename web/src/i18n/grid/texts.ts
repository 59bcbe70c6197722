import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { gridTexts as en } from "./en.ts";
import { gridTexts as fr } from "./fr.ts";

const TEXTS = { fr: mapTexts(fr, frenchSpaces), en };

/** The grid's texts in the current language. They are loaded with the grid, not with the page. */
export const gridText = computed(() => TEXTS[language.value]);

import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { enrolmentTexts as en } from "./en.ts";
import { enrolmentTexts as fr } from "./fr.ts";

const TEXTS = { fr: mapTexts(fr, frenchSpaces), en };

/** The texts of a class's enrolments in the current language. They are loaded with the screen, not with the page. */
export const enrolmentText = computed(() => TEXTS[language.value]);

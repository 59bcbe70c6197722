import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { frenchSpaces, mapTexts } from "../typography.ts";
import { parentTexts as english } from "./en.ts";
import { parentTexts as french } from "./fr.ts";

const FRENCH = mapTexts(french, frenchSpaces);

/** The texts of this screen in the console's language. */
export const parentTexts = computed(() => (language.value === "en" ? english : FRENCH));

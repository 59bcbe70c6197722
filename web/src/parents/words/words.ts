import { wordsOf } from "../../open-pages/language.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const t = wordsOf({ fr, en });

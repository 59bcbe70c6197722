import { join } from "node:path";
import { languageFolder, readLanguages } from "./read-languages.ts";
import type { LanguageSpec } from "./spec.ts";

/** Put in by the build (scripts/build.ts), because a bundle has no folder of languages beside it. */
declare const SHIPPED_LANGUAGES: readonly LanguageSpec[] | undefined;

/** The languages that are shipped. The console's build puts a list without the reader in place of this file. */
export const shippedLanguages: readonly LanguageSpec[] =
  typeof SHIPPED_LANGUAGES === "undefined"
    ? readLanguages(languageFolder(join(import.meta.dirname, "../../..")))
    : SHIPPED_LANGUAGES;

import type { PagePress } from "@palmares/core/application/print-pages";
import { projectRoot, readEngineSettings } from "./settings.ts";
import { readThemes } from "./themes.ts";
import { createTypesetter } from "./typesetter.ts";

/**
 * The press of a container: made once at its start, warm for every batch after it.
 *
 * @example const press = createPress(process.env);
 */
export function createPress(env: Readonly<Record<string, string | undefined>>): PagePress {
  const root = projectRoot(import.meta.dirname);
  const typesetter = createTypesetter(readEngineSettings(env));
  // While the container starts; what goes wrong here is reported by the first request.
  void typesetter.warmUp();
  return { typesetter, themeOf: readThemes(env, root), assetRoot: root };
}

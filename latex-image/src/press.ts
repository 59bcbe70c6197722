import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { PagePress } from "@palmares/core/application/print-pages";
import type { DocumentType } from "@palmares/core/domain/school";
import { parseTheme, type Theme, ThemeError } from "@palmares/core/latex/theme";
import { projectRoot, readEngineSettings } from "./settings.ts";
import { createTypesetter } from "./typesetter.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where each document type's theme is, unless the environment names another file. */
const THEME_FILES = {
  BULLETIN: { variable: "BULLETIN_THEME_FILE", file: "themes/bulletin_theme.json" },
  HONOR: { variable: "HONOR_THEME_FILE", file: "themes/honor_theme.json" },
} as const satisfies Record<DocumentType, unknown>;

/**
 * The press of a container: made once at its start, warm for every batch after it.
 *
 * @throws ThemeError that names the file and what is wrong in it.
 * @example const press = createPress(process.env);
 */
export function createPress(env: Environment): PagePress {
  const root = projectRoot(import.meta.dirname);
  const typesetter = createTypesetter(readEngineSettings(env));
  // While the container starts; what goes wrong here is reported by the first request.
  void typesetter.warmUp();
  return {
    typesetter,
    themes: { BULLETIN: readTheme("BULLETIN", env, root), HONOR: readTheme("HONOR", env, root) },
    assetRoot: root,
  };
}

function readTheme(type: DocumentType, env: Environment, root: string): Theme {
  const { variable, file } = THEME_FILES[type];
  const named = env[variable] || file;
  const path = isAbsolute(named) ? named : join(root, named);
  try {
    return parseTheme(type, JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    const why = cause instanceof ThemeError ? cause.message : "Le fichier manque ou n'est pas du JSON.";
    throw new ThemeError(`Thème ${named} (${variable}) : ${why}`, { cause });
  }
}

import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { DOCUMENT_TYPE_IDS, themeFile, typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { PalmaresError } from "@palmares/core/domain/errors";
import { parseTheme, type Theme, ThemeError } from "@palmares/core/latex/theme";
import { THEME_FAULTS } from "@palmares/core/text/fr/theme";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the themes of an installation, once. An invalid theme blocks only documents of its own type: the returned
 * function throws its error.
 *
 * @param root the folder that relative paths start from.
 * @returns the theme of a document type; throws PalmaresError THEME_INVALID, which names the file and the key.
 */
export function readThemes(env: Environment, root: string): (type: DocumentType) => Theme {
  const themes = new Map(DOCUMENT_TYPE_IDS.map((type) => [type, readTheme(type, env, root)]));
  return (type) => {
    const theme = themes.get(type) ?? readTheme(type, env, root);
    if (!(theme instanceof ThemeError)) return theme;
    const { message: reason } = theme;
    throw new PalmaresError("THEME_INVALID", reason, { reason }, { cause: theme });
  };
}

/**
 * Checks all themes before the program starts with them.
 *
 * @throws ThemeError that names each invalid file and its faults.
 * @example checkThemes(process.env, projectRoot(import.meta.dirname));
 */
export function checkThemes(env: Environment, root: string): void {
  const faults = DOCUMENT_TYPE_IDS.flatMap((type) => {
    const theme = readTheme(type, env, root);
    return theme instanceof ThemeError ? [theme.message] : [];
  });
  if (faults.length > 0) throw new ThemeError(faults.join("\n"));
}

function readTheme(type: DocumentType, env: Environment, root: string): Theme | ThemeError {
  const named = themeFile(type, env);
  if (named === undefined) return parseTheme(type, {});
  try {
    return parseTheme(type, JSON.parse(readFileSync(isAbsolute(named) ? named : join(root, named), "utf8")));
  } catch (cause) {
    return new ThemeError(THEME_FAULTS.file(named, typeOf(type).theme.variable, whyNot(cause)), { cause });
  }
}

function whyNot(cause: unknown): string {
  if (cause instanceof ThemeError) return cause.message;
  return cause instanceof SyntaxError ? THEME_FAULTS.notJson : THEME_FAULTS.unreadable;
}

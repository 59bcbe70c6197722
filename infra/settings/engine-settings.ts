import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { THEME_VARIABLES } from "@palmares/core/document-types/registry";
import { ENGINE_VARIABLES, type EngineVariables } from "./config.ts";
import { OptionError } from "./options.ts";
import { ROOT } from "./paths.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** All settings that the person who synthesizes has given. For the local stack, which runs on that person's machine. */
export const localEngine = (env: Environment): EngineVariables =>
  Object.fromEntries(ENGINE_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/**
 * The settings that mean the same in the image: how often TeX runs, and the themes that the image contains. The xelatex
 * program and its folder concern this machine only; the image has its own.
 *
 * @throws OptionError in French that names the variable and its valid values.
 * @example deployedEngine({ XELATEX_BIN: "/opt/tex/xelatex", LATEX_DEFAULT_PASSES: "3" }); // { LATEX_DEFAULT_PASSES: "3" }
 */
export function deployedEngine(env: Environment): EngineVariables {
  const given = localEngine(env);
  const { LATEX_DEFAULT_PASSES } = given;
  const themes = THEME_VARIABLES.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, theme(name, value)]];
  });
  return {
    ...(LATEX_DEFAULT_PASSES !== undefined && { LATEX_DEFAULT_PASSES: passes(LATEX_DEFAULT_PASSES) }),
    ...Object.fromEntries(themes),
  };
}

function passes(value: string): string {
  if (/^[1-5]$/.test(value)) return value;
  throw wrong("LATEX_DEFAULT_PASSES", value, "un nombre entier de 1 à 5");
}

/** "./themes/x.json" and "themes/x.json" are the same file, here and in the image. */
function theme(name: string, value: string): string {
  const path = posix.normalize(value);
  if (path.startsWith("themes/") && existsSync(join(ROOT, path))) return path;
  throw wrong(name, value, "un fichier du dossier themes, qui part avec l'image, par exemple themes/mon_theme.json");
}

const wrong = (name: string, value: string, expected: string) =>
  new OptionError(
    `La variable ${name} vaut « ${value} », ce qui ne convient pas pour AWS. Attendu : ${expected}. Retirez-la, ou corrigez-la.`,
  );

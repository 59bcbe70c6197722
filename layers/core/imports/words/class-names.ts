import { hasLevel, levelOf } from "../../text/fr/school-levels.ts";
import { folded } from "../../typed/folded.ts";

/**
 * What tells class names apart, however they are written: « 6ème A », « 6eme A », « 6e A » and « sixième A » are one class.
 *
 * @example classNameKey("Terminale S2") === classNameKey("Tle S2") // true
 */
export function classNameKey(name: string): string {
  const { place, rest } = levelOf(name, "");
  return `${place} ${folded(rest).replaceAll(" ", "")}`;
}

/** Whether a text begins with a level, as names of classes do: « 6e B », « Tle S2 ». */
export const namesLevel = (text: string): boolean => hasLevel(levelOf(text, ""));

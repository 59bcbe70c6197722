import type { OwnTheme } from "../domain/own-papers.ts";
import { SHIPPED_PICTURE, uploadedPicture } from "../domain/pictures.ts";
import { THEME_FAULTS } from "../text/fr/theme.ts";
import { parseTheme, type Theme, themeError } from "./theme.ts";

/** A school that was read once is asked for each of its papers. */
const parsed = new WeakMap<OwnTheme, Theme>();

/**
 * Reads a school's own theme: the schema of the installation's themes, but its pictures are those of the program or those
 * that the school uploaded, never another file of the machine.
 *
 * @throws ThemeError that names every wrong key.
 * @example readOwnTheme({ kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file: {} }).watermark.enabled // true
 */
export function readOwnTheme(own: OwnTheme): Theme {
  const theme = parsed.get(own) ?? parseTheme(own.type, own.file);
  const outside = (["logo", "watermark"] as const).filter((key) => !isSchools(theme[key].path));
  if (outside.length > 0) {
    throw themeError(outside.map((key) => ({ field: `${key}.path`, detail: THEME_FAULTS.picture(`${key}.path`) })));
  }
  parsed.set(own, theme);
  return theme;
}

const isSchools = (path: string): boolean => SHIPPED_PICTURE.test(path) || uploadedPicture(path) !== undefined;

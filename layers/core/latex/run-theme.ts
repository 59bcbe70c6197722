import { isAbsolute, join } from "node:path";
import type { School } from "../domain/school.ts";
import { joined, type Latex, raw } from "./latex.ts";
import type { Theme } from "./theme.ts";

/** What a theme adds to a TeX run: definitions, and images by the name the LaTeX source uses. */
export interface RunTheme {
  readonly preamble: Latex;
  readonly images: Readonly<Record<string, string>>;
}

/** One file per language holds the labels: templates_latex/labels/<language>.tex. */
const LANGUAGE = "fr";

/** @example components("#14375e") // "0.0784 0.2157 0.3686" */
const components = (colour: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)).join(" ");

/**
 * The definitions and images of a run for one school. A school's own logo takes precedence over the theme's, unless the
 * theme overrides it.
 *
 * @param assetRoot folder against which relative paths are resolved
 */
export function runTheme(theme: Theme, school: School, assetRoot: string): RunTheme {
  const colours = Object.entries(theme.colours).map(([name, colour]) =>
    raw(`\\PalmaresColor{${name}}{${components(colour)}}`),
  );
  const logo = theme.logo.overrideSchoolLogo ? theme.logo.path : (school.logo ?? theme.logo.path);
  return {
    preamble: joined([...colours, raw(`\\UseLabels{${LANGUAGE}}`)]),
    images: themeImages(theme, assetRoot, logo),
  };
}

/** The images of a theme, by the name the LaTeX source uses; `logo` may replace the theme's own logo by a school's. */
export function themeImages(theme: Theme, assetRoot: string, logo = theme.logo.path): RunTheme["images"] {
  const located = (path: string) => (isAbsolute(path) ? path : join(assetRoot, path));
  return {
    ...(theme.logo.enabled && { logo: located(logo) }),
    ...(theme.watermark.enabled && { watermark: located(theme.watermark.path) }),
  };
}

/** The school as it is printed: the theme's file takes precedence over the school's record. */
export const themedSchool = (theme: Theme, school: School): School => ({ ...school, ...theme.school });

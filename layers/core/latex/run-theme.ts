import { isAbsolute, join } from "node:path";
import type { OwnLogo } from "../domain/own-papers.ts";
import { uploadedPath, uploadedPicture } from "../domain/pictures.ts";
import type { School } from "../domain/school.ts";
import { FIRST_LANGUAGE, type PaperLanguages, paperLanguages } from "../languages/registry.ts";
import { cldr } from "./cldr.ts";
import { joined, type Latex, raw } from "./latex.ts";
import type { Theme } from "./theme.ts";

/** What a theme adds to a TeX run: definitions, and images by the name the LaTeX source uses. */
export interface RunTheme {
  readonly preamble: Latex;
  /** Paths of files; a picture that the school uploaded is named as in `uploadedPath`. */
  readonly images: Readonly<Record<string, string>>;
}

/** What a school has set of a run's looks. */
interface RunChoices {
  /** The logo that the school uploaded. */
  readonly logo?: OwnLogo | undefined;
  /** One or two languages of `LANGUAGE_CHOICES`. Default: the first language. */
  readonly language?: string | undefined;
}

/** The labels of the pages (templates_latex/labels/), and the sign before their decimals. */
function labels([first, second]: PaperLanguages): Latex {
  const sign = raw(`\\DecimalSign{${cldr(first).decimalSign}}`);
  if (second === undefined) return joined([raw(`\\UseLabels{${first.code}}`), sign]);
  return joined([raw(`\\UseTwoLabels{${first.code}}{${second.code}}`), sign]);
}

/** @example components("#14375e") // "0.0784 0.2157 0.3686" */
const components = (colour: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)).join(" ");

/**
 * The logo that a theme prints for a school: the theme's own where it says so, else the one that the school uploaded, the
 * one that its record names, the theme's.
 *
 * @returns a path.
 */
export const printedLogo = ({ logo }: Theme, school: School, own?: OwnLogo): string =>
  logo.overrideSchoolLogo ? logo.path : own ? uploadedPath(own.picture) : (school.logo ?? logo.path);

/**
 * The definitions and images of a run for one school.
 *
 * @param assetRoot folder against which relative paths are resolved
 */
export function runTheme(
  theme: Theme,
  school: School,
  assetRoot: string,
  { logo: own, language = FIRST_LANGUAGE.code }: RunChoices = {},
): RunTheme {
  return {
    preamble: themePreamble(theme, language),
    images: themeImages(theme, assetRoot, printedLogo(theme, school, own)),
  };
}

/** The colours and words of a run, in the language or languages that it is in. */
export function themePreamble({ colours }: Theme, language: string = FIRST_LANGUAGE.code): Latex {
  const defined = Object.entries(colours).map(([name, colour]) =>
    raw(`\\PalmaresColor{${name}}{${components(colour)}}`),
  );
  return joined([...defined, labels(paperLanguages(language))]);
}

/** The images of a theme, by the name the LaTeX source uses; `logo` may replace the theme's own logo by a school's. */
export function themeImages(theme: Theme, assetRoot: string, logo = theme.logo.path): RunTheme["images"] {
  const located = (path: string) =>
    isAbsolute(path) || uploadedPicture(path) !== undefined ? path : join(assetRoot, path);
  return {
    ...(theme.logo.enabled && { logo: located(logo) }),
    ...(theme.watermark.enabled && { watermark: located(theme.watermark.path) }),
  };
}

/** The school as it is printed: the theme's file takes precedence over the school's record. */
export const themedSchool = (theme: Theme, school: School): School => ({ ...school, ...theme.school });

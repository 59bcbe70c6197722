import type { LanguageSpec } from "../languages/spec.ts";

/** What CLDR knows of a language, as papers need it. */
interface Cldr {
  /** « , » or « . » */
  readonly decimalSign: string;
  /** A number without groups, with two decimals at most. */
  readonly plain: (value: number) => string;
  /** Of a place among others: `one`, `two` … */
  readonly ordinalCategory: (position: number) => string;
  /** The parts of a date in words: the day first, then the rest. */
  readonly longDate: (date: Date) => readonly string[];
  readonly shortDate: (date: Date) => string;
}

/** Making a formatter costs a hundred times its use. */
const known = new Map<LanguageSpec, Cldr>();

/** @example cldr(FIRST_LANGUAGE).decimalSign // "," */
export function cldr(language: LanguageSpec): Cldr {
  const found = known.get(language) ?? make(language);
  known.set(language, found);
  return found;
}

function make({ locale }: LanguageSpec): Cldr {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  const ordinal = new Intl.PluralRules(locale, { type: "ordinal" });
  /** A page has a rank in each subject; all of a school's classes together have a hundred different ones. */
  const categories = new Map<number, string>();
  const inUtc = { timeZone: "UTC", numberingSystem: "latn", year: "numeric" } as const;
  const long = new Intl.DateTimeFormat(locale, { ...inUtc, day: "numeric", month: "long" });
  const short = new Intl.DateTimeFormat(locale, { ...inUtc, day: "2-digit", month: "2-digit" });
  return {
    decimalSign: number.formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".",
    plain: (value) => number.format(value),
    ordinalCategory: (position) => {
      const category = categories.get(position) ?? ordinal.select(position);
      categories.set(position, category);
      return category;
    },
    longDate: (date) => long.formatToParts(date).map(({ value }) => value),
    shortDate: (date) => short.format(date),
  };
}

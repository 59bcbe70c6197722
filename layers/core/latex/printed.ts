import type { Hundredths } from "../domain/figures/hundredths.ts";
import type { Mark, NoMark } from "../domain/figures/mark.ts";
import type { Rank } from "../domain/figures/rank.ts";
import { type Named, namedIn } from "../domain/named.ts";
import { type Period, type PeriodText, type PeriodTree, periodOf, periodText } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Sex, Term } from "../domain/school.ts";
import { FIRST_LANGUAGE, LANGUAGES, type PaperLanguages, paperLanguages } from "../languages/registry.ts";
import type { LanguageSpec } from "../languages/spec.ts";
import { joined, type Latex, raw, type Text, tex, text } from "./latex.ts";
import { duringPeriod, periodTitle } from "./period-words.ts";
import {
  agreedText,
  coefficientText,
  figuredDate,
  hoursText,
  markText,
  ordinalEnding,
  percentText,
  typesetText,
  writtenDate,
} from "./written.ts";

/** The template's fields and their values. A field without a value stays empty, and the template prints a dash. */
export type Fields = Readonly<Record<string, Latex | Text | number | undefined>>;

/**
 * A page's data: one line of definitions.
 *
 * @example setFields({ ClassSize: 42 }) // \Set\ClassSize{42}
 */
export const setFields = (fields: Fields): Latex =>
  joined(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [tex`${raw(`\\Set\\${name}`)}{${value}}`],
    ),
  );

const EMPTY = raw("");

/** Text that a person typed, if any. */
export const words = (value: string | undefined): Latex | Text => (value === undefined ? EMPTY : text(value));

/** For the template's yes and no. */
export const yesOrNo = (value: boolean | undefined): Latex | undefined =>
  value === undefined ? undefined : raw(value ? "yes" : "no");

const NO_MARK: Readonly<Record<NoMark, Latex>> = {
  absent: raw("\\Absent"),
  dispensed: raw("\\Dispensed"),
  notGraded: EMPTY,
  unexcused: raw("\\Unexcused"),
  notHandedIn: raw("\\NotHandedIn"),
};

/**
 * What papers print in one language, or in two at once. Then figures are the first one's; a name stands in both, as a pair that
 * the template sets (palmares-pairs.sty); dates and ranks are figures, which both languages read.
 */
export interface Printed {
  readonly figure: (value: Hundredths | undefined) => Latex | Text;
  readonly coefficient: (value: Hundredths) => Text;
  readonly percentage: (points: Hundredths, maximum: Hundredths) => Text;
  readonly hours: (value: number | undefined) => Text | undefined;
  /** The figure, or the label that says why there is none. */
  readonly mark: (value: Mark) => Latex | Text;
  /** @example place({ position: 2, exAequo: true, outOf: 41 }, "M") // \Nth{2}{e}\ExAequo{} */
  readonly place: (rank: Rank | undefined, sex?: Sex) => Latex;
  /** @example day("2026-03-01") // \Nth{1}{er}~mars 2026 */
  readonly day: (isoDate: string | undefined) => Latex | Text;
  /** A sentence that a person typed, if any, in the typography of its language: by default the school's main one. */
  readonly sentence: (value: string | undefined, language?: string) => Latex | Text;
  /** A name that the school or its rules give, in each language that they give it in. */
  readonly name: (named: Named | undefined) => Latex | Text;
  /** The same in a sentence of the school's, with the typography of each language. */
  readonly nameInSentence: (named: Named) => Latex | Text;
  /** What a pack proposes, made to agree with the student's sex. */
  readonly decision: (
    name: string | undefined,
    pack: Pick<RulePack, "decisionBands">,
    sex: Sex | undefined,
  ) => Latex | Text;
  /** The pack's words for the council's refusal of a distinction, or the template's. */
  readonly refusal: (pack: Pick<RulePack, "refusedDistinction" | "refusedDistinctionNames">) => Latex | Text;
  /** What people call a period in a column's head: « T1 », « Séq. 3 ». */
  readonly shortName: (term: Term, tree: PeriodTree) => Latex;
  readonly periodTitle: (period: Period) => Latex;
  readonly duringPeriod: (period: Period) => Latex;
  /** The same, of several periods. @example shortNames(["T1", "T2"], pack) // T1, T2 */
  readonly shortNames: (terms: readonly Term[], tree: PeriodTree) => Latex;
}

const known = new Map<string, Printed>();

/**
 * @param choice of `LANGUAGE_CHOICES`; undefined: the first language.
 * @param typed the language in which the school writes: `mainLanguage`; undefined: the paper's first.
 * @example printedIn("en").figure(hundredths(1425)) // 14.25
 */
export function printedIn(choice = FIRST_LANGUAGE.code, typed?: string): Printed {
  const key = `${choice} ${typed ?? ""}`;
  const found = known.get(key) ?? make(paperLanguages(choice), typed);
  known.set(key, found);
  return found;
}

function make(languages: PaperLanguages, typed: string | undefined): Printed {
  const [first, second] = languages;
  const inEach = <P extends Latex | Text>(of: (language: LanguageSpec) => P): P | Latex => {
    const leads = of(first);
    if (second === undefined) return leads;
    const follows = of(second);
    return tex`${leads}` === tex`${follows}` ? leads : tex`\Pair{${leads}}{${follows}}`;
  };
  const figure: Printed["figure"] = (value) => (value === undefined ? EMPTY : text(markText(value, first)));
  const name: Printed["name"] = (named) =>
    named === undefined ? EMPTY : inEach(({ code }) => words(namedIn(named, code)));
  const shortName: Printed["shortName"] = (term, tree) => {
    const short = periodOf(tree, term)?.short;
    if (short === undefined) return tex`${text(term)}`;
    return inEach(({ code }) => raised(periodText(short, code), spokenIn(short, code)));
  };
  const nth = (position: number, sex?: Sex) =>
    second === undefined ? ordinal(position, sex, first) : tex`${position}`;
  return {
    figure,
    coefficient: (value) => text(coefficientText(value, first)),
    percentage: (points, maximum) => text(percentText(points, maximum, first)),
    hours: (value) => (value === undefined ? undefined : text(hoursText(value, first))),
    mark: (value) => (typeof value === "number" ? figure(value) : NO_MARK[value]),
    place: (rank, sex) =>
      rank === undefined ? EMPTY : joined([nth(rank.position, sex), rank.exAequo ? raw("\\ExAequo{}") : EMPTY]),
    day: (isoDate) => {
      if (isoDate === undefined) return EMPTY;
      return second === undefined ? longDay(isoDate, first) : text(figuredDate(isoDate, first));
    },
    sentence: (value, code = typed ?? first.code) => {
      if (value === undefined || code === first.code) return words(value && typesetText(value, first));
      const [language] = paperLanguages(code);
      return saidIn(code, text(typesetText(value, language)));
    },
    name,
    nameInSentence: (named) => inEach((language) => words(typesetText(namedIn(named, language.code), language))),
    refusal: ({ refusedDistinction: refused, refusedDistinctionNames: names }) =>
      refused === undefined ? raw("\\LabelRefused") : name({ name: refused, ...(names && { names }) }),
    decision: (decided, { decisionBands }, sex) => {
      if (decided === undefined) return EMPTY;
      const band: Named = decisionBands.find((one) => one.name === decided) ?? { name: decided };
      return inEach((language) => {
        const spoken = band.names?.[language.code] === undefined ? FIRST_LANGUAGE : language;
        return words(agreedText(namedIn(band, language.code), sex, spoken));
      });
    },
    shortName,
    shortNames: (terms, tree) =>
      joined(terms.map((term, n) => tex`${n > 0 ? raw(", ") : EMPTY}${shortName(term, tree)}`)),
    periodTitle: (period) =>
      inEach((language) => raised(periodTitle(period, language), spokenIn(period.name, language.code))),
    duringPeriod: (period) =>
      inEach((language) => raised(duringPeriod(period, language), spokenIn(period.name, language.code))),
  };
}

/** Words in another language than the paper's first one, for whoever hears the page. */
const saidIn = (code: string, said: Latex | Text): Latex => tex`\Said{${raw(code)}}{${said}}`;

/** The language of a period's name: French where the pack has none in the other. */
const spokenIn = (text: PeriodText, code: string): LanguageSpec =>
  LANGUAGES.find((language) => language.code === code && text[code] !== undefined) ?? FIRST_LANGUAGE;

/** An ordinal, with its ending raised where the language does so. @example ordinal(1, "F", french) // \Nth{1}{re} */
function ordinal(position: number, sex: Sex | undefined, language: LanguageSpec): Latex {
  const ending = ordinalEnding(position, sex, language);
  return language.raised === undefined ? tex`${text(`${position}${ending}`)}` : tex`\Nth{${position}}{${text(ending)}}`;
}

function longDay(isoDate: string, language: LanguageSpec): Latex | Text {
  const { day, ending, rest } = writtenDate(isoDate, language);
  if (ending === "" || language.raised === undefined) return text(`${day}${ending}${rest}`);
  return tex`\Nth{${Number(day)}}{${text(ending)}}~${text(rest)}`;
}

const ordinals = new Map<readonly string[], RegExp>();
/** Digits with the ending of an ordinal: « 1er », « 2e ». */
function ordinalsWith(endings: readonly string[]): RegExp {
  const found = ordinals.get(endings) ?? new RegExp(`(\\d+)(${endings.join("|")})(?![\\p{L}\\p{N}])`, "u");
  ordinals.set(endings, found);
  return found;
}

/**
 * A name that a rule pack gives, with the endings of its ordinals raised.
 *
 * @example raised("1er trimestre", french) // \Nth{1}{er} trimestre
 */
function raised(name: string, language: LanguageSpec): Latex {
  if (language.raised === undefined) return tex`${text(name)}`;
  const [before = "", number, ending = "", ...after] = name.split(ordinalsWith(language.raised));
  if (number === undefined) return tex`${text(name)}`;
  const rest = after.join("");
  // Spaces at the ends of a text are not printed, so those beside an ordinal stand outside.
  const lead = before.trim() === "" ? EMPTY : tex`${text(before)}${space(before.at(-1))}`;
  const trail = rest.trim() === "" ? EMPTY : tex`${space(rest[0])}${raised(rest, language)}`;
  return tex`${lead}\Nth{${Number(number)}}{${text(ending)}}${trail}`;
}

const space = (sign: string | undefined): Latex => (sign !== undefined && /\s/u.test(sign) ? raw(" ") : EMPTY);

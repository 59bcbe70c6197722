import type { Hundredths } from "./figures/hundredths.ts";
import type { NoMark } from "./figures/mark.ts";
import type { Formula } from "./formula.ts";
import type { Named } from "./named.ts";
import type { Period } from "./periods.ts";

/** The colour a template may use for a distinction; the distinction's name is always printed as well. */
export type Metal = "bronze" | "silver" | "gold";

/** Its name is as printed: « Félicitations ». */
export interface DistinctionRule extends Named {
  readonly id: string;
  /** The lowest printed average that earns it, out of 20. */
  readonly from: Hundredths;
  readonly metal: Metal;
  /** The most hours of unexcused absence with which it is proposed. Absent: hours do not matter. */
  readonly unexcusedHoursUpTo?: number;
}

/**
 * A sanction that a rule proposes when all of its conditions hold. Without conditions the council alone gives it. Its name is as
 * printed: « Avertissement travail ».
 */
export interface SanctionRule extends Named {
  readonly id: string;
  /** « travail », « conduite »: of each kind one is proposed. Absent: all that have none are of one kind. */
  readonly kind?: string;
  /** Proposed for a printed average below this. */
  readonly averageBelow?: Hundredths;
  /** Proposed from this many hours of unexcused absence. */
  readonly unexcusedHoursFrom?: number;
}

/** A kind of assessment: « Devoir surveillé », short « DS ». */
export interface AssessmentKind {
  readonly id: string;
  readonly name: string;
  readonly names?: Named["names"];
  readonly short: string;
}

/** A group of subjects on the bulletin: « BILAN LETTRES ». */
export interface GroupRule extends Named {
  readonly id: string;
  /** Whether its total and mean are printed. */
  readonly subtotal: boolean;
  /** Whether the students are ranked by its mean. */
  readonly rank: boolean;
}

/** What hours of absence cost: points taken from a first mark of conduct, or from the total. */
export interface HoursTariff {
  /** Points for each hour of unexcused absence, in hundredths. */
  readonly unexcusedHour: Hundredths;
  readonly excusedHour: Hundredths;
  /** Points for each time that the student was late. */
  readonly lateness: Hundredths;
}

/** What follow-ups count of a student in a period. */
export const COUNTED = ["absenceHours", "excusedHours", "unexcusedHours", "lateness"] as const;
export type Counted = (typeof COUNTED)[number];

/** Points by intervals: « de 0 à 4 heures : 20, de 5 à 9 : 15 ». The last band whose `from` the count reaches holds. */
export interface HoursTable {
  readonly by: Counted;
  /** Ascending; the first one from 0. */
  readonly bands: readonly { readonly from: number; readonly points: Hundredths }[];
}

/**
 * Where a mark of conduct comes from: typed as the follow-up's behaviour; a first mark less what hours of absence cost; or
 * the mark that a table gives for them.
 */
export type ConductMark = "behaviour" | (HoursTariff & { readonly start: Hundredths }) | HoursTable;

/** What absences take off: a price for each hour, or the points of a table. */
export type Deductible = HoursTariff | HoursTable;

/**
 * The four forms of conduct: a line among the subjects with a coefficient; points taken off, under the subjects; a figure
 * apart, out of the average; or hours of absence only.
 */
export type ConductRule =
  | (Named & {
      readonly form: "subject";
      readonly coefficient: Hundredths;
      readonly group: string;
      readonly mark: ConductMark;
    })
  | (Named & {
      readonly form: "deduction";
      /** Taken from the sum of the weighted marks, or from the average. */
      readonly from: "total" | "average";
      /** Absent: the points are typed. Typed points win. */
      readonly tariff?: Deductible;
    })
  | (Named & { readonly form: "apart"; readonly mark: ConductMark })
  | { readonly form: "hours" };

/** The scale of subjects' means and averages. */
export interface MarkBase {
  /** 2000: out of 20; 10000: in percent. */
  readonly outOf: Hundredths;
  /**
   * Points over maxima, without coefficients: a subject's mark is in points out of its maximum, which is its coefficient
   * times the weight of the period, and the average is the ratio of the sums, brought to `outOf`.
   */
  readonly points: boolean;
}

export type StateEffect = "leave" | "zero";
/** What a mark that is no figure does to the sums. `dispensed` always leaves them. */
export type MarkStates = Readonly<Record<Exclude<NoMark, "dispensed">, StateEffect>>;
/** What a school may want on its papers although nothing is computed from it. */
export const WANTED_FIELDS = ["sex", "bornOn", "bornAt", "mainTeacher", "headTeacher", "councilDate"] as const;
export type WantedField = (typeof WANTED_FIELDS)[number];

/** A level of a scale of letters or words, computed from a printed mark: « A+ », « Bien ». */
export interface MarkLevel {
  /** The lowest mark, on the scale of the pack. */
  readonly from: Hundredths;
  /** As printed beside the mark: « B+ ». */
  readonly short: string;
  /** What it means, for the legend: « Compétences bien acquises ». */
  readonly name?: string;
  readonly names?: Named["names"];
}

/** Points that an optional subject adds to the total, by its mark: « à partir de 12 : 1 point ». */
export interface PointsBand {
  /** On the scale of the pack. */
  readonly from: Hundredths;
  readonly points: Hundredths;
}

/**
 * Lines of a bulletin that a pack switches on; without it they are left out. A line whose datum is not recorded is left out
 * all the same: no box stays empty.
 */
export const PRINTED_LINES = [
  /** The student's photo, on every paper about one student that has a place for it. */
  "photo",
  /** Of the student: sex, nationality, whether new in the school, with a scholarship, sent by the state. */
  "sex",
  "nationality",
  "status",
  "scholarship",
  "assigned",
  /** The codes of the school and of its inspection. */
  "schoolCodes",
  /** The first day of the next term. */
  "nextTerm",
  /** Lowest and highest mark of each subject as figures, where the drawing would stand. */
  "classFigures",
  /** On the year's last bulletin: each subject's means of the earlier terms. */
  "earlierTerms",
  /** On the year's last bulletin: each subject's mean of the year. */
  "annualSubjects",
  /** A column for the teachers' signatures. */
  "visa",
  /** The pack's distinctions and sanctions as a list, what was given ticked. */
  "awards",
  /** A part for the parents: what they say, and their signature. */
  "parents",
] as const;
export type PrintedLine = (typeof PRINTED_LINES)[number];

/** A decision that the annual average proposes to the class council: « Admis en classe supérieure ». */
export interface DecisionBand extends Named {
  readonly from: Hundredths;
}

/** The rules that differ between countries, as data (domain rule 8). Read from `themes/rules/<id>.json`. */
export interface RulePack {
  readonly id: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** ISO date from which the pack applies. */
  readonly validFrom: string;
  /** Of papers, one or two: `fr+en`. Absent: the first language. A school may set another. */
  readonly language?: string;
  /** IANA time zone, `Africa/Douala`: the day of issue is the school's day there, not UTC's. */
  readonly timeZone: string;
  /** The school year: its terms or semesters in order, each with its parts. One of them at least counts for the year. */
  readonly periods: readonly Period[];
  readonly year: {
    /**
     * `all`: the annual average needs a result in every period that counts for the year. `present`: it is that of the
     * periods there are, and the bulletin says of how many.
     */
    readonly missing: "all" | "present";
  };
  /**
   * The least share of the coefficients, in hundredths of one, that must be graded for a place among the ranked: 50 is one
   * half. Absent: one graded subject is enough.
   */
  readonly rankedFrom?: Hundredths;
  /** Ascending by `from`. */
  readonly distinctions: readonly DistinctionRule[];
  /** The lowest conduct (mean of the noted figures) that a tableau d'honneur allows; absent: no floor. */
  readonly conductFloor?: Hundredths;
  /** Ascending by `from`; empty: the bulletin proposes no decision. */
  readonly decisionBands: readonly DecisionBand[];
  /** Absent: out of 20, with coefficients. */
  readonly base?: MarkBase;
  /** Absent or empty: marks are typed, one figure a subject. */
  readonly assessmentKinds?: readonly AssessmentKind[];
  /** Of a subject's assessments. Absent: the weighted mean of all that count. */
  readonly formula?: Formula;
  /** Absent: `unexcused` and `notHandedIn` count 0, the others leave both sums. */
  readonly markStates?: MarkStates;
  /** What a part of a period that has no figure does to the mean of the whole, by subject. Absent: it leaves. */
  readonly missingPart?: StateEffect;
  /** In the order of the bulletin. Absent: main and complementary subjects. */
  readonly groups?: readonly GroupRule[];
  /** Absent: the follow-up's figures are printed apart, and `conductFloor` looks at them. */
  readonly conduct?: ConductRule;
  /** Ascending by `from`. Absent: marks are printed without a level. */
  readonly levels?: readonly MarkLevel[];
  /** Ascending by `from`: what a subject that is optional by table adds to the total. Absent: nothing. */
  readonly optionalPoints?: readonly PointsBand[];
  /** From the mildest to the gravest: of those of a kind whose conditions hold the last is proposed. */
  readonly sanctions?: readonly SanctionRule[];
  /** How the council's refusal is printed. Absent: « Tableau d'honneur refusé ». */
  readonly refusedDistinction?: string;
  readonly refusedDistinctionNames?: Named["names"];
  /** Fields that the pre-flight asks for when they are empty. Absent: none. Papers are the same with and without. */
  readonly wants?: readonly WantedField[];
  /** Lines of the bulletin beyond those of every one. Absent: none. */
  readonly prints?: readonly PrintedLine[];
  /** A bulletin too full for one page goes on, on a second one. Absent: it is refused. */
  readonly secondPage?: true;
  readonly header: {
    /** One entry per language: a bilingual head has two. */
    readonly countryLines: readonly string[];
    readonly mottoLines: readonly string[];
    readonly ministryLines: readonly string[];
    /** The language of each entry, by its code (BCP 47), for whoever hears the page. Absent: that of the paper. */
    readonly languages?: readonly string[];
  };
}

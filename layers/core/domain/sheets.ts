import type { ClassFigures } from "./figures/class-figures.ts";
import type { Hundredths } from "./figures/hundredths.ts";
import type { Mark } from "./figures/mark.ts";
import type { Rank } from "./figures/rank.ts";
import type { DistinctionRule, MarkLevel, RulePack, SanctionRule } from "./rule-pack.ts";
import type { FollowUp, School, SchoolClass, Student, Subject, Term } from "./school.ts";

/** A student's result for a term; exists only for a student with at least one graded subject. */
export interface TermResult {
  readonly studentId: string;
  readonly term: Term;
  /** Sum of mark x coefficient, rounded once for print. */
  readonly weightedTotal: Hundredths;
  /** Sum of the coefficients that count. */
  readonly coefficients: Hundredths;
  /** Sum of the coefficients that could count: of all subjects of the class but those the student is dispensed from. */
  readonly possibleCoefficients: Hundredths;
  readonly average: Hundredths;
  /** Points taken off the total or the average; absent: the pack has no deduction, or nothing was noted. */
  readonly deduction?: Hundredths;
  /** Absent: « non classé », because fewer coefficients are graded than the rule pack asks for. */
  readonly rank?: Rank;
  /** The distinction that the average earns and the conduct allows, or that the council gave; absent: none. */
  readonly distinction?: DistinctionRule;
  /** Whether the average earns a distinction but the conduct is below the pack's floor. */
  readonly withheldForConduct: boolean;
  /** The average earns a distinction, and the hours of unexcused absence are too many for any. */
  readonly withheldForHours?: true;
  /** The council refused the tableau d'honneur. */
  readonly refused?: true;
}

/**
 * What a line does to the average: it counts; it is a part of another subject; it is optional and counts because it raises
 * the average, or does not for it would lower it; only its points above half the scale are added, or those of a table; or
 * nothing.
 */
export type LineUse =
  | "counts"
  | "part"
  | "bonus"
  | "bonusLeft"
  | "surplus"
  | "tablePoints"
  | "printedOnly"
  | "noFigure"
  | "exempt";

/** A figure that is printed beside the mean which it is a part of: « MI 12,50 ». */
export interface PartMark {
  readonly short: string;
  readonly mark: Mark;
}

/** One row of the table of subjects. */
export interface SubjectLine {
  readonly subject: Subject;
  readonly mark: Mark;
  /** The mark's maximum in a pack of points, out of which a percentage is printed. Absent: it has coefficients. */
  readonly maximum?: Hundredths;
  /** Where the pack has levels and the mark reaches one. */
  readonly level?: MarkLevel;
  /** What it does to the average. Absent: it counts, or has no figure. */
  readonly use?: Exclude<LineUse, "counts" | "noFigure">;
  /** What is printed beside the mean: its sequences, or what the formula makes it of. */
  readonly beside?: readonly PartMark[];
  /** mark x coefficient, rounded once; absent when there is no figure, or when it does not count. */
  readonly weightedMark?: Hundredths;
  readonly rank?: Rank;
  /** Absent when no student of the class has a figure in this subject. */
  readonly figures?: ClassFigures;
  readonly remark?: string;
  /** Means of the earlier terms, as the bulletin's `earlierTerms`. Absent in one: none in this class. */
  readonly earlier?: readonly (Mark | undefined)[];
  /** The mean of the year. Absent: not printed, or the year lacks a term that it needs. */
  readonly annual?: Hundredths;
}

/** A group of subjects, with its subtotal over the graded ones. */
export interface SubjectGroup {
  readonly id: string;
  /** Absent: the template's own words for `main` and `complementary`. */
  readonly name?: string;
  /** Whether total and mean are printed. */
  readonly subtotal: boolean;
  /** A sub-subject comes after the subject that it is a part of. */
  readonly lines: readonly SubjectLine[];
  readonly weightedTotal: Hundredths;
  readonly coefficients: Hundredths;
  /** Absent when no subject of the group is graded. */
  readonly average?: Hundredths;
  /** By the group's mean, where the pack ranks it. */
  readonly rank?: Rank;
}

/** One term of the year so far, as the bulletin repeats it. */
export interface TermReminder {
  readonly term: Term;
  readonly average: Hundredths;
  /** Absent: « non classé ». */
  readonly rank?: Rank;
  /** Of the class in which the average was earned. Absent when nobody there was ranked. */
  readonly classAverage?: Hundredths;
  /** The class in which the average was earned, where it is another one than the bulletin's. */
  readonly className?: string;
}

export interface AnnualResult {
  readonly average: Hundredths;
  readonly rank?: Rank;
  /** Of the class: the mean of the annual averages. */
  readonly classAverage: Hundredths;
  /** The terms that it is made of. */
  readonly terms: readonly Term[];
  /** Proposed by the rule pack's bands. */
  readonly decision?: string;
}

/** The head of every sheet: school and term. */
export interface SchoolHead {
  readonly school: School;
  readonly rulePack: RulePack;
  readonly term: Term;
}

/** The head of a sheet about a class or one of its students. */
export interface ClassHead extends SchoolHead {
  readonly schoolClass: SchoolClass;
  /** Students who sat in the class in this term, ranked or not. */
  readonly classSize: number;
  /** ISO date of the term's class council; absent: not recorded. */
  readonly councilDate?: string;
  /** ISO date of the first day of the next term; absent: not recorded. */
  readonly nextTermOn?: string;
}

/** The head of a sheet about one student. */
export interface SheetHead extends ClassHead {
  readonly student: Student;
}

/** Everything on a bulletin, computed: the templates only typeset it. */
export interface Bulletin extends SheetHead {
  /** Absent: « non classé », no graded subject this term. */
  readonly result?: TermResult;
  /** Absent when no student of the class is ranked. */
  readonly classFigures?: ClassFigures;
  /** The groups in which the class has subjects that the student takes, in the order of the pack. */
  readonly groups: readonly SubjectGroup[];
  /** Of the average, where the pack has levels. */
  readonly level?: MarkLevel;
  /** The parts of this period in which the student has a result, where it has parts. */
  readonly parts?: readonly TermReminder[];
  /** By the pack's rule, where it is printed apart. */
  readonly conduct?: { readonly name: string; readonly figure?: Hundredths };
  /** Decided by the council, or proposed by the pack's rules, one of each kind; none: empty. */
  readonly sanctions: readonly SanctionRule[];
  /** Terms up to and including this one in which the student has a result, in order. */
  readonly progress: readonly TermReminder[];
  /** The terms whose means stand in each subject's line, before this one. Absent: none do. */
  readonly earlierTerms?: readonly Term[];
  /** Each subject's line has its mean of the year. */
  readonly annualSubjects?: true;
  /** Only in the last term of the pack, by the pack's rule for terms without a result. */
  readonly annual?: AnnualResult;
  /** In the last term, when there is no annual average: the terms that lack a result that counts. */
  readonly annualLacks?: readonly Term[];
  readonly followUp?: FollowUp;
}

/** A subject's marks of a year, term by term. */
export interface SubjectOfYear {
  readonly subject: Subject;
  /** One for each of the record's terms. Absent: the student was in another class, or does not take the subject. */
  readonly marks: readonly (Mark | undefined)[];
  /** The mean of the year. Absent: the year is not over, or lacks a figure that it needs. */
  readonly annual?: Hundredths;
}

/** The marks of a year so far, on one page (relevé de notes). */
export interface YearRecord extends SheetHead {
  /** The periods so far of the same level, in order. */
  readonly terms: readonly Term[];
  readonly groups: readonly {
    readonly id: string;
    readonly name?: string;
    readonly subjects: readonly SubjectOfYear[];
  }[];
  /** The terms in which the student has a result, each from the class in which it was earned. */
  readonly progress: readonly TermReminder[];
  readonly annual?: AnnualResult;
  /** In the last term, when there is no annual average: the terms that lack a result that counts. */
  readonly annualLacks?: readonly Term[];
}

/** Who is in a class. */
export interface ClassList extends ClassHead {
  /** By name. */
  readonly members: readonly Student[];
}

/** A student's line of the class council's minutes. */
export interface MinutesRow {
  readonly student: Student;
  /** One for each subject of the minutes. Absent: the student does not take it. */
  readonly cells: readonly ({ readonly mark: Mark; readonly rank?: Rank } | undefined)[];
  /** Absent: no average. */
  readonly result?: TermResult;
  /** Averages of the earlier terms of the minutes. */
  readonly earlier: readonly (Hundredths | undefined)[];
  readonly annual?: AnnualResult;
  /** Hours, as far as they were noted. */
  readonly absenceHours?: number;
}

/** The class council's minutes (procès-verbal): every student and subject of a period. */
export interface ClassMinutes extends ClassHead {
  /** In the order of the bulletin. */
  readonly subjects: readonly Subject[];
  /** One for each subject. Absent: nobody has a figure. */
  readonly subjectFigures: readonly (ClassFigures | undefined)[];
  /** The earlier terms of the same level, in order. */
  readonly earlierTerms: readonly Term[];
  /** By name. */
  readonly rows: readonly MinutesRow[];
  /** Of the averages. Absent: nobody is ranked. */
  readonly figures?: ClassFigures;
  /** Whether the year is over: the rows have annual results. */
  readonly isLast: boolean;
}

/** How many students: girls, boys, and all with those of whom neither is recorded. */
export interface Headcount {
  readonly girls: number;
  readonly boys: number;
  readonly all: number;
}

/** Figures of a period over a class, or over several: whoever adds up those of the classes finds those of the school. */
export interface TermFigures {
  /** Who sat there in the period. */
  readonly enrolled: Headcount;
  readonly ranked: Headcount;
  /** The ranked ones with an average of at least half the scale. */
  readonly passed: Headcount;
  /** Sum of the averages of the ranked. */
  readonly sum: Hundredths;
  /** The highest average, and the lowest. Absent: nobody is ranked. */
  readonly best?: Hundredths;
  readonly lowest?: Hundredths;
  /** How many have each distinction, by its id; those that nobody has are left out. */
  readonly distinctions: Readonly<Record<string, number>>;
}

/** A class's line of the school's statistics. */
export interface ClassLine {
  readonly schoolClass: Pick<SchoolClass, "id" | "name" | "level" | "schoolYear">;
  /** Absent: the class's own data is wrong, so nothing of it can be computed. */
  readonly figures?: TermFigures;
}

/** The classes of a level, and their figures together. */
export interface LevelLines {
  /** Empty: none is recorded. */
  readonly level: string;
  readonly classes: readonly ClassLine[];
  readonly total: TermFigures;
}

/** The statistics of a school at the end of a period (statistiques). They name no student. */
export interface SchoolStatistics extends SchoolHead {
  readonly schoolYear: string;
  /** In the order of lists. */
  readonly levels: readonly LevelLines[];
  readonly total: TermFigures;
}

/** Everything on a tableau d'honneur. Exists only for a student with a distinction. */
export interface HonorBoard extends SheetHead {
  readonly result: TermResult & { readonly rank: Rank; readonly distinction: DistinctionRule };
  readonly classFigures: ClassFigures;
}

import type { Term } from "./school.ts";

/** The data of a school that may be at fault. `text/fr/school-data.ts` has the school's word for each. */
export type DataField =
  | "schoolName"
  | "schoolCity"
  | "rulePackId"
  | "className"
  | "schoolYear"
  | "class"
  | "student"
  | "lastName"
  | "firstNames"
  | "matricule"
  | "bornOn"
  | "cameIn"
  | "left"
  | "subject"
  | "coefficient"
  | "term"
  | "mark"
  | "attendance"
  | "punctuality"
  | "behaviour"
  | "participation"
  | "absenceHours"
  | "excusedHours"
  | "unexcusedHours"
  | "lateness"
  | "deduction"
  | "group"
  | "partOf"
  | "scale"
  | "followUp";

/** Whose datum it is, and in which class: for people who may see it, never for the log. */
interface Owner {
  /** The student's id. */
  readonly student?: string;
  /** The student's full name. */
  readonly name?: string;
  readonly matricule?: string;
  readonly className?: string;
}

/** Which datum is wrong, whose it is, its value, and the valid ones. Figures are text, with a comma: « 14,255 ». */
export interface DatumFault extends Owner {
  readonly field: DataField;
  /** Empty: the datum is missing. */
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly valid?: readonly string[];
  /** The datum is entered twice. */
  readonly repeated?: boolean;
  /** The names of the others who have the same datum. */
  readonly others?: readonly string[];
  /** The subject's name. */
  readonly subject?: string;
  readonly subjectId?: string;
  /** As people call it: « T1 », « Séq. 3 ». */
  readonly term?: string;
}

/** A student with marks of one term in more than one class. */
export interface ClassesFault extends Owner {
  readonly field: "class";
  readonly classes: readonly string[];
  readonly schoolYear: string;
  /** As people call it. */
  readonly term: string;
}

/** A rule pack's file cannot be used; `field` is the first wrong key: `distinctions.0.from`. */
export interface RulePackFault {
  readonly rulePack: string;
  readonly field?: string;
}

/** A stored item cannot be read; `field` is the kind of item and the attribute: `school.logo`. */
export interface StoredItemFault extends Owner {
  readonly field: `${string}.${string}`;
  /** As people call it. */
  readonly term?: string;
}

export type InvalidSchoolData = DatumFault | ClassesFault | RulePackFault | StoredItemFault;

/**
 * Wrong data of one student. It concerns that student's papers and nobody else's: the student stays in the headcount, and
 * is not ranked in the term that the datum spoils.
 */
export interface StudentFault {
  readonly studentId: string;
  /** The kind of fault, for the log: no pupil's data. */
  readonly fault: string;
  /** The datum's term; absent: it belongs to no term. */
  readonly term?: Term;
  /** Whether the average of `term` cannot be known. */
  readonly spoilsAverage: boolean;
  readonly details: DatumFault | ClassesFault | StoredItemFault;
}

/** Entries that are left out because they belong to nobody, or to nothing, that the class has. */
export interface EntryWarning {
  readonly what: "mark" | "followUp";
  /**
   * `student`: the class has no such student. `term`: the year has no such period. `parts`: marks of that period are
   * entered in its parts. `outside`: the student was not in the class in that term. `notTaken`: the student does not take
   * the subject.
   */
  readonly why: "student" | "subject" | "term" | "parts" | "outside" | "notTaken";
  readonly className: string;
  /** As people call it: « T1 », « Séq. 3 ». */
  readonly term: string;
  /** The periods that there are, or the parts; as people call them. */
  readonly valid?: readonly string[];
  readonly studentId: string;
  /** Where the class has the student. */
  readonly name?: string;
  readonly subjectId?: string;
  /** How many entries of this kind. */
  readonly count: number;
}

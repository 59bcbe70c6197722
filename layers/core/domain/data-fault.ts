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
  | "subject"
  | "coefficient"
  | "term"
  | "mark"
  | "attendance"
  | "punctuality"
  | "behaviour"
  | "participation"
  | "absenceHours"
  | "followUp";

/** Which datum is wrong, whose it is, its value, and the valid ones. Figures are text, with a comma: « 14,255 ». */
export interface DatumFault {
  readonly field: DataField;
  /** Empty: the datum is missing. */
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly valid?: readonly string[];
  /** The datum is entered twice. */
  readonly repeated?: boolean;
  /** The subject's name. */
  readonly subject?: string;
  readonly subjectId?: string;
  /** The student's id. */
  readonly student?: string;
  /** The student's full name. */
  readonly name?: string;
  readonly term?: Term;
}

/** A student in more than one class of a school year. */
export interface ClassesFault {
  readonly field: "class";
  readonly classes: readonly string[];
  readonly schoolYear: string;
  readonly student: string;
}

/** A rule pack's file cannot be used; `field` is the first wrong key: `distinctions.0.from`. */
export interface RulePackFault {
  readonly rulePack: string;
  readonly field?: string;
}

/** A stored item cannot be read; `field` is the kind of item and the attribute: `school.logo`. */
export interface StoredItemFault {
  readonly field: `${string}.${string}`;
}

export type InvalidSchoolData = DatumFault | ClassesFault | RulePackFault | StoredItemFault;

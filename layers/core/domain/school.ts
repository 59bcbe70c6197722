import type { Hundredths } from "./figures/hundredths.ts";
import type { Mark } from "./figures/mark.ts";
import type { Term } from "./periods.ts";

export type { Term } from "./periods.ts";

export interface School {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly region?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
  /** The head teacher, as printed under the signature: « Mme Awa TRAORÉ ». */
  readonly headTeacher?: string;
  /** « Le Proviseur », « La Directrice » … */
  readonly headTitle?: string;
  /** The school's own logo, a PNG, JPEG or PDF below `assets/`: `assets/logos/lpk.png`. */
  readonly logo?: string;
  readonly rulePackId: string;
  /** « 2025-2026 ». Absent: the latest school year of its classes. */
  readonly currentYear?: string;
}

export interface SchoolClass {
  readonly id: string;
  readonly schoolId: string;
  /** « 6e A » */
  readonly name: string;
  /** niveau: « 6e » */
  readonly level: string;
  /** « 2025-2026 » */
  readonly schoolYear: string;
  /** professeur principal */
  readonly mainTeacher?: string;
}

export type Sex = "F" | "M";

/** Why and when a student left a class. */
export interface Leaving {
  /** The last term that the student sat in. */
  readonly term: Term;
  /** « Déménagement », « Passé en 6e B » … */
  readonly reason?: string;
}

/**
 * A student in a class: one person of the school, and the person's enrolment in one class. Somebody who changed class, or
 * went up a year, is one student of each class, under the same id.
 */
export interface Student {
  readonly id: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly matricule: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly sex?: Sex;
  /** ISO date, `2013-03-01`. */
  readonly bornOn?: string;
  readonly bornAt?: string;
  /** redoublant */
  readonly repeater?: boolean;
  /** The first term that the student sat in this class. Absent: not recorded; the student may have been there from the start. */
  readonly cameIn?: Term;
  /** Absent: the student has not left, or nobody has recorded it. */
  readonly left?: Leaving;
}

export type SubjectKind = "main" | "complementary";

export interface Subject {
  readonly id: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly name: string;
  readonly kind: SubjectKind;
  /** Greater than zero. */
  readonly coefficient: Hundredths;
  readonly teacher?: string;
  /** Place on the bulletin, from 1. */
  readonly position: number;
}

/** A mark belongs to a student, a subject and a term (domain rule 2). */
export interface Grade {
  readonly studentId: string;
  readonly subjectId: string;
  readonly term: Term;
  readonly mark: Mark;
  /** The teacher's words (appréciation); nothing is invented where it is absent. */
  readonly remark?: string;
}

/** Suivi (vie scolaire) of a student in a term. Figures out of 20; what was not noted is absent. */
export interface FollowUp {
  readonly studentId: string;
  readonly term: Term;
  /** assiduité */
  readonly attendance?: Hundredths;
  /** ponctualité */
  readonly punctuality?: Hundredths;
  /** comportement */
  readonly behaviour?: Hundredths;
  /** participation */
  readonly participation?: Hundredths;
  /** Hours of absence in the term. */
  readonly absenceHours?: number;
  readonly sanction?: string;
  /** The class council's general appreciation. */
  readonly councilRemark?: string;
}

/** The class council (conseil de classe) of a term. Its date is the date of issue of the term's papers. */
export interface Council {
  readonly term: Term;
  /** ISO date, `2026-03-28`. */
  readonly heldOn: string;
}

/** A stored item that cannot be read. It concerns the student whose it is. */
export interface UnreadableItem {
  readonly studentId: string;
  readonly term?: Term;
  /** The kind of item and the attribute: `followUp.absenceHours`. */
  readonly field: `${string}.${string}`;
  /** Whether marks are in it. */
  readonly spoilsAverage: boolean;
}

/** One class with its students and their entries, up to and including one term. */
export interface ClassEntries {
  readonly schoolClass: SchoolClass;
  readonly subjects: readonly Subject[];
  readonly students: readonly Student[];
  readonly grades: readonly Grade[];
  readonly followUps: readonly FollowUp[];
  /** Absent: no date of a council is recorded. */
  readonly councils?: readonly Council[];
  readonly unreadable?: readonly UnreadableItem[];
}

/** Everything about one class that its documents need, up to and including one term. */
export interface ClassRecord extends ClassEntries {
  readonly school: School;
  /** The other classes of the year in which some of these students sat, or may have sat. */
  readonly elsewhere?: readonly ClassEntries[];
}

import type { Hundredths } from "./figures/hundredths.ts";
import type { Mark } from "./figures/mark.ts";
import type { Named } from "./named.ts";
import type { OwnVersion } from "./own-papers.ts";
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
  /** The school's own number at its ministry (code établissement). */
  readonly code?: string;
  /** That of the inspection or regional direction to which it belongs. */
  readonly inspectionCode?: string;
  /** The school's own logo, a PNG, JPEG or PDF below `assets/`: `assets/logos/lpk.png`. */
  readonly logo?: string;
  readonly rulePackId: string;
  /** Of its papers, one or two: `en`, `fr+en`. Absent: that of its rule pack. */
  readonly language?: string;
  /** Documents that are not issued bear a mark. */
  readonly draftMark?: true;
  /** The QR of an issued paper has a hash of the student's name instead of the name. */
  readonly qrHidesNames?: true;
  /** « 2025-2026 ». Absent: the latest school year of its classes. */
  readonly currentYear?: string;
  /**
   * What the school has set for its papers instead of what is shipped, by date. It is read with the school and saved apart
   * from it; on a sheet it stands only by what it leads to.
   */
  readonly own?: readonly OwnVersion[];
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

/** The attributes of a student that belong to the person and are the same in all of the person's classes. */
export const IDENTITY = [
  "matricule",
  "lastName",
  "firstNames",
  "sex",
  "bornOn",
  "bornAt",
  "nationality",
  "photo",
] as const;
export type Identity = Pick<Student, (typeof IDENTITY)[number]>;

/** One person of a school, whatever the classes. */
export interface Person extends Identity {
  readonly id: string;
}

/** What belongs to a person's enrolment in one class. */
export type EnrolmentFields = Omit<Student, keyof Person | "schoolId" | "classId">;

export const ENROLMENT_STATUSES = ["new", "former"] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

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
  /** As printed: « Burkinabè ». */
  readonly nationality?: string;
  /** The name of the prepared photo (`PHOTO_NAME`). It is written by itself, never with the other attributes. */
  readonly photo?: string;
  /** redoublant */
  readonly repeater?: boolean;
  /** statut: new in the school this year, or there before. */
  readonly status?: EnrolmentStatus;
  /** boursier */
  readonly scholarship?: boolean;
  /** affecté: sent to the school by the state. */
  readonly assigned?: boolean;
  /** The first term that the student sat in this class. Absent: not recorded; the student may have been there from the start. */
  readonly cameIn?: Term;
  /** Absent: the student has not left, or nobody has recorded it. */
  readonly left?: Leaving;
  /** Ids of subjects of the class that this student does not take: no line, no coefficient. */
  readonly notTaking?: readonly string[];
  /** Subjects from which the student is exempt: « Dispensé(e) », out of the sums. */
  readonly exemptFrom?: readonly Exemption[];
}

/** Why a student need not take a subject of the class. */
export interface Exemption {
  readonly subjectId: string;
  /** Kept by the school; no paper ever shows it. */
  readonly reason?: string;
}

/**
 * What an optional subject does to the average: it counts only if it raises it; its points above half of the scale are
 * added (times its coefficient, which does not count); the points of the pack's table are added (`optionalPoints`); or it is
 * printed and nothing else.
 */
export const OPTIONAL_USES = ["bonus", "above10", "byTable", "printedOnly"] as const;
export type OptionalUse = (typeof OPTIONAL_USES)[number];

/** Its name may stand in other languages, too. */
export interface Subject extends Named {
  readonly id: string;
  readonly schoolId: string;
  readonly classId: string;
  /** The id of one of the rule pack's groups; `main` and `complementary` are known to every pack. */
  readonly group: string;
  /** Greater than zero. In a pack of points it is the subject's maximum in a period of weight 1. */
  readonly coefficient: Hundredths;
  readonly teacher?: string;
  /** Place on the bulletin, from 1. */
  readonly position: number;
  /** Absent: it counts as any other. */
  readonly optional?: OptionalUse;
  /** The id of the subject of which this is a part: « Orthographe » of « Français ». Its coefficient counts there only. */
  readonly partOf?: string;
  /** In which its teacher writes remarks, by its code; absent: the school's main language. */
  readonly remarkLanguage?: string;
}

/** One piece of work of a whole class: « Devoir 2 de mathématiques ». */
export interface Assessment {
  readonly id: string;
  readonly subjectId: string;
  /** A period without parts. */
  readonly term: Term;
  /** The id of one of the rule pack's kinds: `devoir`. */
  readonly kind: string;
  /** From 1, within its kind: « Devoir 2 ». */
  readonly number: number;
  readonly title?: string;
  /** ISO date. */
  readonly heldOn?: string;
  /** The highest mark: 2000 is « sur 20 ». */
  readonly scale: Hundredths;
  /** Weight among the assessments of its kind; 100 is 1. */
  readonly weight: Hundredths;
  /** False: it is written down and counts nowhere. */
  readonly counts: boolean;
}

/** What was entered for a student, a subject and a term: at most one (domain rule 2). */
export interface Grade {
  readonly studentId: string;
  readonly subjectId: string;
  readonly term: Term;
  /** The subject's mean as the teacher typed it. It wins over what the assessments give. */
  readonly mark?: Mark;
  /** By assessment id, each on its assessment's scale. */
  readonly marks?: Readonly<Record<string, Mark>>;
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
  /** Hours of absence in the term, excused or not. */
  readonly absenceHours?: number;
  /** absences justifiées */
  readonly excusedHours?: number;
  /** absences non justifiées */
  readonly unexcusedHours?: number;
  /** How often the student was late (retards). */
  readonly lateness?: number;
  /** Points that the school takes off (retrait de points), where the rule pack has a deduction. */
  readonly deduction?: Hundredths;
  /** A sanction in the school's own words. */
  readonly sanction?: string;
  /** The class council's general appreciation. */
  readonly councilRemark?: string;
}

/**
 * What the class council decided for a student in a term. It wins over what the rule pack's rules propose; what is absent
 * was not decided, and stays as proposed.
 */
export interface CouncilDecision {
  readonly studentId: string;
  readonly term: Term;
  /** The id of a distinction of the pack; `refused`: « Tableau d'honneur refusé »; `none`: none is given. */
  readonly distinction?: string;
  /** The id of a sanction of the pack; `none`: none is given. */
  readonly sanction?: string;
  /** The ids of several sanctions; `sanction` is absent then. */
  readonly sanctions?: readonly string[];
  /** The council's general appreciation. It wins over a follow-up's. */
  readonly remark?: string;
}

/** The class council (conseil de classe) of a term. Its date is the date of issue of the term's papers. */
export interface Council {
  readonly term: Term;
  /** ISO date, `2026-03-28`. */
  readonly heldOn: string;
  /** ISO date of the first day of school after the holidays (rentrée). */
  readonly nextTermOn?: string;
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
  /** Absent: every mark is typed as one figure. */
  readonly assessments?: readonly Assessment[];
  readonly decisions?: readonly CouncilDecision[];
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

import type { Hundredths } from "../../domain/figures/hundredths.ts";
import type { Mark } from "../../domain/figures/mark.ts";
import type { OptionalUse, Term } from "../../domain/school.ts";
import type { FollowUpFields, StudentFields } from "../import-plan.ts";
import type { ImportYear } from "../plan/load-context.ts";
import type { RecordPlace } from "../record-notes.ts";

/** A datum's place, which its faults name. */
interface Brought {
  readonly from: RecordPlace;
}

export interface BroughtClass extends Brought {
  /** Tells the classes of the files apart; it is kept nowhere. So are the keys of students and subjects. */
  readonly key: string;
  readonly name: string;
  readonly level: string;
  readonly mainTeacher?: string;
}

export interface BroughtStudent extends Brought {
  readonly key: string;
  readonly classKey: string;
  /** Empty: the files have none. */
  readonly matricule: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly others: Partial<Pick<StudentFields, "sex" | "bornOn" | "bornAt" | "repeater">>;
  /** Keys of subjects of the class. */
  readonly notTaking?: readonly string[];
}

/** A subject of one class, in the order of the bulletin. */
export interface BroughtSubject extends Brought {
  readonly key: string;
  readonly classKey: string;
  readonly name: string;
  /** Absent: the files have none; the subject must be recorded already. */
  readonly coefficient?: Hundredths;
  readonly teacher?: string;
  readonly optional?: OptionalUse;
}

/** What was entered for a student in a subject and a period. */
export interface BroughtGrade extends Brought {
  readonly studentKey: string;
  readonly subjectKey: string;
  readonly term: Term;
  readonly mark?: Mark;
  readonly remark?: string;
}

export interface BroughtFollowUp extends Brought {
  readonly studentKey: string;
  readonly term: Term;
  readonly fields: Partial<FollowUpFields>;
}

/** A result as the other program has it: it is compared with ours, and never taken over. */
export interface BroughtResult extends Brought {
  readonly studentKey: string;
  readonly term: Term;
  /** What the program rounds averages to, in hundredths: 10 is a tenth of a point. */
  readonly roundedTo: 1 | 10;
  readonly average?: Hundredths;
  readonly weightedTotal?: Hundredths;
  readonly rank?: number;
  readonly honorBoard?: boolean;
  readonly conduct?: Hundredths;
}

/** What another program's files hold, in our words. Each datum says where it stands. */
export interface BroughtSchool {
  readonly year: ImportYear;
  readonly classes: readonly BroughtClass[];
  readonly students: readonly BroughtStudent[];
  readonly subjects: readonly BroughtSubject[];
  readonly grades: readonly BroughtGrade[];
  readonly followUps: readonly BroughtFollowUp[];
  readonly results: readonly BroughtResult[];
}

/** A file with its name, which faults show. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What reading needs to know. */
export interface BringingOptions {
  /** The year's rules. @param written the school year that the files name. */
  readonly yearOf: (written: string | undefined) => ImportYear | undefined;
  /** The chosen school year, if one is. */
  readonly schoolYear?: string;
  /** Of data without a period. */
  readonly term?: Term;
  /** The name of the one school of several. */
  readonly fromSchool?: string;
}

/** Larger than any one school's files. */
export const BROUGHT_LIMITS = {
  /** Of each file, in bytes. */
  fileBytes: 40 * 1024 * 1024,
  /** Records of a dump, or lines of all files. */
  records: 300_000,
  files: 300,
} as const;

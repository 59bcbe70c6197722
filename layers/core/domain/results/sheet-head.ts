import type { StudentFault } from "../data-fault.ts";
import { PalmaresError } from "../errors.ts";
import { refuse } from "../records/invalid-data.ts";
import { takes } from "../records/taken-subjects.ts";
import type { School, Student, Term } from "../school.ts";
import type { ClassHead, SheetHead } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";

/** Whether a fault is on the paper of a term: the student's own data, a mark of any term so far, conduct of this term. */
export const isOnPaper = ({ term, spoilsAverage }: StudentFault, current: Term): boolean =>
  term === undefined || spoilsAverage || term === current;

function notEnrolled({ record, current, periods }: ClassYear, { cameIn, left }: Student): never {
  const { name, schoolYear } = record.schoolClass;
  throw new PalmaresError("NOT_ENROLLED", `The student was not in the class in ${current.term}.`, {
    className: name,
    schoolYear,
    term: periods.shortOf(current.term),
    ...(cameIn !== undefined && { cameIn: periods.shortOf(cameIn) }),
    ...(left !== undefined && { leftAfter: periods.shortOf(left.term) }),
    ...(left?.reason !== undefined && { leftFor: left.reason }),
  });
}

/** The school as sheets have it: next year's classes, rules and looks change nothing on this year's papers. */
export function printedSchool(school: School): School {
  const { currentYear: _, own: __, language: ___, ...printed } = school;
  return printed;
}

/** The head of a sheet about the class. */
export function classHead({ record, pack, current: { term, members } }: ClassYear): ClassHead {
  const council = record.councils?.find((held) => held.term === term);
  return {
    school: printedSchool(record.school),
    rulePack: pack,
    schoolClass: record.schoolClass,
    term,
    classSize: members.length,
    ...(council && { councilDate: council.heldOn }),
    ...(council?.nextTermOn !== undefined && { nextTermOn: council.nextTermOn }),
  };
}

/**
 * The head of a sheet that says who a student of the class is, and nothing of marks.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, NOT_ENROLLED; INVALID_SCHOOL_DATA when the student's own data is wrong.
 */
export function memberHead(year: ClassYear, studentId: string): SheetHead {
  const student = year.student(studentId);
  const fault = year.faults.find((one) => one.studentId === studentId && one.term === undefined);
  if (fault !== undefined) refuse(fault.fault, fault.details);
  if (!year.current.members.some(({ id }) => id === studentId)) notEnrolled(year, student);
  return { ...classHead(year), student };
}

/**
 * The head of one student's sheet. A student with entries but no figure is « non classé » and may have a bulletin;
 * one without any entry in the current term, in a subject that the student takes, is refused.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND
 * @throws PalmaresError INVALID_SCHOOL_DATA when data of this student, which would be on the sheet, is wrong.
 * @throws PalmaresError NOT_ENROLLED when the student came later, had left, or sat in another class.
 * @throws PalmaresError NO_RESULTS when the student has no entry at all this term.
 */
export function sheetHead(year: ClassYear, studentId: string): SheetHead {
  const { periods, book, current, faults } = year;
  const { term, members } = current;
  const student = year.student(studentId);
  const fault = faults.find((one) => one.studentId === studentId && isOnPaper(one, current.term));
  if (fault !== undefined) refuse(fault.fault, fault.details);
  if (!members.some(({ id }) => id === studentId)) notEnrolled(year, student);
  const entered = periods.leaves(term).flatMap((leaf) => [...book.gradesOf(leaf, studentId).keys()]);
  if (!year.record.subjects.some((subject) => takes(student, subject) && entered.includes(subject.id))) {
    throw new PalmaresError("NO_RESULTS", `The student has no grade entered in ${term}.`, {
      term: periods.shortOf(term),
    });
  }
  return { ...classHead(year), student };
}

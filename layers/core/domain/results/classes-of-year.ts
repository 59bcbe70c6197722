import type { StudentFault } from "../data-fault.ts";
import { PalmaresError } from "../errors.ts";
import type { ClassFigures } from "../figures/class-figures.ts";
import { periodOf, type YearPeriods } from "../periods.ts";
import { checkEntries } from "../records/check-entries.ts";
import { type CheckedRecord, checkRecord } from "../records/check-record.ts";
import { type GradeBook, gradeBookOf } from "../records/grade-book.ts";
import { ownerOf } from "../records/invalid-data.ts";
import { isSameYear } from "../records/school-years.ts";
import { type CheckedClass, seatingIn } from "../records/seating.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, SchoolClass, Student, Term } from "../school.ts";
import type { TermResult } from "../sheets.ts";
import { type ClassTerm, termResults } from "./term-results.ts";

/** A term of one student, in the class in which the student sat then. */
export interface EarnedTerm {
  readonly term: Term;
  readonly schoolClass: SchoolClass;
  readonly result?: TermResult;
  /** Of that class. */
  readonly figures?: ClassFigures;
}

/** A class and the other classes in which its students sat, computed term by term as far as somebody asks. */
interface ClassesOfYear {
  /** The class's own grades and follow-ups. */
  readonly book: GradeBook;
  readonly termOf: (classId: string, term: Term) => ClassTerm;
  /** A student's term, in the class in which the student sat; undefined: in none, or nobody can tell. */
  readonly earned: (studentId: string, term: Term) => EarnedTerm | undefined;
  /** What is wrong with these students' data in some terms, wherever they sat. */
  readonly faultsIn: (terms: readonly Term[], students: readonly Student[]) => readonly StudentFault[];
}

interface YearClass extends CheckedClass {
  /** The class's own data is wrong, so nothing of it can be computed. */
  readonly broken?: PalmaresError;
}

/** @param own the class itself, checked. */
export function classesOfYear(own: CheckedRecord, pack: RulePack, periods: YearPeriods): ClassesOfYear {
  const { school, schoolClass, elsewhere = [] } = own.record;
  const ownClass: YearClass = { entries: own.record, book: gradeBookOf(own.record), faults: own.faults };
  const others = elsewhere
    .filter((other) => isSameYear(other.schoolClass.schoolYear, schoolClass.schoolYear))
    .map((other) => checkedOther({ ...other, school }, periods, pack));
  const classes = new Map([ownClass, ...others].map((one) => [one.entries.schoolClass.id, one]));
  const seating = seatingIn([...classes.values()], periods);
  const isUndecided = (studentId: string, term: Term) => seating.seatsOf(studentId, term).length > 1;

  const computed = new Map<string, ClassTerm>();
  function termOf(classId: string, term: Term): ClassTerm {
    const key = JSON.stringify([classId, term]);
    const known = computed.get(key);
    if (known !== undefined) return known;
    const one = classes.get(classId);
    if (one === undefined) throw new Error("Only classes of the year are asked for.");
    const members = seating.membersOf(one, term);
    const spoilt = one.faults.filter((fault) => fault.spoilsAverage && isWithin(fault.term, [term]));
    const undecided = members.filter(({ id }) => isUndecided(id, term));
    const period = periodOf(pack, term);
    if (period === undefined) throw new Error("Only periods of the year are asked for.");
    const input = {
      period,
      subjects: one.broken === undefined ? one.entries.subjects : [],
      book: one.book,
      members,
      undecided: new Set(undecided.map(({ id }) => id)),
      spoilt: new Set(spoilt.map(({ studentId }) => studentId)),
    };
    const results = termResults(input, pack);
    computed.set(key, results);
    return results;
  }

  /** Whether an entry's term is one of these, or a part of one: a wrong mark of a sequence spoils its term. */
  const isWithin = (entered: Term | undefined, terms: readonly Term[]) =>
    entered !== undefined && terms.some((term) => entered === term || periods.leaves(term).includes(entered));

  function earned(studentId: string, term: Term): EarnedTerm | undefined {
    const [seat, ...more] = seating.seatsOf(studentId, term);
    const one = seat === undefined || more.length > 0 ? undefined : classes.get(seat);
    if (one === undefined) return undefined;
    const { results, figures } = termOf(one.entries.schoolClass.id, term);
    const result = results.get(studentId);
    return { term, schoolClass: one.entries.schoolClass, ...(result && { result }), ...(figures && { figures }) };
  }

  function faultsOf(student: Student, term: Term): StudentFault[] {
    const seats = seating.seatsOf(student.id, term);
    const owner = ownerOf(student, schoolClass.name);
    const about = { studentId: student.id, term, spoilsAverage: true };
    if (seats.length > 1) {
      const names = seats.map((id) => classes.get(id)?.entries.schoolClass.name ?? id).sort();
      const details = {
        field: "class",
        classes: names,
        schoolYear: schoolClass.schoolYear,
        ...owner,
        term: periods.shortOf(term),
      } as const;
      return [{ ...about, fault: "a student has marks of one term in two classes", details }];
    }
    const other = others.find(({ entries }) => entries.schoolClass.id === seats[0]);
    if (other === undefined) return [];
    // A term that was earned in another class is on this class's papers, too.
    const there = other.faults.filter(
      (fault) => fault.studentId === student.id && fault.spoilsAverage && isWithin(fault.term, [term]),
    );
    if (other.broken === undefined) return there;
    const details = other.broken.details as StudentFault["details"];
    return [...there, { ...about, fault: "the class of an earlier term cannot be computed", details }];
  }

  return {
    book: ownClass.book,
    termOf,
    earned,
    faultsIn: (terms, students) => [
      ...own.faults.filter(({ term }) => term === undefined || isWithin(term, terms)),
      ...terms.flatMap((term) => students.flatMap((student) => faultsOf(student, term))),
    ],
  };
}

function checkedOther(record: ClassRecord, periods: YearPeriods, pack: RulePack): YearClass {
  try {
    const checked = checkRecord(record, periods, pack);
    return { entries: checked.record, book: gradeBookOf(checked.record), faults: checked.faults };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    const { grades, followUps, faults } = checkEntries(record, periods, pack);
    const entries = { ...record, grades, followUps };
    return { entries, book: gradeBookOf(entries), faults, broken: error };
  }
}

import type { StudentFault } from "../data-fault.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import { groupsOf } from "../groups.ts";
import { baseOf } from "../mark-base.ts";
import type { YearPeriods } from "../periods.ts";
import type { Assessment, Student, Subject } from "../school.ts";
import type { MarkRules } from "./check-marks.ts";
import { fullName, ownerOf, refuse, repeatsOf, shown } from "./invalid-data.ts";
import { isDay } from "./iso-day.ts";
import { printable } from "./printable.ts";

/** A larger coefficient is taken for a typing error. */
const HIGHEST_COEFFICIENT = 10_000 as Hundredths;
/** A subject's maximum, where marks are points. */
const HIGHEST_MAXIMUM = 100_000 as Hundredths;

function checkSubject({ id, name, coefficient }: Subject, className: string, rules?: MarkRules): void {
  const highest = rules && baseOf(rules).points ? HIGHEST_MAXIMUM : HIGHEST_COEFFICIENT;
  const details = { subject: name, subjectId: id, className };
  if (printable(name) === "") refuse("a subject has no name", { field: "subject", value: "", ...details });
  if (Number.isSafeInteger(coefficient) && coefficient > 0 && coefficient <= highest) return;
  refuse("a coefficient is not above 0 and within its limit with two places", {
    field: "coefficient",
    value: shown(coefficient),
    above: "0",
    max: shown(highest),
    ...details,
  });
}

/** The group must be one that is printed, and a part must be of a subject that is no part itself. */
function checkPlace(subject: Subject, all: readonly Subject[], className: string, groups?: readonly string[]): void {
  const { id: subjectId, name, group, partOf } = subject;
  const details = { subject: name, subjectId, className };
  if (groups !== undefined && !groups.includes(group)) {
    refuse("a subject's group is none of the rule pack's", { field: "group", value: group, valid: groups, ...details });
  }
  if (partOf === undefined) return;
  const wholes = all.filter((one) => one.partOf === undefined && one.id !== subjectId).map(({ id }) => id);
  if (wholes.includes(partOf)) return;
  refuse("a subject is a part of none", { field: "partOf", value: partOf, valid: wholes, ...details });
}

/** Refuses an assessment on which no mark can be brought to another scale. */
export function checkAssessments(assessments: readonly Assessment[], className: string): void {
  const wrong = assessments.find(({ scale }) => !Number.isSafeInteger(scale) || scale <= 0);
  if (wrong === undefined) return;
  const { scale, subjectId, title, kind, number } = wrong;
  const subject = title ?? `${kind} ${number}`;
  refuse("an assessment has no scale", {
    field: "scale",
    value: shown(scale),
    above: "0",
    subject,
    subjectId,
    className,
  });
}

/**
 * Refuses subjects that cannot be counted or printed. They concern every student of the class.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example a coefficient of 0: details { field: "coefficient", value: "0", subject: "Mathématiques", … }
 */
export function checkSubjects(subjects: readonly Subject[], className: string, rules?: MarkRules): void {
  const groups = rules && groupsOf(rules).map(({ id }) => id);
  for (const subject of subjects) {
    checkSubject(subject, className, rules);
    checkPlace(subject, subjects, className, groups);
  }
  const [repeated] = repeatsOf(subjects, ({ id }) => id);
  if (repeated === undefined) return;
  const { id: subjectId, name: subject } = repeated;
  refuse("two subjects have the same id", { field: "subject", subject, subjectId, className, repeated: true });
}

type Details = StudentFault["details"];

/** Wrong data of a student that belongs to no term. It is printed, and spoils no average. */
const aboutStudent = (student: Student, fault: string, details: Details): StudentFault => ({
  studentId: student.id,
  fault,
  spoilsAverage: false,
  details,
});

function faultsOf(student: Student, className: string, periods: YearPeriods): StudentFault[] {
  const { matricule, bornOn, cameIn, left } = student;
  const owner = ownerOf(student, className);
  const faults: StudentFault[] = [];
  const add = (fault: string, details: Details) => faults.push(aboutStudent(student, fault, { ...details, ...owner }));
  if (printable(fullName(student)) === "") {
    add("a student has no name", { field: "lastName", value: "" });
  } else {
    // A person may have one name only. A name that was typed and prints nothing is a typing error.
    for (const field of ["lastName", "firstNames"] as const) {
      if (student[field] !== "" && printable(student[field]) === "") add("a name prints nothing", { field, value: "" });
    }
  }
  if (printable(matricule) === "") add("a student has no matricule", { field: "matricule", value: "" });
  if (bornOn !== undefined && !isDay(bornOn)) {
    add("a date of birth is not a real day", { field: "bornOn", value: bornOn });
  }
  for (const [field, term] of [["cameIn", cameIn] as const, ["left", left?.term] as const]) {
    if (term === undefined || periods.has(term)) continue;
    add("a period is none of the year", { field, value: term, valid: periods.papers });
  }
  if (cameIn !== undefined && left !== undefined && periods.lastOf(left.term) < periods.firstOf(cameIn)) {
    const [value, min] = [periods.shortOf(left.term), periods.shortOf(cameIn)];
    add("a student left before coming", { field: "left", value, min });
  }
  return faults;
}

/**
 * The students whose own data cannot be printed, or that are in the class twice.
 *
 * @example a student without a matricule: details { field: "matricule", value: "", name: "TRAORÉ Awa", … }
 */
export function studentFaults(
  students: readonly Student[],
  className: string,
  periods: YearPeriods,
): readonly StudentFault[] {
  const twice = repeatsOf(students, ({ id }) => id).map((student) =>
    aboutStudent(student, "two students have the same id", {
      field: "student",
      repeated: true,
      ...ownerOf(student, className),
    }),
  );
  return [
    ...students.flatMap((student) => faultsOf(student, className, periods)),
    ...twice,
    ...sharedMatricules(students, className),
  ];
}

/** Nobody can tell whose a shared matricule is, so it concerns everybody who has it. */
function sharedMatricules(students: readonly Student[], className: string): StudentFault[] {
  const distinct = new Map(students.map((student) => [student.id, student]));
  return [...Map.groupBy(distinct.values(), ({ matricule }) => printable(matricule))].flatMap(
    ([matricule, sharing]) => {
      if (matricule === "" || sharing.length < 2) return [];
      return sharing.map((student) =>
        aboutStudent(student, "two students have the same matricule", {
          field: "matricule",
          value: matricule,
          repeated: true,
          others: sharing.filter((other) => other !== student).map(fullName),
          ...ownerOf(student, className),
        }),
      );
    },
  );
}

import type { Hundredths } from "../figures/hundredths.ts";
import type { Student, Subject } from "../school.ts";
import { fullName, refuse, refuseRepeats, shown } from "./invalid-data.ts";
import { isDay } from "./iso-day.ts";
import { printable } from "./printable.ts";

/** A larger coefficient is taken for a typing error. */
const HIGHEST_COEFFICIENT = 10_000 as Hundredths;

function checkSubject({ id, name, coefficient }: Subject): void {
  const details = { subject: name, subjectId: id };
  if (printable(name) === "") refuse("a subject has no name", { field: "subject", value: "", ...details });
  if (Number.isSafeInteger(coefficient) && coefficient > 0 && coefficient <= HIGHEST_COEFFICIENT) return;
  refuse("a coefficient is not above 0 and at most 100 with two places", {
    field: "coefficient",
    value: shown(coefficient),
    above: "0",
    max: "100",
    ...details,
  });
}

function checkStudent(student: Student): void {
  const { id, matricule, bornOn } = student;
  const name = fullName(student);
  if (printable(name) === "") refuse("a student has no name", { field: "lastName", value: "", student: id });
  const details = { student: id, name };
  for (const [field, words] of [
    ["lastName", student.lastName],
    ["firstNames", student.firstNames],
  ] as const) {
    // A person may have one name only. A name that was typed and prints nothing is a typing error.
    if (words !== "" && printable(words) === "") refuse("a name prints nothing", { field, value: "", ...details });
  }
  if (printable(matricule) === "") refuse("a student has no matricule", { field: "matricule", value: "", ...details });
  if (bornOn === undefined || isDay(bornOn)) return;
  refuse("a date of birth is not a real day", { field: "bornOn", value: bornOn, ...details });
}

/**
 * Refuses subjects and students that cannot be printed, or that are in the class twice.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example a coefficient of 0: details { field: "coefficient", value: "0", subject: "Mathématiques", … }
 */
export function checkMembers(subjects: readonly Subject[], students: readonly Student[]): void {
  subjects.forEach(checkSubject);
  students.forEach(checkStudent);
  refuseRepeats(
    subjects,
    ({ id }) => id,
    "two subjects have the same id",
    ({ id, name }) => ({ field: "subject", subject: name, subjectId: id }),
  );
  refuseRepeats(
    students,
    ({ id }) => id,
    "two students have the same id",
    (student) => ({ field: "student", student: student.id, name: fullName(student) }),
  );
  refuseRepeats(
    students,
    ({ matricule }) => printable(matricule),
    "two students have the same matricule",
    (student) => ({
      field: "matricule",
      value: printable(student.matricule),
      student: student.id,
      name: fullName(student),
    }),
  );
}

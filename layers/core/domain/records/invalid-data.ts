import type { DatumFault, InvalidSchoolData } from "../data-fault.ts";
import { PalmaresError } from "../errors.ts";
import { HIGHEST_MARK } from "../figures/hundredths.ts";
import type { Student } from "../school.ts";

/**
 * Refuses the data of a whole class, or a student's.
 *
 * @param fault the kind of fault, for the log: no pupil's data.
 * @throws PalmaresError INVALID_SCHOOL_DATA, always.
 */
export function refuse(fault: string, details: InvalidSchoolData): never {
  throw new PalmaresError("INVALID_SCHOOL_DATA", `The class's data cannot be used: ${fault}.`, details);
}

/** Everything after the first of several things with the same key. */
export function repeatsOf<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  const seen = new Set<string>();
  return things.filter((thing) => {
    const key = keyOf(thing);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

/** A field's value as a person would have written it: 2100 hundredths as « 21 », 1425.5 as « 14,255 ». */
export const shown = (value: unknown): string =>
  typeof value === "number" ? String(value / 100).replace(".", ",") : String(value);

/** Whether a value is a figure from 0 to 20 in whole hundredths. The record comes from a table, so its type proves nothing. */
export const isOutOf20 = (value: unknown): boolean =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= HIGHEST_MARK;

export const fullName = ({ lastName, firstNames }: Pick<Student, "lastName" | "firstNames">): string =>
  `${lastName} ${firstNames}`.trim();

/** Whose datum it is, for people who may see it. */
export const ownerOf = (student: Student, className: string) =>
  ({
    student: student.id,
    name: fullName(student),
    matricule: student.matricule,
    className,
  }) satisfies Partial<DatumFault>;

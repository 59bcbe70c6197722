import { objectKeys } from "../contract/table.ts";
import { firstYearOf } from "../domain/records/school-years.ts";
import type { Term } from "../domain/school.ts";

/**
 * Whom a document is about: a student in a class, a class, or the school in a year. Keys, records, plans and items of batches
 * keep it so; what else depends on it asks here.
 */
export interface About {
  /** Absent: the whole school. */
  readonly classId?: string | undefined;
  /** Absent: the whole class, or the whole school. */
  readonly studentId?: string | undefined;
  /** Of a document about the school; a class has its own year. */
  readonly schoolYear?: string | undefined;
}

/** @example aboutOf(item) // { classId: "6a", studentId: "12" } */
export const aboutOf = ({ classId, studentId, schoolYear }: About): About => ({
  ...(classId !== undefined && { classId }),
  ...(studentId !== undefined && { studentId }),
  ...(classId === undefined && schoolYear !== undefined && { schoolYear }),
});

/** Documents with the same text are computed from one reading: of their class, or of the school's classes. */
export const sourceOf = ({ classId, schoolYear = "" }: About, term: Term): string =>
  JSON.stringify(classId === undefined ? { schoolYear: firstYearOf(schoolYear), term } : { classId, term });

/** The place in a digest of the class, or of the year in which a document is about the school: no class has such a place. */
export const placeIn = ({ classId, schoolYear = "" }: About): string | { readonly schoolYear: string } =>
  classId ?? { schoolYear: firstYearOf(schoolYear) };

/** The object that holds what a document of a batch's round is computed from. */
export const snapshotKey = (
  batch: { readonly schoolId: string; readonly id: string },
  sourceId: string,
  { classId, schoolYear = "" }: About,
  term: Term,
): string =>
  classId === undefined
    ? objectKeys.schoolSnapshot(batch, sourceId, firstYearOf(schoolYear), term)
    : objectKeys.classSnapshot(batch, sourceId, classId, term);

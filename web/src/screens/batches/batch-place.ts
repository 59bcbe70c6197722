import type { ClassList } from "@palmares/core/contract/schemas/directory";

/** What one batch is of: a class, or the school in a year. */
export type BatchPlace =
  | { readonly schoolClass: ClassList["classes"][number] }
  | { readonly school: ClassList["school"]; readonly schoolYear: string | undefined };

export const nameOf = (place: BatchPlace): string => ("school" in place ? place.school : place.schoolClass).name;

/** As an order of a batch names it. */
export const orderedPlace = (place: BatchPlace) => {
  if ("schoolClass" in place) return { class_id: place.schoolClass.id };
  const { school, schoolYear } = place;
  return { school_id: school.id, ...(schoolYear !== undefined && { school_year: schoolYear }) };
};

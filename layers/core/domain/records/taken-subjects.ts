import type { Student, Subject } from "../school.ts";

/** The ids of a subject and of the subject of which it is a part: what is recorded of either holds for it. */
export const withWhole = ({ id, partOf }: Pick<Subject, "id" | "partOf">): readonly string[] =>
  partOf === undefined ? [id] : [id, partOf];

/**
 * Whether a student takes a subject of the class, be it as an exempt one.
 *
 * @example takes(aStudent({ notTaking: ["latin"] }), latin) // false
 */
export const takes = ({ notTaking }: Pick<Student, "notTaking">, subject: Pick<Subject, "id" | "partOf">): boolean =>
  !withWhole(subject).some((id) => notTaking?.includes(id));

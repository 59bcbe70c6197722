/**
 * The longest texts that the program keeps, in characters, whichever way they come: by the API, in a table, from another
 * program.
 */
export const LONGEST = {
  className: 60,
  level: 40,
  subject: 80,
  teacher: 100,
  lastName: 80,
  firstNames: 120,
  matricule: 40,
  /** A town, a place of birth. */
  place: 80,
  nationality: 60,
  /** Why a student left, or is exempt. */
  reason: 200,
  /** Of a teacher, about a subject. */
  remark: 300,
  sanction: 200,
  councilRemark: 400,
  /** Why somebody changes marks, or locks a period. */
  changeReason: 300,
  mailAddress: 120,
  /** How another program names a record. */
  foreignId: 120,
} as const;

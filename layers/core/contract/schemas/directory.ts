import * as z from "zod";
import { TERMS } from "../../domain/school.ts";
import { ID_MAX_LENGTH } from "../id.ts";

/** Classes and students to choose from. Answers name pupils, so only signed-in users of the school receive them. */
export const ClassList = z.object({
  school: z.object({ id: z.string(), name: z.string(), terms: z.array(z.enum(TERMS)) }),
  classes: z.array(z.object({ id: z.string(), name: z.string(), level: z.string(), school_year: z.string() })),
});
export type ClassList = z.output<typeof ClassList>;

export const StudentList = z.object({
  students: z.array(
    z.object({
      id: z.string(),
      matricule: z.string(),
      last_name: z.string(),
      first_names: z.string(),
      /** The student in the name of a file on the secretary's own disk. */
      file_words: z.string(),
      class_id: z.string(),
      class_name: z.string(),
    }),
  ),
  /** More students match than are listed. */
  truncated: z.boolean(),
});
export type StudentList = z.output<typeof StudentList>;

export const StudentQuery = z.strictObject({
  q: z.string().min(1).max(100),
  class_id: z.string().max(ID_MAX_LENGTH).optional(),
});
export const BatchListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export const BatchDownloadQuery = z.strictObject({ output: z.enum(["zip", "print", "summary"]).default("zip") });

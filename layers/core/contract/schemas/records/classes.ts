import * as z from "zod";
import { CLASS_FIELDS } from "../../../text/fr/api/records/classes.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { LONGEST } from "../../longest-texts.ts";
import { Id, SchoolYear } from "../documents.ts";
import { etag, PathId, patchOf, words } from "./fields.ts";

/** A class, without its students and subjects. */
export const ClassBody = z.strictObject({
  name: words(LONGEST.className).describe(CLASS_FIELDS.name),
  level: words(LONGEST.level).describe(CLASS_FIELDS.level),
  school_year: SchoolYear.describe(CLASS_FIELDS.school_year),
  main_teacher: words(LONGEST.teacher).optional().describe(CLASS_FIELDS.main_teacher),
});
export type ClassBody = z.output<typeof ClassBody>;
export const NewClass = z.strictObject({ id: Id.optional().describe(CLASS_FIELDS.id), ...ClassBody.shape });
export type NewClass = z.output<typeof NewClass>;
export const ClassPatch = patchOf(ClassBody);

export const ClassView = z.object({
  id: z.string().describe(RECORD_FIELDS.class_id),
  name: z.string().describe(CLASS_FIELDS.name),
  level: z.string().describe(CLASS_FIELDS.level),
  school_year: z.string().describe(CLASS_FIELDS.school_year),
  main_teacher: z.string().optional().describe(CLASS_FIELDS.main_teacher),
  etag,
});
export type ClassView = z.output<typeof ClassView>;

export const ClassPath = z.object({ class_id: PathId.describe(RECORD_FIELDS.class_id) });

import * as z from "zod";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { SCHOOL_FIELDS, TEACHER_FIELDS, YEAR_FIELDS } from "../../../text/fr/api/records/schools.ts";
import { Id, PaperLanguage, SchoolYear } from "../documents.ts";
import { etag, listQuery, next, PathId, patchOf, words } from "./fields.ts";

export const SchoolBody = z.strictObject({
  name: words(120).describe(SCHOOL_FIELDS.name),
  city: words(80).describe(SCHOOL_FIELDS.city),
  country: words(80).describe(SCHOOL_FIELDS.country),
  region: words(80).optional().describe(SCHOOL_FIELDS.region),
  address: words(200).optional().describe(SCHOOL_FIELDS.address),
  phone: words(60).optional().describe(SCHOOL_FIELDS.phone),
  email: z.email().max(120).optional().describe(SCHOOL_FIELDS.email),
  head_teacher: words(100).optional().describe(SCHOOL_FIELDS.head_teacher),
  head_title: words(60).optional().describe(SCHOOL_FIELDS.head_title),
  code: words(40).optional().describe(SCHOOL_FIELDS.code),
  inspection_code: words(40).optional().describe(SCHOOL_FIELDS.inspection_code),
  rule_pack: Id.describe(SCHOOL_FIELDS.rule_pack),
  language: PaperLanguage.optional().describe(SCHOOL_FIELDS.language),
  draft_mark: z.boolean().optional().describe(SCHOOL_FIELDS.draft_mark),
  qr_hides_names: z.boolean().optional().describe(SCHOOL_FIELDS.qr_hides_names),
  current_year: SchoolYear.optional().describe(SCHOOL_FIELDS.current_year),
});
export type SchoolBody = z.output<typeof SchoolBody>;
export const NewSchool = z.strictObject({ id: Id.describe(SCHOOL_FIELDS.id), ...SchoolBody.shape });
export type NewSchool = z.output<typeof NewSchool>;
export const SchoolPatch = patchOf(SchoolBody);

export const SchoolView = z.object({
  id: z.string().describe(RECORD_FIELDS.school_id),
  name: z.string().describe(SCHOOL_FIELDS.name),
  city: z.string().describe(SCHOOL_FIELDS.city),
  country: z.string().describe(SCHOOL_FIELDS.country),
  region: z.string().optional().describe(SCHOOL_FIELDS.region),
  address: z.string().optional().describe(SCHOOL_FIELDS.address),
  phone: z.string().optional().describe(SCHOOL_FIELDS.phone),
  email: z.string().optional().describe(SCHOOL_FIELDS.email),
  head_teacher: z.string().optional().describe(SCHOOL_FIELDS.head_teacher),
  head_title: z.string().optional().describe(SCHOOL_FIELDS.head_title),
  code: z.string().optional().describe(SCHOOL_FIELDS.code),
  inspection_code: z.string().optional().describe(SCHOOL_FIELDS.inspection_code),
  rule_pack: z.string().describe(SCHOOL_FIELDS.rule_pack),
  language: z.string().optional().describe(SCHOOL_FIELDS.language),
  draft_mark: z.boolean().optional().describe(SCHOOL_FIELDS.draft_mark),
  qr_hides_names: z.boolean().optional().describe(SCHOOL_FIELDS.qr_hides_names),
  current_year: z.string().optional().describe(SCHOOL_FIELDS.current_year),
  etag,
});
export type SchoolView = z.output<typeof SchoolView>;
export const SchoolList = z.object({ schools: z.array(SchoolView).describe(SCHOOL_FIELDS.schools), next });
export type SchoolList = z.output<typeof SchoolList>;
export const SchoolPath = z.object({ school_id: PathId.describe(RECORD_FIELDS.school_id) });
export const SchoolQuery = listQuery(["name"], {});
export type SchoolQuery = z.output<typeof SchoolQuery>;

export const YearList = z.object({
  current: z.string().optional().describe(YEAR_FIELDS.current),
  school_years: z
    .array(
      z.object({
        name: z.string().describe(YEAR_FIELDS.name),
        classes: z.int().describe(YEAR_FIELDS.classes),
      }),
    )
    .describe(YEAR_FIELDS.school_years),
  etag,
});
export type YearList = z.output<typeof YearList>;
export const CurrentYear = z.strictObject({ current: SchoolYear.describe(YEAR_FIELDS.current) });

/** Every subject of a class. */
const EVERY = z.literal("*");
const assignment = {
  class_id: Id.describe(RECORD_FIELDS.class_id),
  subject_id: z.union([EVERY, Id]).describe(TEACHER_FIELDS.subject),
};
export const TeacherBody = z.strictObject({
  assignments: z.array(z.strictObject(assignment)).max(200).describe(TEACHER_FIELDS.assignments),
});
export type TeacherBody = z.output<typeof TeacherBody>;
export const TeacherView = z.object({
  user_id: z.string().describe(RECORD_FIELDS.user_id),
  assignments: z
    .array(
      z.object({
        class_id: z.string().describe(RECORD_FIELDS.class_id),
        subject_id: z.string().describe(TEACHER_FIELDS.subject),
      }),
    )
    .describe(TEACHER_FIELDS.assignments),
  etag,
});
export type TeacherView = z.output<typeof TeacherView>;
export const TeacherList = z.object({ teachers: z.array(TeacherView).describe(TEACHER_FIELDS.teachers), next });
export type TeacherList = z.output<typeof TeacherList>;
export const TeacherPath = z.object({ user_id: PathId.describe(RECORD_FIELDS.user_id) });
export const TeacherQuery = listQuery(["user_id"], {});
export type TeacherQuery = z.output<typeof TeacherQuery>;

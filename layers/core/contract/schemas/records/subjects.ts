import * as z from "zod";
import { hundredths } from "../../../domain/figures/hundredths.ts";
import { OPTIONAL_USES } from "../../../domain/school.ts";
import { LANGUAGE_CODES } from "../../../languages/registry.ts";
import { SUBJECT_FIELDS } from "../../../text/fr/api/records/classes.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { ID_MAX_LENGTH } from "../../id.ts";
import { LONGEST } from "../../longest-texts.ts";
import { Id } from "../documents.ts";
import { ClassPath } from "./classes.ts";
import { decimal, etag, listQuery, next, PathId, patchOf, words } from "./fields.ts";

const optional = z.enum(OPTIONAL_USES);
/** More subjects stand on no bulletin. */
const MOST_SUBJECTS = 99;

/** A subject of one class. */
export const SubjectBody = z.strictObject({
  name: words(LONGEST.subject).describe(SUBJECT_FIELDS.name),
  names: z.partialRecord(z.enum(LANGUAGE_CODES), words(LONGEST.subject)).optional().describe(SUBJECT_FIELDS.names),
  group: Id.default("main").describe(SUBJECT_FIELDS.group),
  coefficient: decimal(hundredths(1), hundredths(10_000)).describe(SUBJECT_FIELDS.coefficient),
  teacher: words(LONGEST.teacher).optional().describe(SUBJECT_FIELDS.teacher),
  position: z.int().min(1).max(MOST_SUBJECTS).describe(SUBJECT_FIELDS.position),
  optional: optional.optional().describe(SUBJECT_FIELDS.optional),
  part_of: Id.optional().describe(SUBJECT_FIELDS.part_of),
  remark_language: z.enum(LANGUAGE_CODES).optional().describe(SUBJECT_FIELDS.remark_language),
});
export type SubjectBody = z.output<typeof SubjectBody>;
export const NewSubject = z.strictObject({ id: Id.optional().describe(SUBJECT_FIELDS.id), ...SubjectBody.shape });
export type NewSubject = z.output<typeof NewSubject>;
export const SubjectPatch = patchOf(SubjectBody);

export const SubjectView = z.object({
  id: z.string().describe(RECORD_FIELDS.subject_id),
  class_id: z.string().describe(RECORD_FIELDS.class_id),
  name: z.string().describe(SUBJECT_FIELDS.name),
  names: z.partialRecord(z.enum(LANGUAGE_CODES), z.string()).optional().describe(SUBJECT_FIELDS.names),
  group: z.string().describe(SUBJECT_FIELDS.group),
  coefficient: z.number().describe(SUBJECT_FIELDS.coefficient),
  teacher: z.string().optional().describe(SUBJECT_FIELDS.teacher),
  position: z.int().describe(SUBJECT_FIELDS.position),
  optional: optional.optional().describe(SUBJECT_FIELDS.optional),
  part_of: z.string().optional().describe(SUBJECT_FIELDS.part_of),
  remark_language: z.string().optional().describe(SUBJECT_FIELDS.remark_language),
  etag,
});
export type SubjectView = z.output<typeof SubjectView>;

export const SubjectList = z.object({ subjects: z.array(SubjectView).describe(SUBJECT_FIELDS.subjects), next });
export type SubjectList = z.output<typeof SubjectList>;

export const SubjectPath = ClassPath.extend({ subject_id: PathId.describe(RECORD_FIELDS.subject_id) });
export const SubjectQuery = listQuery(["position", "name"], {
  group: z.string().max(ID_MAX_LENGTH).optional().describe(SUBJECT_FIELDS.group),
});
export type SubjectQuery = z.output<typeof SubjectQuery>;

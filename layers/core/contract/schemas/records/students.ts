import * as z from "zod";
import { ENROLMENT_STATUSES } from "../../../domain/school.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { ENROLMENT_FIELDS, PERSON_FIELDS } from "../../../text/fr/api/records/students.ts";
import { LONGEST } from "../../longest-texts.ts";
import { Id, PeriodId } from "../documents.ts";
import { ClassPath } from "./classes.ts";
import { etag, listQuery, next, oneLine, PathId, patchOf, words } from "./fields.ts";

/** Of one class. */
const MOST_SUBJECTS = 99;
const sex = z.enum(["F", "M"]);

/** A student of the school, whatever the classes. */
export const PersonBody = z.strictObject({
  matricule: z.string().trim().max(LONGEST.matricule).default("").describe(PERSON_FIELDS.matricule),
  last_name: words(LONGEST.lastName).describe(PERSON_FIELDS.last_name),
  first_names: words(LONGEST.firstNames).describe(PERSON_FIELDS.first_names),
  sex: sex.optional().describe(PERSON_FIELDS.sex),
  born_on: z.iso.date().optional().describe(PERSON_FIELDS.born_on),
  born_at: words(LONGEST.place).optional().describe(PERSON_FIELDS.born_at),
  nationality: words(LONGEST.nationality).optional().describe(PERSON_FIELDS.nationality),
});
export type PersonBody = z.output<typeof PersonBody>;
export const NewPerson = z.strictObject({ id: Id.optional().describe(PERSON_FIELDS.id), ...PersonBody.shape });
export type NewPerson = z.output<typeof NewPerson>;
export const PersonPatch = patchOf(PersonBody);

const identity = {
  matricule: z.string().describe(PERSON_FIELDS.matricule),
  last_name: z.string().describe(PERSON_FIELDS.last_name),
  first_names: z.string().describe(PERSON_FIELDS.first_names),
  sex: sex.optional().describe(PERSON_FIELDS.sex),
  born_on: z.string().optional().describe(PERSON_FIELDS.born_on),
  born_at: z.string().optional().describe(PERSON_FIELDS.born_at),
  nationality: z.string().optional().describe(PERSON_FIELDS.nationality),
  photo: z.boolean().optional().describe(PERSON_FIELDS.photo),
};

export const PersonView = z.object({
  id: z.string().describe(RECORD_FIELDS.student_id),
  ...identity,
  classes: z.array(z.string()).describe(PERSON_FIELDS.classes),
  etag,
});
export type PersonView = z.output<typeof PersonView>;

export const PersonPath = z.object({ student_id: PathId.describe(RECORD_FIELDS.student_id) });

const situation = {
  repeater: z.boolean().optional().describe(ENROLMENT_FIELDS.repeater),
  status: z.enum(ENROLMENT_STATUSES).optional().describe(ENROLMENT_FIELDS.status),
  scholarship: z.boolean().optional().describe(ENROLMENT_FIELDS.scholarship),
  assigned: z.boolean().optional().describe(ENROLMENT_FIELDS.assigned),
};

/** A student in one class. */
export const EnrolmentBody = z.strictObject({
  ...situation,
  came_in: PeriodId.optional().describe(ENROLMENT_FIELDS.came_in),
  left: z
    .strictObject({
      term: PeriodId.describe(ENROLMENT_FIELDS.left_term),
      reason: oneLine(LONGEST.reason).optional().describe(ENROLMENT_FIELDS.left_reason),
    })
    .optional()
    .describe(ENROLMENT_FIELDS.left),
  not_taking: z.array(Id).max(MOST_SUBJECTS).optional().describe(ENROLMENT_FIELDS.not_taking),
  exempt_from: z
    .array(
      z.strictObject({
        subject_id: Id.describe(RECORD_FIELDS.subject_id),
        reason: oneLine(LONGEST.reason).optional().describe(ENROLMENT_FIELDS.exempt_reason),
      }),
    )
    .max(MOST_SUBJECTS)
    .optional()
    .describe(ENROLMENT_FIELDS.exempt_from),
});
export type EnrolmentBody = z.output<typeof EnrolmentBody>;
export const EnrolmentPatch = patchOf(EnrolmentBody);

/** Enrols a student whom the school knows, or a new one. */
export const NewEnrolment = z.union([
  z
    .strictObject({ student_id: Id.describe(RECORD_FIELDS.student_id), ...EnrolmentBody.shape })
    .describe(ENROLMENT_FIELDS.form_known),
  z
    .strictObject({ student: NewPerson.describe(ENROLMENT_FIELDS.student), ...EnrolmentBody.shape })
    .describe(ENROLMENT_FIELDS.form_new),
]);
export type NewEnrolment = z.output<typeof NewEnrolment>;

export const EnrolmentView = z.object({
  student_id: z.string().describe(RECORD_FIELDS.student_id),
  class_id: z.string().describe(RECORD_FIELDS.class_id),
  ...identity,
  ...situation,
  came_in: z.string().optional().describe(ENROLMENT_FIELDS.came_in),
  left: z
    .object({
      term: z.string().describe(ENROLMENT_FIELDS.left_term),
      reason: z.string().optional().describe(ENROLMENT_FIELDS.left_reason),
    })
    .optional()
    .describe(ENROLMENT_FIELDS.left),
  not_taking: z.array(z.string()).optional().describe(ENROLMENT_FIELDS.not_taking),
  exempt_from: z
    .array(
      z.object({
        subject_id: z.string().describe(RECORD_FIELDS.subject_id),
        reason: z.string().optional().describe(ENROLMENT_FIELDS.exempt_reason),
      }),
    )
    .optional()
    .describe(ENROLMENT_FIELDS.exempt_from),
  etag,
});
export type EnrolmentView = z.output<typeof EnrolmentView>;

export const EnrolmentList = z.object({ students: z.array(EnrolmentView).describe(ENROLMENT_FIELDS.students), next });
export type EnrolmentList = z.output<typeof EnrolmentList>;

export const EnrolmentPath = ClassPath.extend(PersonPath.shape);
export const EnrolmentQuery = listQuery(["name", "matricule"], {
  q: z.string().min(1).max(100).optional().describe(ENROLMENT_FIELDS.q),
  present_in: PeriodId.optional().describe(ENROLMENT_FIELDS.present_in),
});
export type EnrolmentQuery = z.output<typeof EnrolmentQuery>;

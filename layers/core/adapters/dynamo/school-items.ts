import * as z from "zod";
import { PalmaresError } from "../../domain/errors.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import {
  type Council,
  type FollowUp,
  type Grade,
  type School,
  type SchoolClass,
  type Student,
  type Subject,
  TERMS,
} from "../../domain/school.ts";

/**
 * Items of the School table -> the domain's types. Figures are whole hundredths, which DynamoDB stores exactly.
 * Only the shape is checked here; the domain checks what a school may get wrong (a mark of 21).
 */
const hundredths = z.int().transform((value) => value as Hundredths);
const id = z.string().min(1);
const term = z.enum(TERMS);
const optionalText = z.string().exactOptional();

const SchoolItem: z.ZodType<School> = z.object({
  id,
  name: z.string(),
  city: z.string(),
  country: z.string(),
  region: optionalText,
  address: optionalText,
  phone: optionalText,
  email: optionalText,
  headTeacher: optionalText,
  headTitle: optionalText,
  // Only what was shipped with the program: no other file can be named.
  logo: z
    .string()
    .regex(/^assets\/(?:[\w-]+\/)*[\w-]+\.(?:png|jpe?g|pdf)$/)
    .exactOptional(),
  rulePackId: z.string(),
});

const ClassItem: z.ZodType<SchoolClass> = z.object({
  id,
  schoolId: id,
  name: z.string(),
  level: z.string(),
  schoolYear: z.string(),
  mainTeacher: optionalText,
});

const StudentItem: z.ZodType<Student> = z.object({
  id,
  schoolId: id,
  classId: id,
  matricule: z.string(),
  lastName: z.string(),
  firstNames: z.string(),
  sex: z.enum(["F", "M"]).exactOptional(),
  bornOn: optionalText,
  bornAt: optionalText,
  repeater: z.boolean().exactOptional(),
});

const SubjectItem: z.ZodType<Subject> = z.object({
  id,
  schoolId: id,
  classId: id,
  name: z.string(),
  kind: z.enum(["main", "complementary"]),
  coefficient: hundredths,
  teacher: optionalText,
  position: z.int(),
});

const FollowUpItem: z.ZodType<FollowUp> = z.object({
  studentId: id,
  term,
  attendance: hundredths.exactOptional(),
  punctuality: hundredths.exactOptional(),
  behaviour: hundredths.exactOptional(),
  participation: hundredths.exactOptional(),
  absenceHours: z.number().exactOptional(),
  sanction: optionalText,
  councilRemark: optionalText,
});

const CouncilItem: z.ZodType<Council> = z.object({ term, heldOn: z.iso.date() });

const MarkCell = z.object({
  mark: z.union([hundredths, z.enum(["absent", "dispensed", "notGraded"])]),
  remark: optionalText,
});
const MarkSheet = z.object({ studentId: id, term }).catchall(z.unknown());

/** A sheet of marks has one attribute per subject, `mark:<subject id>`, so that a single subject can be written. */
const MARK = "mark:";

/** @throws PalmaresError INVALID_SCHOOL_DATA, which names the attribute and never its value */
function reader<T>(kind: string, schema: z.ZodType<T>): (item: Record<string, unknown>) => T {
  return (item) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new PalmaresError("INVALID_SCHOOL_DATA", `A ${kind} item of the School table has an unusable "${field}".`, {
      field: `${kind}.${field}` as const,
    });
  };
}

export const readSchool = reader("school", SchoolItem);
export const readClass = reader("class", ClassItem);
export const readStudent = reader("student", StudentItem);
export const readSubject = reader("subject", SubjectItem);
export const readFollowUp = reader("followUp", FollowUpItem);
export const readCouncil = reader("council", CouncilItem);
const readSheet = reader("marks", MarkSheet);
const readCell = reader("marks", MarkCell);

/** The grades of one student in one term. */
export function readGrades(item: Record<string, unknown>): Grade[] {
  const sheet = readSheet(item);
  return Object.entries(sheet)
    .filter(([attribute]) => attribute.startsWith(MARK))
    .map(([attribute, cell]) => ({
      studentId: sheet.studentId,
      term: sheet.term,
      subjectId: attribute.slice(MARK.length),
      ...readCell(cell as Record<string, unknown>),
    }));
}

/** The attributes of a sheet that these grades set; other subjects are left unchanged. */
export function gradeAttributes(grades: readonly Grade[]): Record<string, unknown> {
  return Object.fromEntries(
    grades.map(({ subjectId, mark, remark }) => [
      `${MARK}${subjectId}`,
      remark === undefined ? { mark } : { mark, remark },
    ]),
  );
}

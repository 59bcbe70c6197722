import * as z from "zod";
import { PalmaresError } from "../../domain/errors.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import {
  type Council,
  type FollowUp,
  type Grade,
  OPTIONAL_USES,
  type School,
  type SchoolClass,
  type Student,
  type Subject,
} from "../../domain/school.ts";

/**
 * Items of the School table -> the domain's types. Figures are whole hundredths, which DynamoDB stores exactly.
 * Only the shape is checked here; the domain checks what a school may get wrong (a mark of 21).
 */
const hundredths = z.int().transform((value) => value as Hundredths);
const id = z.string().min(1);
/** Which periods there are, the school's rule pack says; the domain reports what belongs to none of them. */
const term = z.string().regex(PERIOD_ID);
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
  currentYear: optionalText,
});

const ClassItem: z.ZodType<SchoolClass> = z.object({
  id,
  schoolId: id,
  name: z.string(),
  level: z.string(),
  schoolYear: z.string(),
  mainTeacher: optionalText,
});

/** What belongs to the person, and is the same in all of a student's classes. */
const identity = {
  matricule: z.string(),
  lastName: z.string(),
  firstNames: z.string(),
  sex: z.enum(["F", "M"]).exactOptional(),
  bornOn: optionalText,
  bornAt: optionalText,
} as const;

const StudentItem: z.ZodType<Student> = z.object({
  id,
  schoolId: id,
  classId: id,
  ...identity,
  repeater: z.boolean().exactOptional(),
  cameIn: term.exactOptional(),
  left: z.object({ term, reason: optionalText }).exactOptional(),
  notTaking: z.array(id).exactOptional(),
  exemptFrom: z.array(z.object({ subjectId: id, reason: optionalText })).exactOptional(),
});

/** What an enrolment says beside the student: copied there, so that a class is read by one query. */
const EnrolmentCopies = z.object({
  /** The class's year. Absent: written by a version without persons. */
  schoolYear: optionalText,
  /** The ids of the person's other classes of that year. */
  alsoIn: z.array(id).exactOptional(),
});
export type EnrolmentCopies = z.output<typeof EnrolmentCopies>;

/** A person; beside these, one attribute for each class, `class:<class id>`, with the class's school year. */
const PersonItem = z.object({ id, ...identity });
export type Person = z.output<typeof PersonItem>;

/** The group of a subject was its `kind` in versions that knew two of them. */
const withGroup = (item: unknown): unknown =>
  typeof item === "object" && item !== null && "kind" in item ? { group: item.kind, ...item } : item;

const SubjectItem: z.ZodType<Subject> = z.preprocess(
  withGroup,
  z.object({
    id,
    schoolId: id,
    classId: id,
    name: z.string(),
    group: id,
    coefficient: hundredths,
    teacher: optionalText,
    position: z.int(),
    optional: z.enum(OPTIONAL_USES).exactOptional(),
    partOf: id.exactOptional(),
  }),
);

const FollowUpItem: z.ZodType<FollowUp> = z.object({
  studentId: id,
  term,
  attendance: hundredths.exactOptional(),
  punctuality: hundredths.exactOptional(),
  behaviour: hundredths.exactOptional(),
  participation: hundredths.exactOptional(),
  absenceHours: z.number().exactOptional(),
  excusedHours: z.number().exactOptional(),
  unexcusedHours: z.number().exactOptional(),
  lateness: z.number().exactOptional(),
  deduction: hundredths.exactOptional(),
  sanction: optionalText,
  councilRemark: optionalText,
});

const CouncilItem: z.ZodType<Council> = z.object({ term, heldOn: z.iso.date() });

const MarkSheet = z.object({ studentId: id, term }).catchall(z.unknown());

/** A sheet of marks has one attribute per subject, `mark:<subject id>`, so that a single subject can be written. */
const MARK = "mark:";
/** A person has one attribute per class, so that a single class can be added. */
const CLASS = "class:";

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
export const readCopies = reader("student", EnrolmentCopies);
const readPersonItem = reader("person", PersonItem);
const readSheet = reader("marks", MarkSheet);

/** The years that the school's item knows: the one it has set, and the latest of its classes. */
export const readYears = reader(
  "school",
  z.object({ currentYear: optionalText, latestYear: optionalText }) satisfies z.ZodType,
);

export interface StoredPerson {
  readonly person: Person;
  /** School years by class id. */
  readonly classes: ReadonlyMap<string, string>;
}

export function readPerson(item: Record<string, unknown>): StoredPerson {
  const classes = Object.entries(item).filter(([attribute]) => attribute.startsWith(CLASS));
  return {
    person: readPersonItem(item),
    classes: new Map(classes.map(([attribute, year]) => [attribute.slice(CLASS.length), String(year)])),
  };
}

/** The attribute of a person that says: in this class, in that year. */
export const classAttribute = (classId: string): string => `${CLASS}${classId}`;

/** The attributes of a student that belong to the person. */
export const identityOf = ({ matricule, lastName, firstNames, sex, bornOn, bornAt }: Omit<Person, "id">) => ({
  matricule,
  lastName,
  firstNames,
  ...(sex !== undefined && { sex }),
  ...(bornOn !== undefined && { bornOn }),
  ...(bornAt !== undefined && { bornAt }),
});
/** Those that a person may lack: removed where an update does not set them. */
export const OPTIONAL_IDENTITY = ["sex", "bornOn", "bornAt"] as const;

/** The grades of one student in one term. The domain checks the marks themselves, and names whose they are. */
export function readGrades(item: Record<string, unknown>): Grade[] {
  const sheet = readSheet(item);
  return Object.entries(sheet)
    .filter(([attribute]) => attribute.startsWith(MARK))
    .map(([attribute, cell]) => {
      const { mark, remark } = (cell ?? {}) as Partial<Grade>;
      return {
        studentId: sheet.studentId,
        term: sheet.term,
        subjectId: attribute.slice(MARK.length),
        ...(mark !== undefined && { mark }),
        ...(typeof remark === "string" && { remark }),
      };
    });
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

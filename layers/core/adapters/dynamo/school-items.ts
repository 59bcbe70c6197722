import * as z from "zod";
import { MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { PHOTO_NAME } from "../../domain/photos.ts";
import { SHIPPED_PICTURE } from "../../domain/pictures.ts";
import {
  ENROLMENT_STATUSES,
  type FollowUp,
  type IDENTITY,
  OPTIONAL_USES,
  type Person,
  type School,
  type SchoolClass,
  type Student,
  type Subject,
  type Term,
} from "../../domain/school.ts";
import type { CouncilRecord } from "../../school/data/record-stores.ts";
import { readOwn } from "./own-items.ts";
import { reader } from "./read-item.ts";

/**
 * Items of the School table -> the domain's types. Figures are whole hundredths, which DynamoDB stores exactly.
 * Only the shape is checked here; the domain checks what a school may get wrong (a mark of 21).
 */
export const hundredths = z.int().transform((value) => value as Hundredths);
export const id = z.string().min(1);
/** Which periods there are, the school's rule pack says; the domain reports what belongs to none of them. */
export const term = z.string().regex(PERIOD_ID);
export const optionalText = z.string().exactOptional();

const SchoolItem = z.object({
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
  code: optionalText,
  inspectionCode: optionalText,
  logo: z.string().regex(SHIPPED_PICTURE).exactOptional(),
  rulePackId: z.string(),
  language: optionalText,
  draftMark: z.literal(true).exactOptional(),
  qrHidesNames: z.literal(true).exactOptional(),
  currentYear: optionalText,
}) satisfies z.ZodType<Omit<School, "own">>;

const ClassItem: z.ZodType<SchoolClass> = z.object({
  id,
  schoolId: id,
  name: z.string(),
  level: z.string(),
  schoolYear: z.string(),
  mainTeacher: optionalText,
});

const identity = {
  matricule: z.string(),
  lastName: z.string(),
  firstNames: z.string(),
  sex: z.enum(["F", "M"]).exactOptional(),
  bornOn: optionalText,
  bornAt: optionalText,
  nationality: optionalText,
  photo: z.string().regex(PHOTO_NAME).exactOptional(),
} as const satisfies Record<(typeof IDENTITY)[number], z.ZodType>;

const StudentItem: z.ZodType<Student> = z.object({
  id,
  schoolId: id,
  classId: id,
  ...identity,
  repeater: z.boolean().exactOptional(),
  status: z.enum(ENROLMENT_STATUSES).exactOptional(),
  scholarship: z.boolean().exactOptional(),
  assigned: z.boolean().exactOptional(),
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
const PersonItem: z.ZodType<Person> = z.object({ id, ...identity });

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
    names: z.record(z.string(), z.string()).exactOptional(),
    group: id,
    coefficient: hundredths,
    teacher: optionalText,
    position: z.int(),
    optional: z.enum(OPTIONAL_USES).exactOptional(),
    partOf: id.exactOptional(),
    remarkLanguage: optionalText,
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

const CouncilItem = z.object({
  term,
  heldOn: z.iso.date().exactOptional(),
  nextTermOn: z.iso.date().exactOptional(),
  /** By student id. */
  decisions: z.record(z.string(), z.unknown()).exactOptional(),
});
const Decision = z.object({
  distinction: optionalText,
  sanction: optionalText,
  sanctions: z.array(z.string()).exactOptional(),
  remark: optionalText,
});

/** A person has one attribute per class, so that a single class can be added. */
const CLASS = "class:";

/** The school's own item among those that were read with it. */
export const schoolItemOf = <I extends Record<string, unknown>>(items: readonly I[]): I | undefined =>
  items.find(({ sk }) => sk === schoolKeys.schoolAndOwn);

/** The school alone, as one of its records. */
export const readSchool: (item: Record<string, unknown>) => School = reader("school", SchoolItem);

/**
 * A school, with what it has set for its papers, from the items that were read together.
 *
 * @returns undefined: the school itself is not among them.
 */
export function readSchoolWithOwn(items: readonly Record<string, unknown>[]): School | undefined {
  const item = schoolItemOf(items);
  if (item === undefined) return undefined;
  const own = readOwn(items);
  return { ...readSchool(item), ...(own.length > 0 && { own }) };
}

export const readClass = reader("class", ClassItem);
export const readStudent = reader("student", StudentItem);
export const readSubject = reader("subject", SubjectItem);
export const readFollowUp = reader("followUp", FollowUpItem);
const readCouncilItem = reader("council", CouncilItem);
export const readCopies = reader("student", EnrolmentCopies);
const readPersonItem = reader("person", PersonItem);

/** The years that the school's item knows: the one it has set, and the latest of its classes. */
export const readYears = reader(
  "school",
  z.object({ currentYear: optionalText, latestYear: optionalText }) satisfies z.ZodType,
);

/** A term's council, with the ids of the students whose decisions cannot be read. */
export interface ReadCouncil extends CouncilRecord {
  readonly term: Term;
  readonly unreadable: readonly string[];
}

export function readCouncil(item: Record<string, unknown>): ReadCouncil {
  const { decisions = {}, ...council } = readCouncilItem(item);
  const { term } = council;
  // A map of DynamoDB has no order.
  const inOrder = Object.entries(decisions).sort(([a], [b]) => (a < b ? -1 : 1));
  const read = inOrder.map(([studentId, stored]) => ({ studentId, ...Decision.safeParse(stored) }));
  return {
    ...council,
    decisions: read.flatMap(({ studentId, data }) => (data === undefined ? [] : [{ studentId, term, ...data }])),
    unreadable: read.flatMap(({ studentId, success }) => (success ? [] : [studentId])),
  };
}

export interface StoredPerson {
  readonly person: Person;
  /** School years by class id. */
  readonly classes: ReadonlyMap<string, string>;
}

export const readPerson = (item: Record<string, unknown>): StoredPerson => ({
  person: readPersonItem(item),
  classes: classesOfPerson(item),
});

/** School years by class id. A person who cannot be read still says the classes. */
export function classesOfPerson(item: Record<string, unknown>): ReadonlyMap<string, string> {
  const classes = Object.entries(item).filter(([attribute]) => attribute.startsWith(CLASS));
  return new Map(classes.map(([attribute, year]) => [attribute.slice(CLASS.length), String(year)]));
}

/** The attribute of a person that says: in this class, in that year. */
export const classAttribute = (classId: string): string => `${CLASS}${classId}`;

/** The attributes by which a person stands in the index of the school's members. */
export const listedPerson = (schoolId: string, studentId: string) => ({
  [MEMBERS_INDEX.partition]: schoolKeys.members(schoolId),
  [MEMBERS_INDEX.sort]: schoolKeys.memberPerson(studentId),
});

/** The attributes by which a school stands in the index. */
export const listedSchool = (schoolId: string) => ({
  [MEMBERS_INDEX.partition]: schoolKeys.schools,
  [MEMBERS_INDEX.sort]: schoolKeys.school(schoolId).pk,
});

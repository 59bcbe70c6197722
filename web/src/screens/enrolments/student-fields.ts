import type {
  EnrolmentPatch,
  EnrolmentView,
  NewEnrolment,
  PersonPatch,
  PersonView,
} from "@palmares/core/contract/schemas/records/students";
import type * as z from "zod";
import type { Typed } from "../../parts/record-form.ts";

/** Who the student is, in all classes. */
const PERSON_FIELDS = ["last_name", "first_names", "matricule", "sex", "born_on", "born_at", "nationality"] as const;
/** What is true or not, or not noted. */
export const YES_NO_FIELDS = ["repeater", "scholarship", "assigned"] as const;
/** How the student is in this class. */
const ENROLMENT_FIELDS = ["came_in", "left", "left_reason", "status", ...YES_NO_FIELDS] as const;

type PersonField = (typeof PERSON_FIELDS)[number];
type EnrolmentField = (typeof ENROLMENT_FIELDS)[number];
export type StudentField = PersonField | EnrolmentField;
export type StudentFields = Typed<StudentField>;

type YesNoField = (typeof YES_NO_FIELDS)[number];
const isYesNo = (field: StudentField): field is YesNoField => YES_NO_FIELDS.some((one) => one === field);
const isPersonal = (field: StudentField): field is PersonField => PERSON_FIELDS.some((one) => one === field);

/** As a choice of the form says it. */
const YES = "yes";
const NO = "no";
export const YES_OR_NO = [YES, NO] as const;
const yesNo = (value: boolean | undefined): string => (value === undefined ? "" : value ? YES : NO);

/** @param cameIn the period that one works in, unless the year begins with it. */
export const newFields = (cameIn = ""): StudentFields => ({
  last_name: "",
  first_names: "",
  matricule: "",
  sex: "",
  born_on: "",
  born_at: "",
  nationality: "",
  came_in: cameIn,
  left: "",
  left_reason: "",
  status: "",
  repeater: "",
  scholarship: "",
  assigned: "",
});

/** A student in a class as it can be typed over. */
export const fieldsOf = (person: PersonView, enrolment: EnrolmentView): StudentFields => ({
  last_name: person.last_name,
  first_names: person.first_names,
  matricule: person.matricule,
  sex: person.sex ?? "",
  born_on: person.born_on ?? "",
  born_at: person.born_at ?? "",
  nationality: person.nationality ?? "",
  came_in: enrolment.came_in ?? "",
  left: enrolment.left?.term ?? "",
  left_reason: enrolment.left?.reason ?? "",
  status: enrolment.status ?? "",
  repeater: yesNo(enrolment.repeater),
  scholarship: yesNo(enrolment.scholarship),
  assigned: yesNo(enrolment.assigned),
});

/** The member of a body that a field makes; undefined: there is none. */
function memberOf(field: StudentField, fields: StudentFields): unknown {
  const text = fields[field].trim();
  if (text === "") return undefined;
  if (isYesNo(field)) return text === YES;
  if (field !== "left") return text;
  const reason = fields.left_reason.trim();
  return { term: text, ...(reason !== "" && { reason }) };
}

/** The reason is a member of the leaving. */
const isMember = (field: StudentField): boolean => field !== "left_reason";

const bodyOf = (names: readonly StudentField[], fields: StudentFields) =>
  Object.fromEntries(
    names.filter(isMember).flatMap((field) => {
      const member = memberOf(field, fields);
      return member === undefined ? [] : [[field, member] as const];
    }),
  );

/** Enrols a new student, or one whom the school knows. What is empty is absent. */
export function enrolmentOf(fields: StudentFields, knownId: string | undefined): z.input<typeof NewEnrolment> {
  const situation = bodyOf(ENROLMENT_FIELDS, fields);
  if (knownId !== undefined) return { student_id: knownId, ...situation };
  const student = bodyOf(PERSON_FIELDS, fields) as Extract<
    z.input<typeof NewEnrolment>,
    { student: unknown }
  >["student"];
  return { student, ...situation };
}

/** What has changed, for each of the two records; null takes a member away. */
export function patchesOf(
  changed: readonly StudentField[],
  fields: StudentFields,
): { readonly person?: z.input<typeof PersonPatch>; readonly enrolment?: z.input<typeof EnrolmentPatch> } {
  const named = new Set(changed.map((field) => (field === "left_reason" ? "left" : field)));
  const patch = (wanted: (field: StudentField) => boolean) =>
    Object.fromEntries([...named].filter(wanted).map((field) => [field, memberOf(field, fields) ?? null]));
  const [person, enrolment] = [patch(isPersonal), patch((field) => !isPersonal(field))];
  return {
    ...(Object.keys(person).length > 0 && { person }),
    ...(Object.keys(enrolment).length > 0 && { enrolment }),
  };
}

/** A merge patch keeps what a new leaving does not say: one without a reason takes the old one away. */
export const withoutOldReason = (enrolment: z.input<typeof EnrolmentPatch>): z.input<typeof EnrolmentPatch> => {
  const { left } = enrolment;
  return typeof left === "object" && left !== null && !("reason" in left)
    ? { ...enrolment, left: { ...left, reason: null } }
    : enrolment;
};

/** The fields that cannot be sent as they are; the API checks the rest. @param periods of the year, in its order. */
export function unfitFields(fields: StudentFields, periods: readonly string[]): readonly StudentField[] {
  const isEmpty = (field: StudentField) => fields[field].trim() === "";
  const [came, left] = [periods.indexOf(fields.came_in), periods.indexOf(fields.left)];
  return [
    ...(["last_name", "first_names"] as const).filter(isEmpty),
    ...(came >= 0 && left >= 0 && left < came ? (["left"] as const) : []),
    ...(isEmpty("left") && !isEmpty("left_reason") ? (["left"] as const) : []),
  ];
}

/** The field that the API names: « student.last_name », « left.term ». */
export function fieldNamed(name: string): StudentField | undefined {
  if (name === "left.reason") return "left_reason";
  const own = name.replace(/^student\./, "").replace(/\.term$/, "");
  return [...PERSON_FIELDS, ...ENROLMENT_FIELDS].find((field) => field === own);
}
